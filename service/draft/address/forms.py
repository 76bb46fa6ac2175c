"""What one language's forms of address look like in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from service.draft.text import Span

Rank = Literal["familiar", "middle", "polite"]

_SENTENCE_END: Final = re.compile(r"(?:^|[.!?:;\n\"„»])\s*$")
WIDEST_GAP: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One form of address.

    Attributes:
        name: as speakers call it, such as Sie.
        skips_sentence_start: for forms that only their capital tells from another word,
            unless what follows settles it.
    """

    name: str
    rank: Rank
    pattern: re.Pattern[str]
    skips_sentence_start: bool = False
    settled_by: re.Pattern[str] | None = None

    def spans(self, text: str) -> Iterator[Span]:
        """Yield where the form is used in a folded text."""
        for found in self.pattern.finditer(text):
            if not self._is_doubtful(found, text):
                yield Span(*found.span())

    def _is_doubtful(self, found: re.Match[str], text: str) -> bool:
        if not self.skips_sentence_start or not _SENTENCE_END.search(
            text, max(0, found.start() - WIDEST_GAP), found.start()
        ):
            return False
        return self.settled_by is None or self.settled_by.match(text, found.end()) is None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressForms:
    """The forms of one language, the familiar one first."""

    language: str
    levels: tuple[Level, ...]


def words(listed: str, *, case: bool = False) -> re.Pattern[str]:
    """Compile a list of whole words; `*` stands for any letters, `_` for a space."""
    alternatives = (
        re.escape(word).replace(r"\*", r"\w*").replace("_", r"\s+") for word in listed.split()
    )
    flags = re.NOFLAG if case else re.IGNORECASE
    return re.compile(rf"(?<![\w'])(?:{'|'.join(alternatives)})(?!\w)", flags)


def familiar(name: str, listed: str) -> Level:
    """Declare a familiar form by its words."""
    return Level(name=name, rank="familiar", pattern=words(listed))


def polite(name: str, listed: str) -> Level:
    """Declare a polite form by its words."""
    return Level(name=name, rank="polite", pattern=words(listed))
