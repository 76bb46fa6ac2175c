"""Reading labelled tickets."""

from pathlib import Path

import pytest

from service.application.request_format import validate_request
from service.domain.errors import LabelsInvalid
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
EXPECTED = "{country: FR, culture: [FR, BE], language: fr}"
SCENARIO = """\
version: 1
scenarios:
  - id: S-1
    title: ours
    tags: [place]
    ticket: {messages: [{text: Hello}]}
    company: {country: US}
    consumer: ai_agent
    expect:
      infer:
        location: {country: FR, confidence: [high]}
        culture: {any_of: [US]}
        language: {code: pt-BR}
        severity: {surface: mild, effective: high}
      advise: {apology: {stance: [light_once, sincere_once], note: own it}}
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
    assert (ticket.country, ticket.cultures, ticket.language) == ("FR", ("US",), "pt")
    assert ticket.severity == "high"
    assert ticket.stances == {"apology": ("light_once", "sincere_once")}
    assert (ticket.request.company.country, ticket.request.consumer) == ("US", "ai_agent")


def test_a_scenario_need_not_say_all(load):
    lines = [line for line in SCENARIO.splitlines() if not line.strip().startswith(("adv", "sev"))]
    (ticket,) = load("\n".join(lines).replace("{any_of: [US]}", "{none_ok: true}"))
    assert (ticket.cultures, ticket.severity, ticket.stances) == ((), None, {})


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
        ("tickets: []\n", "1:10", "tickets: needs at least 1 in the list"),
        ("tickets: [text]\n", "1:11", "tickets.1: must be keys and values"),
        (TICKET.replace("Hello", "[1]"), "4:47", "tickets.1: ticket.messages.0.text: "),
        (TICKET.replace("id: T-1", "name: T-1"), "2:5", "tickets.1: the key `id` is missing"),
        (TICKET.replace("country: FR, ", ""), "6:5", "null where nobody could know"),
        (TICKET.replace("country: FR", "country: France"), "6:23", "tickets.1.expect.country"),
        (TICKET.replace("[FR, BE]", "FR"), "6:36", "tickets.1.expect.culture: must be a list"),
        (TICKET.replace(EXPECTED, "[FR]"), "6:13", "tickets.1.expect: must be keys and values"),
        (SCENARIO.replace("location:", "place:"), "10:7", "the key `location` is missing"),
        (SCENARIO.replace("effective: high", "effective: heigh"), "14:46", "Did you mean `high`?"),
    ],
)
def test_a_mistake_is_named_with_its_place(load, text, place, words):
    with pytest.raises(LabelsInvalid) as caught:
        load(text)
    assert f"tickets.yaml:{place}: " in str(caught.value)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_several_mistakes_are_counted(load):
    with pytest.raises(LabelsInvalid, match=r":2:5: .+ is missing \(and 1 more\)$"):
        load(TICKET.replace("id: T-1", "name: T-1").replace("[FR, BE]", "FR"))


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(LabelsInvalid, match=r"none\.yaml:0:0: cannot be read \(No such file"):
        load_labelled(tmp_path / "none.yaml", validate_request)


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
