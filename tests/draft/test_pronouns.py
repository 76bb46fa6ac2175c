"""One form of address."""

import pytest

from service.draft.pronouns import ADDRESS_FORMS, used_forms


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Kollegin hilft dir. Sie schreibt heute. Ihre Nummer folgt."),
        ("de", "Wir senden Ihnen die Rechnung. Ihr Paket kommt morgen."),
        ("fr", "Le ton de ce message : nous vous écrivons chez vous, c'est assez."),
        ("es", "Le enviaremos su pedido; ustedes verán la diferencia."),
        ("pt", "Você recebe amanhã."),
        ("ja", "発送いたしました。ご確認ください。ありがとうございました。"),
        ("ko", "확인해 드리겠습니다. 기다려 주셔서 감사해요."),
        ("zh", "您好，您的订单已寄出。"),
        ("tr", "Siparişiniz hazır, size yazacağız."),
        ("en", "You and yours."),
    ],
)
def test_one_form_kept_is_not_mixed(check, language, text):
    assert "tv_mixed" not in check(text, language)


@pytest.mark.parametrize(
    ("formality", "kept"),
    [("formal", "Keep Sie"), ("informal", "Keep du"), ("neutral", "Keep Sie")],
)
def test_the_form_to_keep_follows_the_advised_formality(check, formality, kept):
    found = check("Wir helfen dir mit Ihrem Paket.", "de", stances={"formality": formality})
    assert found["tv_mixed"].suggestion.startswith(kept)


def test_both_forms_are_named_and_the_closest_pair_is_quoted(check):
    found = check("Danke, dass du wartest; wir melden uns bei dir und Ihrem Team.", "de")
    assert found["tv_mixed"].quote == "dir und Ihrem"
    assert found["tv_mixed"].message == "The draft uses both du (du, dir) and Sie (Ihrem)."


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        ({}, "medium"),
        ({"severity": "high"}, "high"),
        ({"stances": {"formality": "formal"}}, "high"),
    ],
)
def test_mixing_weighs_by_formality_and_severity(severity, context, expected):
    assert severity("tv_mixed", "Wir helfen dir mit Ihrem Paket.", "de", **context) == expected


def test_each_language_is_declared_once():
    languages = [forms.language for forms in ADDRESS_FORMS]
    assert len(languages) == len(set(languages))


def test_a_language_without_such_forms_uses_none():
    assert used_forms("you", "en") == ()
