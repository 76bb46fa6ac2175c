"""How much a pattern rule's finding matters depends on the customer."""

from datetime import date

import pytest

from service.domain.ticket import Preferences
from service.draft.check import check_draft
from service.draft.rules import RuleSet
from service.draft.subject import DraftSubject
from service.playbook.schema import (
    DraftCues,
    DraftCuesFile,
    DraftRulesFile,
    Idiom,
    PatternRule,
    RuleExample,
)

HEAD = {
    "format": 1,
    "title": "House rules",
    "version": 1,
    "owner": "The desk",
    "reviewed": date(2026, 11, 1),
}

HIGH = {"severity": "high"}
CALL = "We will call you."
ASHAMED = "We are deeply ashamed."
APPROVED = "Our director has approved it."


@pytest.mark.parametrize(
    ("rule", "draft", "context", "expected"),
    [
        ("vague_time", "We reply soon.", {}, "medium"),
        ("vague_time", "We reply soon.", {"stances": {"time": "immediate"}}, "high"),
        ("vague_time", "We reply soon.", {"customer_text": "When do you reply?"}, "high"),
        ("vague_time", "We reply soon, by 4 May.", {"stances": {"time": "immediate"}}, "low"),
        ("vague_time", "We reply by 4 May or so.", {"stances": {"time": "immediate"}}, "high"),
        ("vague_time", "We reply by 4 May or so.", {}, "medium"),
        ("vague_time", "I hope to hear from you soon.", {}, None),
        ("idiom", "A piece of cake.", {"stances": {"plain_language": "yes"}}, "medium"),
        ("idiom", "A piece of cake.", {"non_native_reader": True}, "medium"),
        ("idiom", "A piece of cake.", {"place_country": "US"}, "low"),
        ("idiom", "A piece of cake.", {"place_country": "JP"}, "medium"),
        ("regional_idiom", "Please do the needful.", {"place_country": "IN"}, None),
        ("regional_idiom", "Please do the needful.", {"place_country": "US"}, "medium"),
        ("regional_idiom", "Please do the needful.", {}, "low"),
        ("jargon", "Your SLA is met.", {}, "low"),
        ("jargon", "Your SLA is met.", {"non_native_reader": True}, "medium"),
        ("jargon", "Your SLA is met.", {"customer_text": "What is my SLA?"}, None),
        ("minimises_problem", "No worries.", {}, None),
        ("minimises_problem", "No worries.", {"severity": "medium"}, "medium"),
        ("minimises_problem", "No worries.", HIGH, "high"),
        (
            "minimises_problem",
            "No worries.",
            HIGH | {"situations": ("apology_from_customer",)},
            None,
        ),
        ("blames_customer", "You should have asked.", {}, "medium"),
        ("blames_customer", "You should have asked.", HIGH, "high"),
        ("conditional_apology", "Sorry for any inconvenience.", HIGH, "low"),
        ("policy_wall", "It is against our policy.", HIGH, "high"),
        ("policy_wall", "It is against our policy. What I can do is swap it.", HIGH, "low"),
        ("over_deferential", ASHAMED, {}, "medium"),
        ("over_deferential", ASHAMED, {"stances": {"formality": "neutral"}}, "high"),
        ("over_deferential", ASHAMED, {"stances": {"formality": "very_formal"}}, "low"),
        ("over_deferential", ASHAMED, {"stances": {"warmth": "restrained"}}, "high"),
        ("over_emotional", "Oh no.", {}, "low"),
        ("over_emotional", "Oh no.", HIGH, "medium"),
        ("over_emotional", "Oh no.", HIGH | {"stances": {"warmth": "warm"}}, "low"),
        ("over_emotional", "Oh no.", {"consumer": "ai_agent"}, "medium"),
        ("unbacked_authority", APPROVED, {}, "high"),
        ("unbacked_authority", APPROVED, {"approvals": ("G-1",)}, None),
        ("authority_framing_unwanted", APPROVED, {"approvals": ("G-1",)}, None),
        ("unwanted_channel", CALL, {}, None),
        ("unwanted_channel", CALL, {"stances": {"channel": "email_or_form"}}, "medium"),
        ("unwanted_channel", CALL, {"stances": {"channel": "phone_if_asked"}}, "low"),
        ("unwanted_channel", CALL, {"preferences": Preferences(style="No phone")}, "high"),
        ("unwanted_channel", CALL, {"preferences": Preferences(channel="e-mail")}, "medium"),
        (
            "unwanted_channel",
            CALL,
            {"stances": {"channel": "email_or_form"}, "customer_text": "Please call me."},
            None,
        ),
        ("register_too_formal", "Please be advised.", {"stances": {"formality": "formal"}}, None),
        ("over_promise", "I promise.", HIGH, "medium"),
    ],
)
def test_severity_depends_on_this_customer(severity, rule, draft, context, expected):
    assert severity(rule, draft, **context) == expected


@pytest.mark.parametrize(("reader", "expected"), [("de", "low"), ("pl", "medium")])
def test_an_idiom_weighs_little_for_who_writes_the_language(reader, expected):
    idioms = {"de": [Idiom(text="auf dem Schirm", plain="im Blick")]}
    cues = DraftCuesFile(**HEAD, languages={"de": DraftCues(), "pl": DraftCues()})
    subject = DraftSubject(
        draft="Wir haben es auf dem Schirm.", draft_language="de", customer_language=reader
    )
    (finding,) = check_draft(subject, RuleSet.compile([], cues, idioms)).findings
    assert finding.severity == expected


@pytest.mark.parametrize(("formality", "expected"), [("formal", ["medium"]), ("informal", [])])
def test_a_desks_own_casual_words_count_where_formal_is_advised(formality, expected):
    rule = PatternRule(
        rule="register_too_casual",
        severity="medium",
        phrases=["howdy"],
        message="A casual word.",
        suggestion="Good day",
        because="The house style asks for it.",
        examples=[RuleExample(text="Howdy", fires=True), RuleExample(text="Hello", fires=False)],
    )
    rules = RuleSet.compile([DraftRulesFile(**HEAD, language="en", rules={"howdy": rule})])
    subject = DraftSubject(
        draft="Howdy, thanks.", draft_language="en", stances={"formality": formality}
    )
    assert [one.severity for one in check_draft(subject, rules).findings] == expected
