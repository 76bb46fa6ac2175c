"""What a panel is given beside the stored answer."""

from dataclasses import replace
from datetime import UTC, datetime

import orjson
import pytest

from service.application.panel_view import panel_view, scope_ids
from service.application.ports import StoredGuidance
from service.guidance.summary import silent_line
from tests.application.given import NOW, asking, encoded, small

LATER = datetime(2026, 7, 14, 20, 0, tzinfo=UTC)


def stored(answer=None, **changed):
    found = StoredGuidance(
        id="g-1",
        desk="acme",
        ticket_id="4711",
        delivery_id="d-1",
        created_at=NOW,
        release="sha256:0",
        requester_id="r-1",
        organization_id=None,
        answer=answer or encoded(asking()),
    )
    return replace(found, **changed)


def view(found, now=NOW):
    return panel_view(found, small()[0], "IN", now)


def changed(**parts):
    """Give a stored answer with other parts, its paths written with __ for the dot."""
    tree = orjson.loads(encoded(asking()))
    for path, value in parts.items():
        *steps, last = path.split("__")
        part = tree
        for step in steps:
            part = part[step]
        part[last] = value
    return stored(orjson.dumps(tree))


def silent(**parts):
    usual = {
        "guidance__summary": list(silent_line()),
        "guidance__approvals": [],
        "inference__severity__effective": "low",
        "inference__contradictions": [],
    }
    return changed(**(usual | parts))


def test_the_answer_is_as_it_was_given():
    found = stored()
    given, shown = orjson.loads(found.answer), view(found)
    assert [shown[part] for part in ("id", "inference", "playbook")] == [
        given[part] for part in ("id", "inference", "playbook")
    ]


def test_the_clock_tells_the_time_now():
    clock = view(stored(), LATER)["guidance"]["clock"]
    assert clock["customer_now"] == "2026-07-14T22:00:00+02:00"
    assert {day["country"] for day in clock["holidays"]} >= {"FR"}


def test_deadlines_stay_the_customers():
    deadlines = [{"said": "by Friday", "at": "2026-03-06", "time_zone": None}]
    found = changed(guidance__clock__deadlines=deadlines)
    assert view(found, LATER)["guidance"]["clock"]["deadlines"] == deadlines


@pytest.mark.parametrize(
    ("changes", "scopes"),
    [
        ({}, {"ticket": "4711", "person": "r-1"}),
        ({"organization_id": "o-1"}, {"ticket": "4711", "person": "r-1", "organization": "o-1"}),
        ({"requester_id": None}, {"ticket": "4711"}),
    ],
)
def test_a_correction_can_hold_for_those_whom_the_desk_named(changes, scopes):
    assert scope_ids(stored(**changes)) == scopes


def test_nothing_to_say_is_quiet():
    assert view(silent())["panel"].quiet


@pytest.mark.parametrize(
    "part",
    [
        {"status": "neutral"},
        {"guidance__summary": ["Apologise once."]},
        {"guidance__approvals": [{"ref": "A-1", "wording": "Agreed."}]},
        {"inference__severity__effective": "medium"},
        {"inference__contradictions": [{"because": "…", "question": None}]},
    ],
    ids=str,
)
def test_anything_to_say_ends_the_quiet(part):
    assert not view(silent(**part))["panel"].quiet


def test_rules_are_those_of_the_reply_language():
    rules = view(changed(inference__language__reply_in=["de", "en"]))["panel"].draft_rules
    english = view(changed(inference__language__reply_in=["en"]))["panel"].draft_rules
    assert rules != english


def test_without_a_reply_language_rules_for_all_remain():
    rules = view(changed(inference__language__reply_in=[]))["panel"].draft_rules
    assert {rule.rule for rule in rules.spaced} <= {"vague_time", "jargon"}
