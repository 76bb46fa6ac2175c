"""Reading labelled tickets."""

from pathlib import Path

import pytest

from service.application.request_format import validate_request
from service.domain.errors import PlaybookInvalid
from service.evaluation.labelled import kinds_of, load_labelled

DATA = Path(__file__).parents[2] / "service" / "evaluation" / "data"
TICKET = """\
tickets:
  - id: T-1
    kind: [phone, text]
    ticket: {subject: null, messages: [{text: Hello}, null]}
    agent: null
    expect: {country: FR, culture: [FR, BE], language: fr}
"""
SCENARIO = """\
scenarios:
  - id: S-1
    tags: [place]
    ticket: {messages: [{text: Hello}]}
    company: {country: US}
    expect:
      infer: {location: {country: FR}, culture: {any_of: [US]}, language: {code: en}}
"""


@pytest.fixture
def load(tmp_path):
    def read(text):
        path = tmp_path / "tickets.yaml"
        path.write_text(text)
        return load_labelled(path, validate_request)

    return read


def test_a_ticket_is_read_with_its_labels(load):
    (ticket,) = load(TICKET)
    assert (ticket.id, ticket.kinds) == ("T-1", ("phone", "text"))
    assert (ticket.country, ticket.cultures, ticket.language) == ("FR", ("FR", "BE"), "fr")
    assert len(ticket.request.ticket.messages) == 1


def test_a_scenario_is_read_with_its_labels(load):
    (ticket,) = load(SCENARIO)
    assert (ticket.id, ticket.kinds) == ("S-1", ("place",))
    assert (ticket.country, ticket.cultures, ticket.language) == ("FR", ("US",), "en")
    assert ticket.request.company.country == "US"


def test_what_nobody_could_know_is_none(load):
    (ticket,) = load(
        TICKET.replace("{country: FR, culture: [FR, BE], language: fr}", "{country: null}")
    )
    assert (ticket.country, ticket.cultures, ticket.language) == (None, (), None)


def test_kinds_are_told_once_in_order(load):
    tickets = load(TICKET)
    assert list(kinds_of(tickets * 2)) == ["phone", "text"]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("", "1:1", "the file is empty"),
        ("tickets: [\n", "2:1", "not YAML"),
        ("- a\n", "1:1", "needs a list `tickets` or `scenarios`"),
        ("tickets: []\n", "1:1", "needs a list `tickets` or `scenarios`"),
        (TICKET.replace("Hello", "[1]"), "2:5", "tickets.1: ticket.messages.0.text"),
        (TICKET.replace("id: T-1", "name: T-1"), "2:5", "tickets.1: 'id'"),
        (TICKET.replace("country: FR, ", ""), "2:5", "tickets.1: 'country'"),
        (
            TICKET.replace("{country: FR, culture: [FR, BE], language: fr}", "[FR]"),
            "2:5",
            "tickets.1",
        ),
        ("tickets: [text]\n", "1:11", "tickets.1"),
    ],
)
def test_a_mistake_is_named_with_its_place(load, text, place, words):
    with pytest.raises(PlaybookInvalid) as caught:
        load(text)
    finding = caught.value.findings[0]
    assert f"{finding.line}:{finding.column}" == place
    assert words in finding.message


@pytest.mark.parametrize("name", ["fit", "held_out"])
def test_the_tickets_of_the_project_are_read(name):
    tickets = load_labelled(DATA / f"{name}.yaml", validate_request)
    assert len({ticket.id for ticket in tickets}) == len(tickets) > 100


def test_no_ticket_is_both_fitted_on_and_measured():
    fitted, measured = (
        {
            message.text
            for ticket in load_labelled(DATA / f"{name}.yaml", validate_request)
            for message in ticket.request.ticket.messages
            if len(message.text) > 40
        }
        for name in ("fit", "held_out")
    )
    assert not fitted & measured
