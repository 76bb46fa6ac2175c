"""Small words confirm a language, or say nothing."""

import pytest

from service.inference.text.function_words import ENOUGH_WORDS, FUNCTION_WORDS, confirms
from service.inference.text.language import LANGUAGES

TEXTS = {
    "en": "I have not received the parcel that I ordered from you on Monday, and nobody answers me",
    "de": "ich habe am Montag eine Lampe bestellt und sie ist noch nicht da, können Sie mir bitte"
    " sagen wann sie kommt",
    "fr": "j'ai commandé une lampe il y a dix jours et je n'ai pas reçu le colis, pouvez-vous me"
    " dire où il est",
    "es": "compré una lámpara hace diez días y todavía no ha llegado, por favor díganme dónde está"
    " el paquete y cuándo llega",
    "tr": "on gün önce bir lamba sipariş ettim ama hâlâ gelmedi, kargo nerede ve ne zaman gelecek"
    " acaba lütfen bana yazın",
    "ru": "я заказал у вас лампу десять дней назад и до сих пор не получил, скажите пожалуйста где"
    " она",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items(), ids=TEXTS)
def test_a_text_of_the_language_is_confirmed(language, text):
    assert confirms(text, language)


@pytest.mark.parametrize(("language", "text"), TEXTS.items(), ids=TEXTS)
def test_no_unrelated_language_is_confirmed(language, text):
    assert [code for code in TEXTS if confirms(text, code)] == [language]


def test_capitals_do_not_matter():
    assert confirms(TEXTS["de"].upper(), "de")


def test_a_short_text_is_not_confirmed():
    words = TEXTS["en"].split()[: ENOUGH_WORDS - 1]
    assert not confirms(" ".join(words), "en")


def test_two_texts_in_two_languages_confirm_neither():
    text = f"{TEXTS['de']} {TEXTS['en']}"
    assert [code for code in TEXTS if confirms(text, code)] == []


def test_an_english_title_in_another_language_is_not_confirmed():
    text = "Füge The Funny Thing About the Way That You Are to my list on the Way of the World"
    assert not confirms(text, "en")


@pytest.mark.parametrize("language", ["no", "id", "hr", "xx"])
def test_languages_that_share_their_small_words_are_not_confirmed(language):
    assert not confirms(" ".join(TEXTS.values()), language)


def test_every_language_of_the_table_is_one_that_is_detected():
    assert FUNCTION_WORDS.keys() <= set(LANGUAGES)
