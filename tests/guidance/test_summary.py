"""The three lines that an agent reads first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.ticket import AgentSite
from service.domain.vocabulary import SITUATIONS
from service.guidance.summary import MOST_LINES
from tests.guidance.given import ADVISOR, BENGALURU, about, advise, case, likely, wishing

FROM = {code: {"agent": AgentSite(country=code)} for code in ("US", "DE", "JP", "IN")}


def summary(**facts):
    return advise(**facts).summary


@given(
    st.sampled_from(SITUATIONS),
    st.sampled_from(["none", "low", "medium", "high"]),
    st.sampled_from(["US", "DE", "JP", "IN", "FR", None]),
    st.sampled_from([BENGALURU, AgentSite(), AgentSite(country="US")]),
)
def test_there_are_one_to_three_lines(situation, severity, code, agent):
    lines = summary(**about(situation, severity=severity), **likely(code), agent=agent)
    assert 1 <= len(lines) <= MOST_LINES
    assert all(lines)


def test_the_agent_is_told_only_what_to_do_differently():
    assert "Write it indirect." in summary(**likely("JP", 1.0), **FROM["US"])
    assert "Write it indirect." not in summary(**likely("JP", 1.0), **FROM["JP"])


def test_the_costliest_habit_comes_first():
    assert summary(**likely("JP", 1.0), **FROM["US"])[0] == "Write it very formal."


def test_an_agent_from_the_customers_side_is_told_that_nothing_is_unusual():
    status, guidance = ADVISOR.advise(case(**likely("DE", 1.0), **FROM["DE"]))
    assert guidance.summary == ("Nothing unusual here: your usual good reply fits.",)
    assert status == "ok"


@pytest.mark.parametrize("agent", [AgentSite(), BENGALURU])
@pytest.mark.parametrize("facts", [likely(None), likely("JP", 0.4)])
def test_too_little_evidence_is_said(facts, agent):
    lines = summary(**facts, agent=agent)
    assert lines[0].startswith("Too little evidence of place or culture")


def test_unusable_input_is_said():
    status, guidance = ADVISOR.advise(case("😡", **about("unusable", severity="low")))
    assert status == "unusable_input"
    assert guidance.summary[0].startswith("No usable text")


@pytest.mark.parametrize(
    ("surface", "severity", "reasons", "alert"),
    [
        ("mild", "high", ("x waits",), "Calm words, serious matter: x waits. Treat it as urgent."),
        ("neutral", "high", (), "Calm words, serious matter. Treat it as urgent."),
    ],
)
def test_calm_words_about_a_serious_matter_are_an_alert(surface, severity, reasons, alert):
    told = about("complaint", surface=surface, severity=severity, reasons=reasons)
    assert summary(**likely("US"), **told)[0] == alert


@pytest.mark.parametrize(("surface", "severity"), [("strong", "high"), ("mild", "medium")])
def test_without_that_gap_there_is_no_alert(surface, severity):
    told = about("complaint", surface=surface, severity=severity)
    assert not summary(**likely("US"), **told)[0].startswith("Calm words")


def test_a_grave_failure_calls_for_its_apology_whatever_the_habit():
    told = about("complaint", severity="high", surface="strong")
    assert summary(**likely("DE", 1.0), **FROM["DE"], **told) == ("Write it sincere once.",)


def test_a_wish_is_what_to_do_differently():
    assert "Write it brief facts." in summary(
        **likely("DE", 1.0), **FROM["DE"], **wishing(style="keep it short")
    )


def test_a_remark_on_where_customers_come_from_is_owned_first():
    told = "Your colleague says that for someone in Europe it should not be a problem."
    assert "place and means" in advise(told, **likely("US")).summary[0]


def test_an_agent_who_is_hard_to_follow_is_not_blamed():
    told = "I can't understand you, please repeat."
    assert "nobody's fault" in advise(told, **likely("US")).summary[0]
