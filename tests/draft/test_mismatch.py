"""The language of the draft."""

import pytest

DRAFT = "We have sent the parcel today."


@pytest.mark.parametrize(
    ("draft", "language", "accepted"),
    [
        (DRAFT, "en", ("en",)),
        (DRAFT, "en-GB", ("en", "fi")),
        (DRAFT, "en", ()),
        (DRAFT, None, ("ja",)),
        ("OK, thanks!", "en", ("ja",)),
        ("Vi har sendt pakken i dag.", "no", ("nb",)),
    ],
)
def test_an_accepted_or_unknown_language_is_no_mismatch(check, draft, language, accepted):
    assert "language_mismatch" not in check(draft, language, reply_languages=accepted)


@pytest.mark.parametrize(
    ("agent", "suggestion"),
    [(("ja",), "Write it in Japanese."), (("en",), "Settle the findings here first")],
)
def test_who_writes_the_language_is_told_to_write_it(check, agent, suggestion):
    found = check(DRAFT, reply_languages=("ja",), agent_languages=agent)
    assert found["language_mismatch"].suggestion.startswith(suggestion)


@pytest.mark.parametrize(
    ("accepted", "case", "expected"),
    [
        (("ja",), "low", "medium"),
        (("ja", "en"), "medium", "low"),
        (("ja", "en"), "high", "medium"),
    ],
)
def test_a_second_choice_of_language_weighs_less(severity, accepted, case, expected):
    context = {"reply_languages": accepted, "severity": case}
    assert severity("language_mismatch", DRAFT, **context) == expected


def test_a_language_without_a_name_keeps_its_code(check):
    assert "qq" in check(DRAFT, reply_languages=("qq",))["language_mismatch"].message
