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
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
)
FIRST_UNSPACED: Final = _UNSPACED[0]
# Where the groups of scripts after Latin begin: others with spaces, and those without.
_GROUPS: Final = ("\u0250", FIRST_UNSPACED)
# Vowel signs of Indian scripts are marks, not letters, and yet part of the word.
_MARKS: Final = "".join(
    sign for sign in map(chr, range(ord(FIRST_UNSPACED))) if unicodedata.category(sign)[0] == "M"
)
_SPACED: Final = rf"(?:[^\W_{_UNSPACED}]|[{_MARKS}])"
# Prepositions and articles of one letter that Hebrew and Arabic write on to the next word.
_PREFIX: Final = r"(?<![^\W_])[במלהושכבولفك]"
_INSIDE_WORD: Final = re.compile(rf"(?<={_SPACED})(?<!{_PREFIX})(?={_SPACED})")


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
        if not (_INSIDE_WORD.match(lowered, start) or _INSIDE_WORD.match(lowered, end)):
            yield start, end, value


def fold_case(text: str) -> str:
    """Write a text in lower case and composed, with straight apostrophes, as terms are."""
    lowered = text.lower().replace("’", "'")
    if lowered.isascii() or unicodedata.is_normalized("NFC", lowered):
        return lowered
    return unicodedata.normalize("NFC", lowered)
