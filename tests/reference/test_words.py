"""Words found in a text, as whole words in any script."""

import pytest

from service.reference.words import WordFinder, fold_case


@pytest.mark.parametrize(
    ("text", "folded"),
    [("I’M", "i'm"), ("CAFE\u0301", "caf\u00e9"), ("Straße", "straße"), ("訂單", "訂單"), ("", "")],
)
def test_texts_are_written_as_terms_are(text, folded):
    assert fold_case(text) == folded


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lyon", [(0, 4)]),
        ("à lyon.", [(2, 6)]),
        ("lyonnais", []),
        ("grand lyon, lyon", [(6, 10), (12, 16)]),
        ("我在lyon住", [(2, 6)]),
        ("", []),
    ],
)
def test_terms_stand_as_whole_words(text, found):
    finder = WordFinder({"lyon": "FR"})
    assert [(start, end) for start, end, _value in finder.find(text)] == found


@pytest.mark.parametrize(("text", "count"), [("בגרמניה", 1), ("גרמניה", 1), ("אבגרמניה", 0)])
def test_hebrew_writes_prepositions_on_to_the_word(text, count):
    assert len(list(WordFinder({"גרמניה": "DE"}).find(text))) == count


def test_terms_of_all_scripts_come_in_the_order_of_the_text():
    finder = WordFinder(dict.fromkeys(("lyon", "évian", "москва", "東京"), ""))
    text = "москва lyon 東京 évian"
    assert [text[start:end] for start, end, _value in finder.find(text)] == text.split()


def test_no_terms_find_nothing():
    assert not list(WordFinder({}).find("lyon"))
