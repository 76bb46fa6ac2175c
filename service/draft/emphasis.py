"""Emoji, emoticons and exclamation marks."""

import re
from collections.abc import Iterator
from typing import Final

from service.domain.guidance import DraftFinding, DraftSeverity
from service.draft.reading import Reading
from service.draft.text import Span

_EMOJI: Final = re.compile(
    r"[\U0001f1e6-\U0001faff\u2600-\u27bf\u2b50\u2b55\u2764]\ufe0f?"
    r"|(?<![\w:])[:;]-?[)(DPp](?![\w)])|(?<!\w)\^_?\^|<3(?!\d)|(?<=[가-힣\s])[ㅋㅎㅠㅜ]{2,}|[♪♡]"
)
_EXCLAMATIONS: Final = re.compile(r"!{2,}|!\?|\?!")
_SINGLE: Final = re.compile(r"!")
# A greeting may carry one where that is the custom.
MOST_SINGLE: Final = 1
_ORDINARY_WHERE_RELAXED: Final = frozenset({"informal", None})


def check_emphasis(reading: Reading) -> Iterator[DraftFinding]:
    """Report emoji and exclamation marks once, where this customer's guidance is against them."""
    marks = _marks(reading)
    if not marks:
        return
    yield reading.finding(
        "emoji_or_exclamation",
        _severity(reading),
        marks[0],
        message=f"Emoji or exclamation marks: {len(marks)}.",
        suggestion="Leave them out; a full stop is enough.",
        because="In a reply about a problem they may read as not taking it seriously, and they"
        " survive translation badly.",
    )


def _marks(reading: Reading) -> tuple[Span, ...]:
    relaxed = reading.stance("formality") in _ORDINARY_WHERE_RELAXED and not reading.is_grave()
    if relaxed or _EMOJI.search(reading.customer_text):
        loud = _find(_EXCLAMATIONS, reading.text)
        return () if relaxed else loud
    single = _find(_SINGLE, reading.text)
    loud = (*_find(_EMOJI, reading.text), *_find(_EXCLAMATIONS, reading.text))
    return tuple(sorted(loud or (single if len(single) > MOST_SINGLE else ())))


def _find(pattern: re.Pattern[str], text: str) -> tuple[Span, ...]:
    return tuple(Span(*found.span()) for found in pattern.finditer(text))


def _severity(reading: Reading) -> DraftSeverity:
    very_formal = reading.stance("formality") == "very_formal"
    return "medium" if very_formal and reading.subject.severity == "high" else "low"
