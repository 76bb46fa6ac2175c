"""The language of the text: how much it says of who writes it."""

import pytest

from service.domain.ticket import Company
from service.inference.observation import Unusable
from service.inference.sources.text_language import base_rate, language_of, observe
from tests.inference.subjects import reading


@pytest.mark.parametrize(
    ("language", "cultures"),
    [
        ("de", {"DE", "AT", "CH", "CH-de"}),
        ("fr", {"FR", "CA-QC", "BE-fr"}),
        ("ja", {"JP"}),
        ("he", {"IL"}),
    ],
)
def test_a_language_names_the_cultures_that_write_it(subjects, language, cultures):
    (seen,) = observe(subjects(read=reading(language)))
    assert (seen.kind, seen.observed) == ("text_language", language)
    assert cultures <= set(seen.culture)


@pytest.mark.parametrize(
    ("language", "company"), [("en", Company()), ("nl", Company(default_locale="nl-NL"))]
)
def test_a_language_many_learn_says_less(subjects, language, company):
    (seen,) = observe(subjects(read=reading(language), company=company))
    assert seen.kind == "text_language_shared"


def test_a_translator_s_language_says_next_to_nothing(subjects):
    (seen,) = observe(subjects(read=reading("it", translated=True)))
    assert seen.kind == "text_language_translated"


def test_a_language_in_doubt_is_ignored(subjects):
    expected = Unusable(source="text_language", observed="hr", because="the language is in doubt")
    assert list(observe(subjects(read=reading("hr", probability=0.49)))) == [expected]


def test_without_a_language_nothing_is_seen(subjects):
    assert not list(observe(subjects(read=reading(None))))


def test_english_is_the_likeliest_for_no_reason():
    assert base_rate("en") > base_rate("es") > base_rate("ja") > 0


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("pt_BR", "pt"),
        ("de-AT", "de"),
        ("EN", "en"),
        ("nn-NO", "no"),
        ("iw", "he"),
        ("German", "de"),
        ("", None),
        (None, None),
    ],
)
def test_a_locale_begins_with_its_language(locale, language):
    assert language_of(locale) == language
