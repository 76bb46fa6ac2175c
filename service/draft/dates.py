"""Dates in numbers that can be read in two ways."""

import re
from collections.abc import Iterator
from typing import Final

from service.domain.guidance import DraftFinding, DraftSeverity
from service.draft.questions import Question
from service.draft.reading import Reading
from service.draft.text import Span
from service.draft.times import month_and_day
from service.reference.date_order import DAY_FIRST

_NUMERIC: Final = re.compile(
    r"(?<![\d/.,-])(?P<first>\d{1,2})(?P<mark>[/-])(?P<second>\d{1,2})"
    r"(?:(?P=mark)(?P<year>\d{4}|\d{2}))?(?![\d/%-])(?!\.\d)"
)
_MONTHS: Final = 12
# Two bare digits may be a fraction or a range; one of these makes them a date.
_BEFORE_DATE: Final = re.compile(
    r"(?<!\w)(?:by|on|until|till|before|after|from|since|le|el|il|am|bis|vom|ab|op|em|dia|até|du|au|dal|al"
    r"|do|od|до|с|de|del)\s+$",
    re.IGNORECASE,
)


LONGEST_WORD_BEFORE: Final = 10


def check_dates(reading: Reading) -> Iterator[DraftFinding]:
    """Report dates such as 04/05 whose day and month can be swapped."""
    for found in _NUMERIC.finditer(reading.text):
        first, second = int(found["first"]), int(found["second"])
        if first == second or not 0 < max(first, second) <= _MONTHS or not min(first, second):
            continue
        if not found["year"] and not _is_date(found, reading.text):
            continue
        yield _finding(reading, Span(*found.span()), first, second)


def _is_date(found: re.Match[str], text: str) -> bool:
    padded = len(found["first"]) == len(found["second"]) == 2 and found["mark"] == "/"  # noqa: PLR2004  # two digits each, as dates are padded
    return (
        padded
        or _BEFORE_DATE.search(text, max(0, found.start() - LONGEST_WORD_BEFORE), found.start())
        is not None
    )


def _finding(reading: Reading, span: Span, first: int, second: int) -> DraftFinding:
    language = _language(reading)
    readings = [month_and_day(second, first, language), month_and_day(first, second, language)]
    if reading.subject.date_order in {"Mdy", "yMd"}:
        readings.reverse()
    return reading.finding(
        "ambiguous_date",
        _severity(reading),
        span,
        message=f"“{span.of(reading.text)}” may be read as {readings[0]} or as {readings[1]}.",
        suggestion=f"{readings[0]} or {readings[1]}: keep the one you mean",
        because="Day and month change places between countries; the month as a word does not.",
    )


def _language(reading: Reading) -> str:
    """Choose how to write a date; English differs by the order that the reader knows."""
    language = reading.language or "en"
    return "en-GB" if language == "en" and reading.subject.date_order != "Mdy" else language


def _severity(reading: Reading) -> DraftSeverity:
    order = reading.subject.date_order
    if reading.language in DAY_FIRST and order in {"dMy", None}:
        return "low"
    if reading.stance("time") == "exact_deadline" or asks_when(reading.questions):
        return "high"
    return "medium"


def asks_when(questions: tuple[Question, ...]) -> bool:
    """Tell whether the customer asked for a time."""
    return any(question.kind == "when" for question in questions)
