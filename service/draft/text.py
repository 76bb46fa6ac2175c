"""Sentences, words and stems of a text; offsets count code points."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_SENTENCE: Final = re.compile(r"[^.!?。؟\n]+(?:[.!?。؟]+|\n|$)")
_WORD: Final = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_WIDE_RUN: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
_CONTENT_RUN: Final = re.compile(r"[\u30a0-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,}")
STEM_LENGTH: Final = 5
SHORTEST_STEM: Final = 4
# Japanese and Chinese readers take in about two characters where others take in a word.
CHARACTERS_A_WORD: Final = 2


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text: start inclusive, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Cut the span out of its text."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Tell whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: "Span") -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


def base(language: str | None) -> str | None:
    """Give the language of a tag without script and region: pt of pt-BR; nb, nn and no are one."""
    if not language:
        return None
    code = language.replace("_", "-").split("-")[0].lower()
    return "nb" if code in {"no", "nn"} else code


def sentences(text: str) -> tuple[Span, ...]:
    """Cut a folded text into sentences; a line break ends one too."""
    return tuple(Span(*found.span()) for found in _SENTENCE.finditer(text) if found.group().strip())


def word_count(text: str) -> int:
    """Count words; two characters of Chinese, Japanese or Korean writing count as one."""
    wide = sum(len(run) for run in _WIDE_RUN.findall(text))
    return len(_WORD.findall(_WIDE_RUN.sub(" ", text))) + wide // CHARACTERS_A_WORD


def plain(word: str) -> str:
    """Write a word without case and diacritics, to compare it."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def script_of(text: str) -> str:
    """Name the script of the first letter, such as LATIN or CJK; empty without one."""
    letter = next((one for one in text if one.isalpha()), None)
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""


def words(text: str) -> list[str]:
    """List the words of a text as they are written."""
    return _WORD.findall(text)


def stems(text: str, stop: frozenset[str]) -> frozenset[str]:
    """Collect what the content words of a text begin with, to compare two texts roughly.

    Where words are not set apart by spaces, pairs of characters stand in for words.
    """
    lowered = (word.casefold() for word in words(text))
    spaced = {
        plain(word)[:STEM_LENGTH]
        for word in lowered
        if len(word) >= SHORTEST_STEM and word not in stop and not _WIDE_RUN.search(word)
    }
    pairs = {run[at : at + 2] for run in _CONTENT_RUN.findall(text) for at in range(len(run) - 1)}
    return frozenset(spaced | pairs)
