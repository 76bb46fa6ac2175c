"""Golden tickets: what a careful person would advise, by stance and never by wording.

Each file in `tickets/` has a `now` and a list `tickets`; an entry is a guidance request (contract,
3.1) with an `id` and what is to be expected of its answer:

place, language, status, situation (any of those found), reply_in (the first), flags, approvals
(their references), deadline (how one of them begins), third_party (its country), contradictions (at
least so many), silent (nothing to do differently): as they must be.
culture, severity, topics (topic -> stances): any of the listed ones will do.
without_stance: topic -> stances that it must not have; scales: among the gaps between the sides.
findings: rules of the draft check that must fire above low or at all; no_findings_above: the
gravest severity that the draft may get.
"""

from pathlib import Path
from typing import Final

import orjson
import pytest

from service.application.answer_format import encode_answer
from service.application.request_format import validate_request
from service.guidance.summary import silent_line
from service.playbook.yaml12 import parse
from tests.application.given import answer, shipped

FOLDER: Final = Path(__file__).parent / "tickets"
LEVELS: Final = ("none", "low", "medium", "high")
REQUEST: Final = ("ticket", "company", "agent", "consumer", "draft")


def tickets():
    """Read all golden tickets, each with the moment of its file."""
    for path in sorted(FOLDER.glob("*.yaml")):
        document, mistakes = parse(path.read_bytes())
        assert not mistakes, f"{path.name}: {mistakes}"
        for entry in document.value["tickets"]:
            yield {"now": document.value["now"], **entry}


TICKETS: Final = tuple(tickets())


def request_of(entry):
    """Give the request body of a golden ticket."""
    body = {key: entry[key] for key in REQUEST if key in entry}
    return _without_nulls({**body, "now": entry["now"]})


def ask(entry):
    """Give the answer to a golden ticket as a client reads it."""
    request = validate_request(request_of(entry))
    return orjson.loads(encode_answer(answer(request, guide=shipped()[0])))


def _without_nulls(node):
    if isinstance(node, dict):
        return {key: _without_nulls(value) for key, value in node.items() if value is not None}
    return [_without_nulls(item) for item in node] if isinstance(node, list) else node


def misses(expected, answer):
    """Yield what an answer lacks: (what, wanted, got)."""
    for check in CHECKS:
        yield from check(expected, answer)


def _facts(expected, answer):
    inference, guidance = answer["inference"], answer["guidance"]
    got = {
        "status": answer["status"],
        "place": inference["location"]["country"],
        "language": inference["language"]["code"],
        "reply_in": next(iter(inference["language"]["reply_in"]), None),
        "third_party": (inference["third_party"] or {}).get("country"),
        "approvals": [approval["ref"] for approval in guidance["approvals"]],
    }
    for name, value in got.items():
        if name in expected and expected[name] != value:
            yield name, expected[name], value


def _choices(expected, answer):
    inference = answer["inference"]
    got = {
        "culture": inference["culture"]["primary"],
        "severity": inference["severity"]["effective"],
    }
    for name, value in got.items():
        if name in expected and value not in (expected[name] or [None]):
            yield name, expected[name], value


def _situations(expected, answer):
    found = {row["code"] for row in answer["inference"]["situation"]}
    if "situation" in expected and not found & {*_listed(expected["situation"])}:
        yield "situation", expected["situation"], sorted(found)


def _contents(expected, answer):
    inference, guidance = answer["inference"], answer["guidance"]
    gaps = (guidance["agent_contrast"] or {}).get("scales", [])
    got = {"flags": inference["flags"], "scales": [gap["scale"] for gap in gaps]}
    for name, values in got.items():
        if missing := {*expected.get(name, ())} - {*values}:
            yield name, sorted(missing), values
    if expected.get("silent") and guidance["summary"] != [*silent_line()]:
        yield "summary", "nothing to do differently", guidance["summary"]
    if len(inference["contradictions"]) < expected.get("contradictions", 0):
        yield "contradictions", expected["contradictions"], inference["contradictions"]


def _deadlines(expected, answer):
    found = [row["at"] for row in answer["guidance"]["clock"]["deadlines"]]
    wanted = str(expected.get("deadline", ""))
    if wanted and not any(at.startswith(wanted) for at in found):
        yield "deadline", wanted, found


def _stances(expected, answer):
    topics = answer["guidance"]["topics"]
    for topic, wanted in expected.get("topics", {}).items():
        got = topics.get(topic, {}).get("stance")
        if got not in wanted:
            yield topic, wanted, got
    for topic, unwanted in expected.get("without_stance", {}).items():
        got = topics.get(topic, {}).get("stance")
        if got in unwanted:
            yield topic, f"none of {unwanted}", got


def _findings(expected, answer):
    found = answer["draft_check"]["findings"]
    if missing := {*expected.get("findings", ())} - {row["rule"] for row in found}:
        yield "findings", sorted(missing), sorted({row["rule"] for row in found})
    if "no_findings_above" in expected:
        bound = LEVELS.index(expected["no_findings_above"])
        above = [row["rule"] for row in found if LEVELS.index(row["severity"]) > bound]
        if above:
            yield "findings", f"none above {expected['no_findings_above']}", above


def _listed(value):
    return value if isinstance(value, list) else [value]


CHECKS: Final = (_facts, _choices, _situations, _contents, _deadlines, _stances, _findings)


@pytest.mark.parametrize("ticket", TICKETS, ids=[ticket["id"] for ticket in TICKETS])
def test_answer_is_what_a_careful_person_would_say(ticket):
    assert list(misses(ticket["expect"], ask(ticket))) == []
