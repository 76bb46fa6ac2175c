"""Dates that the customer makes a deadline: "by 20 March", "bis zum 13.03.", "3月20日まで"."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, cached_property
from itertools import islice
from typing import Final

from service.guidance import deadline_words
from service.guidance.date_patterns import NEAR, candidate_pattern, deadline_pattern
from service.guidance.date_words import WORDS
from service.reference import DateOrder

# Without a year, a date that would be further ahead than this is one that has just gone by.
FURTHEST: Final = timedelta(days=300)

_CLOCKS: Final = ("clock_before", "clock_within", "clock_after")
_NUMBER: Final = re.compile(r"\d+")
_MONTHS: Final = 12
_LAST_DAY: Final = 31
_CENTURY: Final = 2000
_DAY_BEFORE: Final = re.compile(r"\.|tháng", re.IGNORECASE)
_WIDE_MONTH: Final = re.compile("[月월]")
_AFTERNOON: Final = re.compile(r"p\.?m|午後|下午|晚上|오후", re.IGNORECASE)
_FORENOON: Final = re.compile(r"a\.?m|午前|上午|오전", re.IGNORECASE)
_HALF: Final = re.compile("[半반]")
_NOON: Final = 12

_CLAUSE_END: Final = re.compile(r"[,;!?\n。]|(?<!\d)\.")
# Where a date may stand, reading goes this far beyond its first digit, in characters.
_REACH: Final = 80
# A text that names more dates than this is a list, and no wish.
MOST_CANDIDATES: Final = 20
# "From 3 to 15 May" is a span of time, whatever the word in the middle.
_FROM: Final = re.compile(
    r"(?:(?<!\w)(?:from|between|vom|von|ab|du|entre|del?|desde|dal|dall['’]|da|van|od|ode|с|со|от|från"
    r"|fra|من)\s(?:[^\W\d_]{2,10}\.?\s)?\d[^,!?\n]{0,24}"
    r"|(?:から|부터|[从從].{2,8}[到至]|[~〜–-])\s?)$",
    re.IGNORECASE,
)
_LONGEST_FROM: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFound:
    """A date that a text makes a deadline.

    Attributes:
        start, end: where it stands, with the words that make it one.
        days: what it may mean and still lies ahead; two where day and month can be swapped, none
            where it has gone by.
        clock: the time of day, if it is named.
    """

    start: int
    end: int
    days: tuple[date, ...]
    clock: time | None


class _Grammar:
    """How one language writes a date that is a deadline."""

    def __init__(self, language: str) -> None:
        self._words = WORDS[language]
        self._other = deadline_words.WORDS[language]
        self._candidates = candidate_pattern(self._words, spaced=self._other.spaced)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        # Takes 10 ms to compile, and few texts need it.
        return deadline_pattern(self._words, self._other)

    @cached_property
    def _months(self) -> Sequence[re.Pattern[str]]:
        return [re.compile(month, re.IGNORECASE) for month in self._words.months.split()]

    @cached_property
    def _need(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{self._words.need})(?!\w)", re.IGNORECASE)

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Give each date with the words that make it a deadline."""
        reached = 0
        for candidate in islice(self._candidates.finditer(text), MOST_CANDIDATES):
            start = max(candidate.start(), reached)
            match = self._pattern.search(text, start, candidate.end() + _REACH)
            if match is None:
                continue
            reached = match.end()
            if not match["toward"] or self._is_needed(text, *match.span()):
                yield match

    def _is_needed(self, text: str, start: int, end: int) -> bool:
        """Tell whether a word of needing stands near, in the same clause."""
        before = _CLAUSE_END.split(text[max(0, start - NEAR) : start])[-1]
        after = _CLAUSE_END.split(text[end : end + NEAR])[0]
        return any(map(self._need.search, (before, after)))

    def days(self, said: str, today: date, order: DateOrder | None) -> tuple[date, ...]:
        """Read a date; give what it may mean and is not past."""
        numbers = [int(number) for number in _NUMBER.findall(said)]
        month = next((i for i, name in enumerate(self._months, 1) if name.search(said)), None)
        readings = (
            _readings(said, numbers, order)
            if month is None
            else [(numbers[1] if len(numbers) > 1 else None, month, numbers[0])]
        )
        days = (_ahead(*reading, today) for reading in readings)
        return tuple(sorted({day for day in days if day}))


@cache
def _grammar(language: str) -> _Grammar:
    return _Grammar(language)


def find_dates(
    text: str, language: str, now: datetime, order: DateOrder | None
) -> Iterator[DateFound]:
    """Find the dates that words of one language make deadlines, in the order of the text.

    Args:
        text: the customer's own words.
        language: one of `WORDS`.
        now: the customer's local time; a date without a year is the next one.
        order: whether day or month comes first in numbers; None where that is not settled.
    """
    grammar = _grammar(language)
    for match in grammar.find(text):
        start, end = match.span()
        if _FROM.search(text, max(0, start - _LONGEST_FROM), start):
            continue
        said = match["led"] or match["followed"] or match["toward"]
        clock = next(filter(None, map(match.__getitem__, _CLOCKS)), None)
        yield DateFound(
            start=start,
            end=end,
            days=grammar.days(said, now.date(), order),
            clock=_time(clock) if clock else None,
        )


def _readings(
    said: str, numbers: Sequence[int], order: DateOrder | None
) -> Sequence[tuple[int | None, int, int]]:
    """Give year, month and day of a date in numbers, in each order that it may have."""
    first, second, *rest = numbers
    if first > _LAST_DAY and rest:
        return [(first, second, rest[0])]
    written = rest[0] + (0 if rest[0] >= _CENTURY else _CENTURY) if rest else None
    day_first, month_first = (written, second, first), (written, first, second)
    if _WIDE_MONTH.search(said) or second > _MONTHS:
        return [month_first]
    if _DAY_BEFORE.search(said) or first > _MONTHS:
        return [day_first]
    known = {"dMy": [day_first], "Mdy": [month_first]}
    return known.get(order or "", [day_first, month_first])


def _ahead(year: int | None, month: int, day: int, today: date) -> date | None:
    """Give the day unless it has gone by; without a year the next one, unless that is far."""
    for candidate in (today.year, today.year + 1) if year is None else (year,):
        with suppress(ValueError):
            found = date(candidate, month, day)
            if found >= today and (year or found - today <= FURTHEST):
                return found
    return None


def _time(said: str) -> time | None:
    """Read a time of day; None where it is none."""
    hour, minute = (*map(int, _NUMBER.findall(said)), 30 if _HALF.search(said) else 0)[:2]
    if _AFTERNOON.search(said) and hour < _NOON:
        hour += _NOON
    if _FORENOON.search(said) and hour == _NOON:
        hour = 0
    with suppress(ValueError):
        return time(hour, minute)
    return None
