"""Cues of learners and of machine translators."""

import pytest

from service.inference.text.proficiency import looks_learned, looks_translated


@pytest.mark.parametrize(
    "text",
    [
        "I am waiting since two weeks.",
        "Please explain me the invoice.",
        "My order still not arrived.",
        "I am agree with the refund.",
        "Thanks for the informations.",
        "How I can return it?",
        "He don't answer.",
        "It didn't worked.",
        "I have bought it yesterday.",
    ],
)
def test_learners_english_is_seen(text):
    assert looks_learned(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "I have been waiting for two weeks.",
        "Could you explain the invoice to me?",
        "My order still has not arrived.",
        "How can I return it?",
        "I bought it yesterday.",
        "Does it have a warranty?",
    ],
)
def test_plain_english_is_not(text):
    assert not looks_learned(text, "en")


@pytest.mark.parametrize("language", ["de", None, "tlh"])
def test_learners_of_other_languages_are_not_looked_for(language):
    assert not looks_learned("I am waiting since two weeks.", language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "Ho ricevuto il torto prodotto. Per favore consigliare."),
        ("es", "Recibí el equivocado tamaño. Por favor avise."),
        ("fr", "Je suis attendant la réponse. S'il vous plaît conseiller."),
        ("de", "Ich bin wartend auf Antwort. Bitte beraten."),
        ("pt", "Recebi o errado tamanho. Por favor aconselhar."),
    ],
)
def test_a_translator_s_choices_are_seen(language, text):
    assert looks_translated(text, language)


def test_one_such_choice_is_chance():
    assert not looks_translated("Bitte beraten Sie mich.", "de")


@pytest.mark.parametrize("language", ["ja", None])
def test_translations_into_other_languages_are_not_looked_for(language):
    assert not looks_translated("Ich bin wartend. Bitte beraten.", language)
