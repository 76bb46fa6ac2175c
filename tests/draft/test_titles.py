"""Titles and honorifics."""

import pytest


@pytest.mark.parametrize(
    ("language", "draft", "customer"),
    [
        ("en", "Dear Sir or Madam, thanks.", ""),
        ("de", "Sehr geehrte Damen und Herren, danke.", ""),
        ("fr", "Madame, Monsieur, merci.", ""),
        ("de", "Guten Tag Frau Schmidt, danke.", "Mit Gruß, Frau Schmidt"),
        ("pl", "Szanowna Pani, dziękujemy.", "Zamówiłam lampę."),
        ("pt", "Bom dia, a senhora recebe amanhã.", "Obrigada."),
        ("en", "Our engineer Mr. Lopez comes on 4 May.", ""),
    ],
)
def test_no_gender_is_guessed_here(check, language, draft, customer):
    found = check(draft, language, customer_text=customer, customer_language=language)
    assert "gender_guess" not in found


@pytest.mark.parametrize(
    ("language", "draft", "severity"),
    [
        ("en", "Dear Mr. Field, thanks.", "medium"),
        ("en", "We wrote to Mr. Field.", "low"),
        ("en", "Thank you, sir, for writing.", "low"),
    ],
)
def test_a_guess_in_the_greeting_weighs_more(check, language, draft, severity):
    assert check(draft, language, requester_name="R. Field")["gender_guess"].severity == severity


def test_two_titles_from_two_languages_are_one_finding(check):
    found = check("Dear Mr. L-sama, thanks.", requester_name="Mikko L.")
    assert found["honorific_misuse"].quote == "Mr. L-sama"
    assert "gender_guess" not in found


def test_a_borrowed_honorific_is_right_at_home(check):
    assert "honorific_misuse" not in check("Dear Tanaka-san, thanks.", place_country="JP")


@pytest.mark.parametrize(
    ("draft", "stances", "severity"),
    [
        ("田中さん様、確認します。", {"formality": "formal"}, "medium"),
        ("田中さん様、確認します。", {}, "low"),
        ("美咲ちゃん、確認します。", {"formality": "very_formal"}, "medium"),
    ],
)
def test_japanese_honorifics_weigh_by_formality(check, draft, stances, severity):
    assert check(draft, "ja", stances=stances)["honorific_misuse"].severity == severity
