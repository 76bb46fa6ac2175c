"""Many words and phrases found in a text in one pass, as whole words in any script."""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, Final, Generic, TypeVar

import ahocorasick

T = TypeVar("T")

# Scripts written without spaces have no word boundaries to hold a term to.
_UNSPACED: Final = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x9FFF),
    (0xAC00, 0xD7AF),
    (0xF900, 0xFAFF),
)
FIRST_UNSPACED: Final = chr(_UNSPACED[0][0])
# Prepositions and articles of one letter that Hebrew and Arabic write on to the next word.
_PREFIXES: Final = frozenset("במלהושכבولفك")


class WordFinder(Generic[T]):
    """Terms in lower case, each with a value; safe to share between threads.

    Terms that begin in ASCII have an automaton of their own: a node tries its children one after
    the other, and the root of all scripts has seven hundred.
    """

    def __init__(self, terms: Mapping[str, T]) -> None:
        self._ascii = _automaton({term: v for term, v in terms.items() if term[:1].isascii()})
        self._others = _automaton({term: v for term, v in terms.items() if not term[:1].isascii()})

    def find(self, lowered: str) -> list[tuple[int, int, T]]:
        """Give start, end and value of each term that stands as whole words, in their order.

        Args:
            lowered: text in lower case and in Unicode's composed form (`fold_case`).
        """
        found: list[tuple[int, int, T]] = list(_whole_words(lowered, self._ascii))
        if not lowered.isascii():
            found += _whole_words(lowered, self._others)
            found.sort(key=lambda span: (span[1], span[0]))
        return found


def _automaton(terms: Mapping[str, T]) -> Any:
    automaton = ahocorasick.Automaton()
    for term, value in terms.items():
        automaton.add_word(term, (len(term), value))
    if terms:
        automaton.make_automaton()
    return automaton


def _whole_words(lowered: str, automaton: Any) -> Iterator[tuple[int, int, Any]]:
    if not len(automaton):
        return
    for last, (length, value) in automaton.iter(lowered):
        start, end = last + 1 - length, last + 1
        if not (is_inside_word(lowered, start) or is_inside_word(lowered, end)):
            yield start, end, value


def fold_case(text: str) -> str:
    """Write a text in lower case and composed, with straight apostrophes, as terms are."""
    lowered = text.lower().replace("’", "'")
    if lowered.isascii() or unicodedata.is_normalized("NFC", lowered):
        return lowered
    return unicodedata.normalize("NFC", lowered)


def is_inside_word(text: str, position: int) -> bool:
    """Tell whether a position lies between two characters of one word."""
    if not 0 < position < len(text):
        return False
    before, after = text[position - 1], text[position]
    if not (_is_spaced(before) and _is_spaced(after)):
        return False
    alone = position == 1 or not text[position - 2].isalnum()
    return not (before in _PREFIXES and alone)


def _is_spaced(character: str) -> bool:
    """Tell whether it belongs to a word, in a script that puts spaces between words."""
    if character < FIRST_UNSPACED:
        return character.isalnum() or (character > "\x7f" and _is_mark(character))
    point = ord(character)
    return character.isalnum() and not any(first <= point <= last for first, last in _UNSPACED)


def _is_mark(character: str) -> bool:
    """Vowel signs of Indian scripts are marks, not letters, and yet part of the word."""
    return unicodedata.category(character)[0] == "M"
