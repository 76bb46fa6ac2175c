"""Two answers to one ticket, side by side."""

from dataclasses import replace

import pytest

from service.domain.inference import Severity
from service.evaluation.comparison import Change, TicketChange, compare, compare_all
from tests.application.given import REQUEST, answer

TOLD = answer(REQUEST)
TOPICS = TOLD.guidance.topics


def with_topics(topics):
    return replace(TOLD, guidance=replace(TOLD.guidance, topics=topics))


def with_formality(**changed):
    return with_topics({**TOPICS, "formality": replace(TOPICS["formality"], **changed)})


def without(topic):
    return with_topics({name: card for name, card in TOPICS.items() if name != topic})


def test_the_same_advice_is_no_change():
    other = replace(TOLD, id="g_2", playbook=replace(TOLD.playbook, release="sha256:2"))
    assert not compare("4711", TOLD, other)


@pytest.mark.parametrize(
    "changed",
    [
        {"probability": 0.123},
        {"origin": replace(TOPICS["formality"].origin, file="ours/FR.yaml", version=9)},
    ],
)
def test_what_no_agent_acts_on_is_no_change(changed):
    assert not compare("4711", TOLD, with_formality(**changed))


def test_another_stance_is_told():
    before = TOPICS["formality"].stance
    found = compare("4711", TOLD, with_formality(stance="very_formal"))
    assert found == TicketChange(
        ticket="4711", changes=(Change("formality", before, "very_formal"),)
    )


def test_another_strength_is_told_with_the_stance():
    before = TOPICS["formality"]
    weaker = "may" if before.strength == "should" else "should"
    found = compare("4711", TOLD, with_formality(strength=weaker))
    told = (f"{before.stance} ({before.strength})", f"{before.stance} ({weaker})")
    assert found.changes == (Change("formality", *told),)


def test_a_topic_that_comes_or_goes_is_told():
    stance = TOPICS["formality"].stance
    assert compare("1", TOLD, without("formality")).changes == (Change("formality", stance, None),)
    assert compare("1", without("formality"), TOLD).changes == (Change("formality", None, stance),)


def test_other_words_on_the_same_stance_are_told_by_topic():
    found = compare("4711", TOLD, with_formality(because="For another reason."))
    assert (found.changes, found.wording) == ((), ("formality",))


def test_severity_status_and_culture_are_told():
    inference = TOLD.inference
    other = replace(
        TOLD,
        status="neutral",
        inference=replace(
            inference,
            severity=Severity("mild", "high", ()),
            culture=replace(inference.culture, primary=None),
        ),
    )
    assert compare("4711", TOLD, other).changes == (
        Change("status", "ok", "neutral"),
        Change("culture", inference.culture.primary, None),
        Change("severity", inference.severity.effective, "high"),
    )


def test_another_summary_is_told_line_by_line():
    other = replace(TOLD, guidance=replace(TOLD.guidance, summary=("Something else.",)))
    assert compare("4711", TOLD, other).summary == (TOLD.guidance.summary, ("Something else.",))


def test_of_many_tickets_those_that_differ_are_told():
    steps = []
    by_ticket = {"a": TOLD, "b": without("formality")}
    changes = compare_all(
        [("a", replace(REQUEST, draft="a")), ("b", replace(REQUEST, draft="b"))],
        lambda _: TOLD,
        lambda request: by_ticket[request.draft],
        lambda: steps.append(1),
    )
    assert [change.ticket for change in changes] == ["b"]
    assert len(steps) == 2
