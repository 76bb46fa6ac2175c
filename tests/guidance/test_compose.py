"""The guidance as a whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.guidance import Deadline
from service.domain.ticket import AgentSite, Company, Policies
from service.domain.vocabulary import CORE_TOPICS
from service.guidance import cards, compose
from service.guidance.compose import Advisor
from service.guidance.deadlines import Deadlines
from tests.guidance.given import (
    ADVISOR,
    LIBRARY,
    WORLD,
    about,
    advise,
    card,
    case,
    likely,
    placed,
    wishing,
    writing,
)

WISHES = (
    ("formality", "formal, please", "formal"),
    ("formality", "casual", "informal"),
    ("detail", "keep it short", "brief_facts"),
    ("detail", "a full explanation", "full_explanation"),
    ("directness", "be direct", "direct"),
    ("apology", "no long apologies", "light_once"),
)


@given(
    st.sampled_from(list(LIBRARY.cultures)), st.floats(0.03, 1.0), st.sampled_from(["low", "high"])
)
def test_every_core_topic_has_a_card(code, probability, severity):
    topics = advise(**likely(code, probability), **about("complaint", severity=severity)).topics
    assert list(topics)[: len(CORE_TOPICS)] == list(CORE_TOPICS)
    assert all(topics[topic].stance in CORE_TOPICS[topic] for topic in CORE_TOPICS)


@given(st.sampled_from(LIBRARY.codes), st.floats(0.5, 1.0), st.sampled_from(WISHES))
def test_a_stated_wish_outweighs_a_country(code, probability, wish):
    topic, style, stance = wish
    assert card(topic, **likely(code, probability), **wishing(style=style)).stance == stance


@pytest.mark.parametrize("topic", ["directness", "warmth", "relationship", "management_approved"])
def test_who_nothing_is_known_of_is_advised_the_middle(topic):
    assert card(topic).stance == CORE_TOPICS[topic][1]


def test_an_unlikely_culture_changes_nothing():
    unlikely = likely(None) | {"candidates": {"JP": 0.02}}
    assert advise(**unlikely) == advise()


def test_a_country_of_a_cluster_is_advised_by_the_cluster():
    told = advise(**likely("GB"))
    assert told.topics["formality"].origin.file == "root.yaml"


def test_the_likeliest_cultures_words_come_first_although_the_rest_weighs_more():
    assert card("formality", **likely("DE", 0.4), **writing("de")).origin.file in {
        "cultures/DE.yaml",
        "root.yaml",
    }
    assert (
        card("relationship", **likely("DE", 0.4), **writing("de", reply_in=("de",)))
        .phrases[0]
        .language
        == "de"
    )


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        (likely("US", 0.95), "ok"),
        (likely(None), "neutral"),
        (about("unusable", severity="low") | likely("US"), "unusable_input"),
    ],
)
def test_the_status_says_how_far_to_trust(facts, status):
    assert ADVISOR.advise(case(**facts))[0] == status


def test_unusable_input_gets_only_what_is_safe_to_say_to_anyone():
    topics = advise("😡", **about("unusable", severity="low"), **likely("JP")).topics
    assert set(topics) & set(CORE_TOPICS) == {
        "formality",
        "warmth",
        "apology",
        "escalation",
        "detail",
    }
    assert topics["formality"].stance == "neutral"


@pytest.mark.parametrize(
    "facts", [likely(None), likely("US") | {"agent": AgentSite(languages=("en",))}]
)
def test_without_two_known_sides_there_is_no_contrast(facts):
    assert advise(**facts).agent_contrast is None


def test_the_contrast_weighs_a_gap_by_the_topics_it_bears_on():
    contrast = advise(**likely("US")).agent_contrast
    assert (contrast.agent, contrast.customer) == ("IN", "US")
    assert [gap.scale for gap in contrast.scales] == ["power_distance", "context", "individualism"]


def test_an_agent_without_a_playbook_is_contrasted_by_what_stands_in_for_it():
    assert advise(**likely("US"), agent=AgentSite(country="GB")).agent_contrast is None


def test_the_clock_is_the_places_never_the_cultures():
    clock = advise(**placed("FR"), **likely("JP")).clock
    assert clock.customer_time_zone == "Europe/Paris"


def test_the_customers_deadlines_are_told():
    deadlines = (Deadline("by Friday", "2026-03-06", None),)
    assert advise(deadlines=Deadlines(deadlines)).clock.deadlines == deadlines


def test_an_approval_is_worded_and_kept_from_translation():
    company = Company(policies=Policies(approval_refs=("GOODWILL-1: a voucher",)))
    told = advise(company=company, **writing("ja", reply_in=("ja",)))
    assert [approval.ref for approval in told.approvals] == ["GOODWILL-1"]
    assert told.translation_hints.do_not_translate == ("4711", "GOODWILL-1")


def test_without_an_approval_none_is_worded():
    company = Company(policies=Policies(approval_refs=("our boss said yes",)))
    assert advise(company=company).approvals == ()


def test_routing_follows_language_and_hours():
    hints = advise(**placed("FR"), **likely("FR")).routing_hints
    assert (hints.languages, hints.time_zone) == (("en",), "Europe/Paris")
    assert hints.tags == ("culture:fr", "lang:en")


def test_the_same_case_gives_the_same_guidance():
    given_ = case(**likely("JP"), **placed("JP"))
    assert ADVISOR.advise(given_) == ADVISOR.advise(given_)


def test_what_is_kept_for_the_next_ticket_changes_no_advice(monkeypatch):
    asked = case(**likely("JP"), **placed("JP"))
    monkeypatch.setattr(compose, "MOST_VIEWS", 0)
    monkeypatch.setattr(cards, "MOST_KEPT", 0)
    assert Advisor(LIBRARY, WORLD).advise(asked) == ADVISOR.advise(asked)
