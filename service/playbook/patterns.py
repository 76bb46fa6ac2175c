r"""How the phrases and patterns of playbook files find words in a text.

One meaning for leads, for the playbook checks and for the draft check: case does not matter, a
phrase matches whole words, `*` at the start or end of a word stands for any letters, any white
space is one space. Matching takes linear time whatever a lead writes (RE2). What separates words
is listed here, since \b knows ASCII only in RE2 and in JavaScript, and \p{L} in every pattern
compiles a hundred times slower.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import re2

# Written without spaces between words, or with endings grown onto them.
UNSPACED: Final = ("ja", "ko", "th", "zh")

# Each search reads the text anew; a word that comes more often has nothing to add.
MOST_MATCHES: Final = 100

_SAME_LENGTH: Final = str.maketrans(
    "\u2018\u2019\u02bc\u201c\u201d\u00a0\u202f\u2009\uff01\uff1f\uff0c\uff1a\u2013\u2011",
    "'''\"\"   !?,:--",
)
# ASCII, Latin, general, Arabic, Devanagari and wide punctuation; symbols and emoji.
_SEPARATORS: Final = (
    r"\x00-/:-@\[-`{-\x7f\x{a0}-\x{bf}\x{d7}\x{f7}\x{60c}\x{61b}\x{61f}\x{964}\x{965}"
    r"\x{2000}-\x{2bff}\x{3000}-\x{3020}\x{fe00}-\x{fe0f}\x{ff00}-\x{ff0f}\x{1f000}-\x{1ffff}"
)
_LETTERS: Final = f"[^{_SEPARATORS}]*"
SEPARATOR: Final = f"[{_SEPARATORS}]"
BEFORE: Final = f"(?:^|{SEPARATOR})"
AFTER: Final = f"(?:{SEPARATOR}|$)"


def fold(text: str) -> str:
    """Write quotes, blanks and wide punctuation one way; offsets stay as they are."""
    return text.translate(_SAME_LENGTH)


def pattern_of(phrase: str) -> str:
    """Make the pattern of a phrase; nothing in it but `*` has a meaning of its own."""
    return r"\s+".join(_word(word) for word in fold(phrase).split())


def _word(word: str) -> str:
    core = word.strip("*")
    start = _LETTERS if word.startswith("*") else ""
    end = _LETTERS if word.endswith("*") else ""
    return f"{start}{re2.escape(core)}{end}"


def options() -> re2.Options:
    """Give the options by which every pattern is compiled."""
    chosen = re2.Options()
    chosen.case_sensitive = False
    chosen.log_errors = False
    return chosen


@dataclass(frozen=True, slots=True)
class Finder:
    """A compiled list of patterns for one language."""

    compiled: Any

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield start and end of the first matches in a folded text, in code points."""
        position = 0
        for _ in range(MOST_MATCHES):
            found = self.compiled.search(text, position)
            if found is None or found.end(1) <= position:
                return
            yield found.span(1)
            position = found.end(1)

    def first(self, text: str) -> tuple[int, int] | None:
        """Give the first match."""
        return next(self.spans(text), None)


def one_of(patterns: Collection[str], language: str) -> Finder:
    """Compile at least one pattern into a finder.

    A pattern that is not RE2 syntax raises `re2.error`.
    """
    # Longer alternatives first, since the leftmost-first one wins.
    alternatives = sorted(set(patterns), key=lambda pattern: (-len(pattern), pattern))
    inner = "|".join(f"(?:{pattern})" for pattern in alternatives)
    if language.split("-", maxsplit=1)[0] in UNSPACED:
        return Finder(re2.compile(f"({inner})", options()))
    return Finder(re2.compile(f"{BEFORE}({inner}){AFTER}", options()))


def finder(patterns: Collection[str], language: str) -> Finder | None:
    """Compile patterns into one finder; None when there are none."""
    return one_of(patterns, language) if patterns else None


def phrase_finder(phrases: Iterable[str], language: str) -> Finder | None:
    """Compile phrases into one finder; None when there are none."""
    return finder([pattern_of(phrase) for phrase in phrases], language)
