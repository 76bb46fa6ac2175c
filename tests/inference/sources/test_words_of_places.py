"""Words that hint at a place: cities, festivals, regional spelling."""

import pytest

from service.inference.sources import festivals, place_names, variety
from service.playbook.scan import Statement
from tests.inference.subjects import reading


def seen_by(source, subject):
    return list(source.observe(subject))


@pytest.mark.parametrize(
    ("text", "signature", "kind"),
    [
        ("Ich bin morgen in Hamburg.", "", "place_in_text"),
        ("Danke", "Dana Reed\nHamburg", "place_in_signature"),
    ],
)
def test_a_city_names_its_country(subjects, text, signature, kind):
    subject = subjects(read=reading("de", text=text, signature=signature))
    (seen,) = seen_by(place_names, subject)
    assert (seen.kind, max(seen.place, key=seen.place.__getitem__)) == (kind, "DE")


def test_a_city_of_a_country_that_was_stated_adds_nothing(subjects):
    stated = (Statement("living", ("DE",), "ich wohne in hamburg"),)
    read = reading("de", text="Ich wohne in Hamburg.", statements=stated)
    assert seen_by(place_names, subjects(read=read)) == []


@pytest.mark.parametrize(
    ("text", "quote", "cities"),
    [
        ("I live in Georgia, near Tbilisi.", "i live in georgia", ["“tbilisi”"]),
        ("I live in Georgia.", "i live in georgia", []),
    ],
)
def test_a_statement_that_leaves_countries_open_is_helped_by_other_cities(
    subjects, text, quote, cities
):
    stated = (Statement("living", ("GE", "US"), quote),)
    seen = seen_by(place_names, subjects(read=reading("en", text=text, statements=stated)))
    assert [one.observed for one in seen] == cities


def test_a_list_of_cities_counts_a_few(subjects):
    read = reading("en", text="Hamburg, Lyon, Osaka, Mumbai, Toronto")
    assert len(seen_by(place_names, subjects(read=read))) == 3


def test_a_festival_few_countries_keep_names_them(subjects):
    (seen,) = seen_by(festivals, subjects(read=reading("en", text="Closed for Thanksgiving.")))
    assert {"US", "CA"} & set(seen.place)


def test_regional_words_make_one_observation(subjects):
    (seen,) = seen_by(variety, subjects(read=reading("pt", text="O ônibus e o celular.")))
    assert max(seen.culture, key=seen.culture.__getitem__) == "BR"


def test_regional_words_of_a_translator_say_nothing(subjects):
    read = reading("pt", text="O ônibus e o celular.", translated=True)
    assert seen_by(variety, subjects(read=read)) == []


@pytest.mark.parametrize("source", [place_names, festivals, variety])
def test_plain_words_say_nothing(subjects, source):
    assert seen_by(source, subjects(read=reading("en", text="It is late."))) == []
