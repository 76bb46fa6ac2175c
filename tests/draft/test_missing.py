"""What a reply should hold."""

import pytest

PART = "The part is in stock."


@pytest.mark.parametrize(
    ("stance", "severity_of_case", "draft", "expected"),
    [
        ("sincere_once", "high", PART, "high"),
        ("full_with_prevention", "medium", PART, "high"),
        ("light_once", "medium", PART, "medium"),
        ("light_once", "low", PART, "low"),
        ("sincere_once", "high", "This was our mistake.", "low"),
        ("sincere_once", "high", "I am sorry.", None),
        ("none_needed", "high", PART, None),
    ],
)
def test_a_missing_apology_weighs_by_what_is_advised(
    severity, stance, severity_of_case, draft, expected
):
    context = {"stances": {"apology": stance}, "severity": severity_of_case}
    assert severity("missing_apology", draft, **context) == expected


@pytest.mark.parametrize(
    ("stances", "case", "expected"),
    [
        ({"warmth": "warm"}, "high", "medium"),
        ({"warmth": "warm"}, "medium", "low"),
        ({"warmth": "warm", "apology": "sincere_once"}, "high", "low"),
        ({"warmth": "restrained"}, "high", None),
        ({"warmth": "warm"}, "low", None),
    ],
)
def test_missing_empathy_weighs_by_warmth(severity, stances, case, expected):
    assert severity("missing_empathy", PART, stances=stances, severity=case) == expected


@pytest.mark.parametrize(
    ("stances", "draft", "context", "expected"),
    [
        ({"detail": "full_explanation"}, "It comes on 4 May.", {"severity": "high"}, "medium"),
        ({"detail": "full_explanation"}, "It comes on 4 May.", {"severity": "medium"}, "low"),
        (
            {"detail": "full_explanation"},
            "It comes on 4 May.",
            {"severity": "medium", "situations": ("billing_error",)},
            "medium",
        ),
        ({"detail": "full_explanation"}, PART, {"severity": "high"}, "low"),
        ({"apology": "full_with_prevention"}, "On 4 May.", {"severity": "high"}, "low"),
        ({"detail": "brief_facts"}, PART, {"severity": "high"}, None),
        ({"detail": "full_explanation"}, "A bug lost it.", {"severity": "high"}, None),
        (
            {"detail": "full_explanation"},
            "It comes on 4 May.",
            {"severity": "high", "customer_text": "Why is it late?"},
            "low",
        ),
    ],
)
def test_a_missing_cause_weighs_by_what_is_owed(severity, stances, draft, context, expected):
    assert severity("missing_explanation", draft, stances=stances, **context) == expected


@pytest.mark.parametrize(
    ("draft", "context", "expected"),
    [
        (PART, {"severity": "high"}, "high"),
        ("I'll pass it on to the team.", {"severity": "medium"}, "high"),
        ("We will write on 4 May.", {"severity": "high"}, None),
        ("We have refunded you.", {"severity": "high"}, None),
        ("Please press reset.", {"severity": "high"}, "low"),
        ("We will write soon.", {"severity": "high"}, "low"),
        ("We got your note of 4 May.", {"severity": "high"}, "high"),
        (PART, {"customer_text": "What should I do next?"}, "medium"),
        (PART, {"customer_text": "When will it come?"}, "medium"),
        (PART, {}, None),
        (PART, {"situations": ("praise",), "customer_text": "When are you open?"}, None),
    ],
)
def test_a_missing_step_or_date_weighs_by_the_case(severity, draft, context, expected):
    assert severity("missing_next_step_and_date", draft, **context) == expected


def test_the_customers_time_zone_is_named(check):
    found = check(PART, severity="high", time_zone="Europe/Berlin")
    assert found["missing_next_step_and_date"].message.endswith("time zone is Europe/Berlin.")


def test_in_an_unknown_language_nothing_is_missed(check):
    stances = {"apology": "sincere_once", "warmth": "warm", "detail": "full_explanation"}
    assert check("Blah blah blah.", "xx", severity="high", stances=stances) == {}


@pytest.mark.parametrize("language", ["de", "fr", "es", "pt", "it", "nl", "pl", "ru", "tr", "ko"])
def test_the_sentence_to_take_over_settles_the_finding(check, rules, language):
    say = rules.cues_for(language).say
    reply = " ".join((say["apology"], say["empathy"], say["next_step"]))
    reply = reply.replace("{date}", "2026-05-04").replace("{time}", "15:00")
    found = check(reply, language, severity="high", stances={"apology": "sincere_once"})
    assert [one for one in found.values() if one.rule.startswith("missing")] == []
