"""How phrases, idioms and times are found."""

import pytest

from service.draft.idioms import idiom_pattern
from service.draft.rules import RuleSet
from service.draft.times import calendar_names, month_and_day, time_finder
from service.playbook.patterns import finder, fold, phrase_finder
from service.playbook.schema import Idiom


def found(finder_, text):
    return [text[start:end] for start, end in finder_.spans(fold(text))]


def test_phrases_match_whole_words_in_any_case():
    assert found(phrase_finder(["soon"], "en"), "Soon, sooner; soon soon") == [
        "Soon",
        "soon",
        "soon",
    ]


def test_letters_of_any_script_belong_to_a_word():
    assert found(phrase_finder(["gen"], "de"), "gen Gänge sagen genüg") == ["gen"]


def test_a_star_stands_for_any_ending():
    assert found(phrase_finder(["apolog*"], "en"), "Apologies, apologise.") == [
        "Apologies",
        "apologise",
    ]


def test_without_spaces_between_words_a_phrase_is_found_inside():
    assert found(phrase_finder(["後日"], "ja"), "では後日ご連絡") == ["後日"]


def test_the_longest_phrase_wins():
    assert found(phrase_finder(["soon", "soon enough"], "en"), "soon enough") == ["soon enough"]


def test_no_phrases_make_no_finder():
    assert phrase_finder([], "en") is None


def test_a_pattern_that_matches_nothing_ends_the_search():
    assert found(finder(["x*"], "ja"), "abc") == []


@pytest.mark.parametrize(
    ("idiom", "text"),
    [
        ("drop the ball", "we dropped the ball"),
        ("touch base", "touching base"),
        ("cut your losses", "they cut their losses"),
        ("take the plunge", "took the plunge"),
        ("raise the bar", "raising the bar"),
        ("pass the buck", "passes the buck"),
        ("in the loop", "in the loop"),
        ("you bet", "you bet"),
        ("your call", "our call"),
    ],
)
def test_an_idiom_is_found_in_its_other_forms(idiom, text):
    assert finder([idiom_pattern(idiom, "en")], "en").first(text) is not None


def test_idioms_of_the_lexicon_join_those_of_the_rules_file():
    rules = RuleSet.compile([], idioms={"en": [Idiom(text="spill the tea", plain="tell")]})
    (hit,) = rules.hits("She spilled the tea.", "en")
    assert hit.rule.suggestion == "tell"


def test_an_idiom_given_twice_is_one_rule():
    idioms = [Idiom(text="spill the tea", plain="tell")] * 2
    rules = RuleSet.compile([], idioms={"en": idioms})
    assert len(list(rules.hits("spill the tea", "en"))) == 1


def test_a_language_without_rules_has_no_hits():
    assert list(RuleSet.compile([]).hits("soon", "xx")) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "by Friday"),
        ("en", "on May 4th"),
        ("en", "4 of May"),
        ("en", "at 3 pm"),
        ("de", "am 4. Mai"),
        ("pl", "w środę"),
        ("ru", "4 мая"),
        ("ja", "5月4日"),
        ("ko", "5월 4일"),
        ("xx", "2026-05-04"),
        ("english", "14:30"),
    ],
)
def test_definite_times_are_found(language, text):
    assert time_finder(language, days=(), units=(), numbers=()).first(text) is not None


@pytest.mark.parametrize("text", ["we may come", "the sun is out", "in 4 ways"])
def test_other_words_are_no_definite_time(text):
    assert time_finder("en", days=(), units=("hours",), numbers=()).first(text) is None


def test_counted_units_are_definite():
    search = time_finder("en", days=(), units=("hours",), numbers=("two",))
    assert found(search, "within two hours or 24 hours") == ["two hours", "24 hours"]


@pytest.mark.parametrize("language", ["xx", "not a language"])
def test_an_unknown_language_has_no_calendar_and_writes_english(language):
    assert calendar_names(language) == ((), ())
    assert month_and_day(5, 4, language) == "May 4"
