"""Finding a lexicon's terms in a text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.playbook.scan import Hit, Scan, Statement
from service.playbook.schema import LexiconFile
from service.playbook.terms import CompiledLexicon
from service.reference import PlaceName, PlaceReader, Word
from service.reference.words import WordFinder

NAMES = {
    "FR": ("france",),
    "US": ("the united states", "usa"),
    "GN": ("guinea",),
    "PG": ("papua new guinea",),
    "KP": ("korea",),
    "KR": ("korea",),
}


def lexicon(language="en", **sections):
    head = {"format": 1, "title": "Ours", "version": 1, "status": "stable", "owner": "Our desk"}
    head |= {"reviewed": date(2026, 11, 20), "language": language}
    return LexiconFile.model_validate(head | sections)


def compiled(names=NAMES, language="en", **sections):
    return CompiledLexicon(lexicon(language, **sections), names)


LISTS = compiled(
    situations={"refund_request": ["refund", "money back", "my money back"], "delay": ["late"]},
    severity={"firm": ["refund"], "polite": ["please"]},
    register_cues={"formal": ["dear sir"], "informal": ["hey"]},
)
PLACES = compiled(
    place={
        "living": ["i live in {place}", "{place} based", "we in {place} office"],
        "origin": ["i am {place}", "i am a {place} citizen", "{place} expat", "{place}"],
        "demonyms": {
            "FR": ["french"],
            "US": ["american", "north american"],
            "CA": ["north american"],
        },
    }
)
GERMAN = compiled(language="de", situations={"delay": ["verspätung"]})
JAPANESE = compiled(
    {"DE": ("ドイツ",)},
    language="ja",
    situations={"delay": ["遅れ"]},
    place={"living": ["{place}に住んで"], "origin": ["{place}出身"]},
)


def said(text, places=PLACES):
    return [(s.kind, s.countries, s.quote) for s in places.scan(text).statements]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I want a refund.", [("severity.firm", "refund"), ("situation.refund_request", "refund")]),
        ("It is LATE", [("situation.delay", "late")]),
        ("Dear Sir, please", [("register.formal", "dear sir"), ("severity.polite", "please")]),
        ("Hey!", [("register.informal", "hey")]),
        ("Nothing of the kind.", []),
        ("", []),
    ],
)
def test_terms_of_every_list_are_found(text, found):
    assert [(hit.category, hit.term) for hit in LISTS.scan(text).hits] == found


@pytest.mark.parametrize("text", ["refundable", "prerefund", "belated", "later", "re-fund"])
def test_part_of_a_word_is_no_term(text):
    assert LISTS.scan(text) == Scan()


@pytest.mark.parametrize(
    "text", ["(refund)", "refund,", "refund's", "no-refund", "refund\n", "再refund退"]
)
def test_signs_and_other_scripts_end_a_word(text):
    assert LISTS.scan(text).has("situation.refund_request")


@pytest.mark.parametrize("text", ["荷物が遅れている", "遅れ", "配送遅れです"])
def test_scripts_without_spaces_have_no_ends_of_words(text):
    assert JAPANESE.scan(text).has("situation.delay")


def test_other_alphabets_have():
    assert GERMAN.scan("eine VERSPÄTUNG!").has("situation.delay")
    assert not GERMAN.scan("zugverspätungen").hits


def test_hits_say_where_they_stand():
    (hit,) = LISTS.scan("It is late.").hits
    assert hit == Hit("situation.delay", "late", 6, 10)


def test_hits_come_in_the_order_of_the_text_the_longer_first():
    hits = LISTS.scan("late: my money back").hits
    assert [hit.term for hit in hits] == ["late", "my money back", "money back"]


def test_hits_of_one_list():
    scan = LISTS.scan("late, refund, please, refund")
    assert [hit.start for hit in scan.of("severity.firm")] == [6, 22]
    assert (scan.has("severity.polite"), scan.has("severity.strong")) == (True, False)


def test_an_empty_lexicon_finds_nothing():
    assert compiled({}).scan("a refund, please") == Scan()


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("I live in France.", ("living", ("FR",), "i live in france")),
        ("i live in the USA", ("living", ("US",), "i live in the usa")),
        ("I live in the United States", ("living", ("US",), "i live in the united states")),
        ("I live in Papua New Guinea", ("living", ("PG",), "i live in papua new guinea")),
        ("I live in Korea", ("living", ("KP", "KR"), "i live in korea")),
        ("We are France based", ("living", ("FR",), "france based")),
        ("we in France office", ("living", ("FR",), "we in france")),
        ("I am American", ("origin", ("US",), "i am american")),
        ("I am North American", ("origin", ("CA", "US"), "i am north american")),
        ("I am a French citizen", ("origin", ("FR",), "i am a french")),
        ("an American expat", ("origin", ("US",), "american expat")),
    ],
)
def test_customers_say_where_they_are_and_whence(text, statement):
    assert said(text) == [statement]


@pytest.mark.parametrize(
    "text",
    [
        "France",
        "I live in a house near France",
        "I live in\nFrance",
        "I live in Frances house",
        "we in France",
        "France is a based country",
        "I am late",
    ],
)
def test_a_country_s_name_alone_states_nothing(text):
    assert said(text) == []


def test_the_same_said_twice_is_one_statement():
    assert len(said("I live in France. Yes, I live in France.")) == 1


def test_two_statements_keep_their_order():
    kinds = [kind for kind, *_ in said("I am American but I live in France")]
    assert kinds == ["origin", "living"]


def test_where_two_phrases_fit_one_name_the_closer_one_is_meant():
    places = compiled(place={"living": ["i am in {place}"], "origin": ["i am {place}"]})
    assert said("I am in France", places) == [("living", ("FR",), "i am in france")]


def test_each_phrase_means_the_name_beside_it_however_many_there_are():
    text = "France, I am American. USA, I live in France. " * 1500
    assert said(text) == [
        ("origin", ("US",), "i am american"),
        ("living", ("FR",), "i live in france"),
    ]


def test_what_stands_behind_the_name_decides_too():
    places = compiled(
        {"DE": ("독일",)},
        language="ko",
        place={"living": ["저는 {place}에 살고"], "origin": ["저는 {place}"]},
    )
    assert [kind for kind, *_ in said("저는 독일에 살고 있습니다", places)] == ["living"]


@pytest.mark.parametrize(
    ("text", "kind"), [("ドイツに住んでいます", "living"), ("ドイツ出身です", "origin")]
)
def test_places_before_their_words(text, kind):
    (statement,) = JAPANESE.scan(text).statements
    assert (statement.kind, statement.countries) == (kind, ("DE",))


def test_a_statement_is_a_value():
    (statement,) = PLACES.scan("I live in France").statements
    assert statement == Statement("living", ("FR",), "i live in france")


WORDS = (
    "i live in",
    "i am",
    "a",
    "france",
    "north american",
    "refund",
    "late",
    "\n",
    ".",
    "訂單",
    "İ",
)


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=20).map(" ".join))
def test_every_hit_is_where_it_says(text):
    lowered = text.lower()
    assert all(lowered[hit.start : hit.end] == hit.term for hit in LISTS.scan(text).hits)


@given(st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join))
def test_every_statement_is_quoted_from_the_text(text):
    assert all(statement.quote in text.lower() for statement in PLACES.scan(text).statements)


@pytest.mark.parametrize(
    "text",
    [
        "Your system thinks I live in France",
        "It is not true that I live in France",
        "Nobody says I am French",
    ],
)
def test_what_others_say_or_the_customer_denies_is_no_statement(text):
    assert said(text) == []


def test_a_breath_later_it_is_one():
    assert said("I do not think so. I live in France.") == [("living", ("FR",), "i live in france")]


CITIES = WordFinder({
    "lyon": Word(PlaceName("Lyon", {"FR": 0.9}), None, {}),
    "birmingham": Word(PlaceName("Birmingham", {"GB": 0.5, "US": 0.5}), None, {}),
})


@pytest.mark.parametrize(
    ("text", "countries"), [("I live in Lyon", [("FR",)]), ("I live in Birmingham", [])]
)
def test_a_city_may_be_named_where_it_means_one_country(text, countries):
    phrases = lexicon(place={"living": ["i live in {place}"]})
    statements = CompiledLexicon(phrases, NAMES, CITIES, PlaceReader()).scan(text).statements
    assert [statement.countries for statement in statements] == countries


def test_a_phrase_that_says_two_things_states_both():
    phrases = compiled(place={"living": ["here in {place}"], "origin": ["here in {place}"]})
    assert [kind for kind, *_ in said("Here in France", phrases)] == ["living", "origin"]
