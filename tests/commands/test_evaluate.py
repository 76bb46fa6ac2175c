"""`dragoman evaluate`: what it prints and writes, and its exit codes."""

from functools import partial

import orjson
import pytest

from service.commands import evaluate
from tests.application.given import SMALL_PLAYBOOKS

TICKETS = """\
tickets:
  - id: T-1
    kind: [phone]
    ticket: {requester: {phone: "+33 6 39 98 41 20"}, messages: [{text: "Bonjour, ma commande ?"}]}
    expect: {country: FR, culture: [FR], language: fr}
  - id: T-2
    kind: [text]
    ticket: {messages: [{text: "Where is the parcel that I ordered last week?"}]}
    expect: {country: null, culture: [], language: en}
"""
SCENARIOS = """\
scenarios:
  - id: S-1
    ticket: {requester: {phone: "+33 6 39 98 41 20"}, messages: [{text: "Bonjour !"}]}
    expect:
      infer: {location: {country: DE}, severity: {effective: high}}
      advise: {formality: {stance: [formal, neutral, informal, very_formal]}}
"""


@pytest.fixture
def run(run):
    """Run the command; give its exit code, standard output and standard error."""
    return partial(run, "evaluate")


@pytest.fixture
def tickets(tmp_path):
    path = tmp_path / "tickets.yaml"
    path.write_text(TICKETS)
    return path


@pytest.fixture
def scenarios(tmp_path):
    path = tmp_path / "scenarios.yaml"
    path.write_text(SCENARIOS)
    return path


def test_labelled_tickets_are_measured(run, tickets):
    code, out, err = run(tickets)
    assert (code, err) == (0, "")
    assert out.splitlines()[1].split()[:3] == ["place", "1", "1.000"]
    assert "without" not in out


def test_scenarios_are_measured_with_their_advice(run, scenarios):
    _code, out, _err = run(scenarios)
    assert out.splitlines()[1].split()[:3] == ["place", "1", "0.000"]
    assert "formality                1.000 of 1" in out


def test_several_files_are_measured_together(run, tickets, scenarios):
    _code, out, _err = run(tickets, scenarios)
    assert out.splitlines()[1].split()[:3] == ["place", "2", "0.500"]


def test_without_files_the_held_out_tickets_are_measured(run, tickets, monkeypatch):
    monkeypatch.setattr(evaluate, "HELD_OUT", tickets)
    assert run() == run(tickets)


def test_the_held_out_tickets_are_shipped():
    assert evaluate.HELD_OUT.is_file()


def test_sources_are_left_out_in_turn(run, tickets):
    _code, out, _err = run(tickets, "--ablation")
    sources = [line.split()[0] for line in out.partition("without")[2].splitlines()[1:]]
    assert sources == ["phone", "text_language", "variety"]


def test_json_names_the_release(run, tickets):
    _code, out, _err = run(tickets, "--json")
    tree = orjson.loads(out)
    assert tree["release"].startswith("sha256:")
    assert [row["id"] for row in tree["outcomes"]] == ["T-1", "T-2"]


def test_a_page_is_written(run, tickets, tmp_path):
    code, out, _err = run(tickets, "--html", tmp_path / "report.html")
    assert code == 0
    assert "<title>Accuracy on tickets.yaml</title>" in (tmp_path / "report.html").read_text()
    assert out.startswith("fact")


def test_ones_own_playbooks_are_measured(run, tickets, tmp_path):
    def release(*arguments):
        return orjson.loads(run(tickets, "--json", *arguments)[1])["release"]

    own = tmp_path / "own"
    (own / "cultures").mkdir(parents=True)
    shipped = (SMALL_PLAYBOOKS / "cultures" / "US.yaml").read_text()
    (own / "cultures" / "US.yaml").write_text(shipped.replace("version: ", "version: 4"))
    assert release("--playbooks", own) != release()
    assert release("--playbooks", SMALL_PLAYBOOKS) == release()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, ":0:0: cannot be read"),
        ("[", ":2:1: not YAML"),
        (TICKETS.replace("country: FR", "country: France"), ":5:23: tickets.1.expect.country"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_one_line(run, tmp_path, text, words):
    path = tmp_path / "tickets.yaml"
    if text is not None:
        path.write_text(text)
    code, out, err = run(path)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert f"{path}{words}" in err


def test_a_page_that_cannot_be_written_is_told(run, tickets, tmp_path):
    code, _out, err = run(tickets, "--html", tmp_path / "none" / "report.html")
    assert code == 2
    assert "report.html: cannot be written (No such file" in err


def test_on_a_terminal_progress_is_shown(run, tickets, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    assert "tickets" in run(tickets)[2]
