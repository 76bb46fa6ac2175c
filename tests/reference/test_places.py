"""Cities in a text, and what stands after their names."""

from functools import cache

import pytest

from service.reference import load_world
from service.reference.places import Division, PlaceName, PlaceReader
from service.reference.words import WordFinder, fold_case

PARIS = PlaceName("paris", {"FR": 0.95})
PERTH = PlaceName("perth", {"AU": 0.5, "GB": 0.1})
WORDS = WordFinder({"paris": PARIS, "perth": PERTH})
READER = PlaceReader(
    [
        Division("US", "texas", "tx", code_is_word=False, name_is_city=False),
        Division("US", "indiana", "in", code_is_word=True, name_is_city=False),
        Division("US", "new york", "ny", code_is_word=False, name_is_city=True),
        Division("US", "washington", "wa", code_is_word=False, name_is_city=True),
        Division("AU", "western australia", "wa", code_is_word=False, name_is_city=False),
    ],
    {"scotland": "GB", "south africa": "ZA", "france": "FR"},
)


def found(text):
    return read(text, READER, WORDS.find(fold_case(text)))


def read(text, reader, names):
    lowered = fold_case(text)
    return [
        (lowered[start:end], dict(place.countries))
        for start, end, place in reader.read(lowered, text, names)
    ]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Send it to Paris, Texas today.", "paris, texas", "US"),
        ("Send it to Paris Texas", "paris texas", "US"),
        ("Paris, TX. It is late.", "paris, tx", "US"),
        ("Paris, IN is small", "paris, in", "US"),
        ("paris, in 47848", "paris, in", "US"),
        ("PARIS, IN 47848", "paris, in", "US"),
        ("Paris, New York", "paris, new york", "US"),
        # Of two countries with such a state, the one where the name is known.
        ("Perth, WA", "perth, wa", "AU"),
        ("Paris, WA", "paris, wa", "US"),
        ("Perth, Scotland", "perth, scotland", "GB"),
        ("Paris, South Africa", "paris, south africa", "ZA"),
    ],
)
def test_what_stands_after_a_name_decides_where_it_lies(text, name, country):
    assert found(text) == [(name, {country: 0.95})]


@pytest.mark.parametrize(
    "text",
    [
        "Paris",
        "Paris, in the north",
        "PARIS, IN JUNE",
        "Paris is not Texas",
        "Paris, France",
        "Paris, New York and Rome",
        "Paris, Scotland, and more",
        "Paris New York",
        "Paris\nTexas",
        "Paris,",
    ],
)
def test_other_words_after_a_name_leave_it_as_it_is(text):
    assert found(text) == [("paris", dict(PARIS.countries))]


def test_without_the_text_as_written_codes_that_are_words_say_nothing():
    assert list(READER.read("paris, in", "", [(0, 5, PARIS)])) == [(0, 5, PARIS)]


@pytest.mark.parametrize(
    ("text", "country", "names"),
    [
        ("I live in Cuba, NY.", (10, 14), ["cuba, ny"]),
        ("Lebanon, Indiana", (0, 7), ["lebanon, indiana"]),
        ("Cuba Texas", (0, 4), []),
        ("Cuba, Scotland", (0, 4), []),
        ("Cuba, and more", (0, 4), []),
        ("Cuba.", (0, 4), []),
    ],
)
def test_a_state_makes_a_country_s_name_a_town_s(text, country, names):
    towns = READER.namesakes(text.lower(), text, [country])
    assert [place.name for _start, _end, place in towns] == names


@cache
def world():
    return load_world()


def found_in_world(text):
    words = world().words.find(fold_case(text))
    names = [(start, end, word.place) for start, end, word in words if word.place]
    return read(text, world().places, names)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Naples, FL", "US"),
        ("London, Ontario", "CA"),
        ("Birmingham, Alabama", "US"),
        ("Rome, Georgia", "US"),
        ("Newcastle, NSW", "AU"),
        ("Córdoba, Veracruz", "MX"),
        ("Valencia, Venezuela", "VE"),
        ("Hamilton, New Zealand", "NZ"),
    ],
)
def test_the_tables_tell_namesakes_apart(text, country):
    _name, countries = found_in_world(text)[0]
    assert countries == {country: 0.95}


@pytest.mark.parametrize(
    ("text", "country"), [("Tbilisi, Georgia", "GE"), ("Atlanta, Georgia", "US")]
)
def test_a_name_that_is_sure_needs_nothing_after_it(text, country):
    name, countries = found_in_world(text)[0]
    assert ", " not in name
    assert max(countries, key=countries.__getitem__) == country


def test_every_division_belongs_to_a_country():
    rows = {row.country for name in world().places._divisions.values() for row in name}
    assert rows <= set(world().countries)
