"""Many words and phrases found in a text in one pass, as whole words in any script."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
# Where the groups of scripts after Latin begin: others with spaces, and those without.
_GROUPS: Final = ("\u0250", FIRST_UNSPACED)
# Prepositions and articles of one letter that Hebrew and Arabic write on to the next word.
_PREFIXES: Final = frozenset("במלהושכבولفك")


class WordFinder(Generic[T]):
    """Terms in lower case, each with a value; safe to share between threads.

    A node of an automaton tries its children one after the other, and the root of all scripts has
    seven hundred: each group of scripts has an automaton of its own.
    """

    def __init__(self, terms: Mapping[str, T]) -> None:
        groups: dict[int, dict[str, T]] = {}
        for term, value in terms.items():
            groups.setdefault(bisect_right(_GROUPS, term[0]), {})[term] = value
        self._groups = tuple(map(_compiled, groups.values()))

    def find(self, lowered: str) -> list[tuple[int, int, T]]:
        """Give start, end and value of each term that stands as whole words, in their order.

        Args:
            lowered: text in lower case and in Unicode's composed form (`fold_case`).
        """
        groups = [group for group in self._groups if group.begins.search(lowered)]
        found = [span for group in groups for span in _whole_words(lowered, group.automaton)]
        if len(groups) > 1:
            found.sort(key=lambda span: (span[1], span[0]))
        return found


@dataclass(frozen=True, slots=True)
class _Group:
    """Terms of one group of scripts.

    Attributes:
        begins: finds a letter that begins a term; a text without one holds none of them.
        automaton: finds the terms, inside words too.
    """

    begins: re.Pattern[str]
    automaton: Any


def _compiled(terms: Mapping[str, object]) -> _Group:
    first = "".join(sorted({term[0] for term in terms}))
    automaton = ahocorasick.Automaton()
    for term, value in terms.items():
        automaton.add_word(term, (len(term), value))
    automaton.make_automaton()
    return _Group(re.compile(f"[{re.escape(first)}]"), automaton)


def _whole_words(lowered: str, automaton: Any) -> Iterator[tuple[int, int, Any]]:
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
