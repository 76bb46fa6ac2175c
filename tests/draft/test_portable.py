"""Draft rules in the form that a browser runs; the browser tests run them."""

import pytest

from service.draft.portable import portable_rules, to_ecmascript
from service.draft.subject import DraftSubject
from service.playbook.schema import DraftRulesFile

HEAD = {
    "format": 1,
    "title": "Rules",
    "version": 1,
    "status": "stable",
    "owner": "Tests",
    "reviewed": "2026-01-01",
}
EXAMPLES = [{"text": "It comes soon.", "fires": True}, {"text": "At noon.", "fires": False}]


def rule(code, **parts):
    return {
        "rule": code,
        "severity": "medium",
        "message": "What is wrong.",
        "suggestion": "What is better.",
        "because": "Why it is.",
        "examples": EXAMPLES,
    } | parts


def file(language, **rules):
    return DraftRulesFile.model_validate(
        HEAD | {"language": language, "rules": rules}, strict=False
    )


FILES = {
    "any": file("any", abbreviated=rule("jargon", phrases=["TBA"])),
    "en": file(
        "en",
        late=rule("vague_time", phrases=["soon", "as soon as possible"], unless=["see you soon"]),
        little=rule("minimises_problem", phrases=["don't worr*"]),
        odd=rule("over_promise", patterns=["we guarantee .+"]),
        dear=rule("over_deferential", phrases=["most humbly"]),
    ),
    "ja": file("ja", late=rule("vague_time", phrases=["なるべく早く"])),
}
GRAVE = DraftSubject(draft="", severity="high")


def rules_for(language, subject=GRAVE):
    return portable_rules(FILES, language, subject)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"don\'t\s+worry", "don't[\\t\\n\\f\\r ]+worry"),
        (r"A\.S\.A\.P\.", r"A\.S\.A\.P\."),
        (r"[\x{a0}\x{1f000}]", r"[\u{a0}\u{1f000}]"),
        (r"a\-b\ c\/d", r"a-b c\/d"),
        (r"[\x00-/:-@\[]", r"[\x00-/:-@\[]"),
    ],
)
def test_a_pattern_is_written_as_browsers_read_it(pattern, expected):
    assert to_ecmascript(pattern) == expected


def test_rules_of_the_language_follow_those_for_all():
    assert [rule.rule for rule in rules_for("en-GB").spaced] == [
        "jargon",
        "vague_time",
        "minimises_problem",
        "over_deferential",
    ]


def test_languages_without_blanks_stand_apart():
    rules = rules_for("ja")
    assert [rule.rule for rule in rules.spaced] == ["jargon"]
    assert [rule.rule for rule in rules.unspaced] == ["vague_time"]


@pytest.mark.parametrize("language", [None, "xx"])
def test_an_unknown_language_has_the_rules_for_all(language):
    assert [rule.rule for rule in rules_for(language).spaced] == ["jargon"]


def test_longer_phrases_come_first():
    assert rules_for("en").spaced[1].find.endswith("|soon")


def test_harmless_phrases_travel_along():
    assert [rule.unless is None for rule in rules_for("en").spaced[1:3]] == [False, True]


def test_what_does_not_matter_for_this_customer_stays_behind():
    calm = rules_for("en", DraftSubject(draft="", severity="none"))
    assert "minimises_problem" not in [rule.rule for rule in calm.spaced]


def test_the_severity_is_this_customers():
    plain = DraftSubject(draft="", stances={"formality": "informal"})
    weighed = {rule.rule: rule.severity for rule in rules_for("en", plain).spaced}
    assert weighed["over_deferential"] == "high"


def test_a_tone_is_told_once():
    assert {rule.rule: rule.once for rule in rules_for("en").spaced}["over_deferential"]
