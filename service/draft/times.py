"""Which words of a language name a definite time: a date, a day, an hour, a span of hours."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton

from service.playbook.patterns import Finder, one_of, pattern_of

# Written with digits and read alike in many languages.
_NUMERIC: Final = (
    r"\d{4}-\d{1,2}-\d{1,2}",
    r"\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{2,4})?",
    r"\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?",
    r"\d{1,2}[:h.]\d{2}(?:\s?[ap]\.?m\.?)?",
    r"\d{1,2}\s?(?:[ap]\.?m\.?|uhr|h|ч)",
)
_WIDE: Final = (
    r"\d{1,2}\s?月\s?\d{1,2}\s?[日号]?",
    r"\d{1,2}\s?[日号]",
    r"\d{1,2}\s?월\s?\d{1,2}\s?일",
    r"\d{1,2}\s?[時时点시]",
)
_ORDINAL: Final = r"\d{1,2}(?:st|nd|rd|th|er|º|ª|\.)?"
_LONGEST_FIXED_NAME: Final = 4
_LEAP_YEAR: Final = date(2024, 1, 1)


def time_finder(
    language: str, *, days: Sequence[str], units: Sequence[str], numbers: Sequence[str]
) -> Finder:
    """Compile what names a definite time in one language.

    Args:
        language: code; months and weekdays come from CLDR.
        days: words such as today.
        units: words such as hours, counted by a figure or one of `numbers`.
        numbers: words such as two.
    """
    months, weekdays = calendar_names(language)
    return one_of(
        (
            *_NUMERIC,
            *_WIDE,
            *(pattern_of(day) for day in (*days, *weekdays)),
            *_with_months(months),
            *_with_units(units, numbers),
        ),
        language,
    )


def _with_months(months: Sequence[str]) -> Iterable[str]:
    if months:
        month = f"(?:{'|'.join(map(pattern_of, months))})"
        yield rf"{_ORDINAL}\s+(?:de\s+|of\s+)?{month}"
        yield rf"{month}\s+{_ORDINAL}"


def _with_units(units: Sequence[str], numbers: Sequence[str]) -> Iterable[str]:
    if units:
        unit = f"(?:{'|'.join(map(pattern_of, units))})"
        count = "|".join((r"\d{1,3}(?:\s?[-~]\s?\d{1,3})?", *map(pattern_of, numbers)))
        yield rf"(?:{count})[\s-]*{unit}"


def calendar_names(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the months and the weekdays of a language as phrases; empty when CLDR has none.

    Long names keep any ending, since many languages decline them.
    """
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return (), ()
    months = (
        *locale.months["format"]["wide"].values(),
        *locale.months["stand-alone"]["wide"].values(),
    )
    short = locale.months["format"]["abbreviated"].values()
    weekdays = locale.days["format"]["wide"].values()
    return (
        tuple(sorted({*map(_declined, months), *(name for name in short if len(name) > 1)})),
        tuple(sorted(map(_declined, weekdays))),
    )


def _declined(name: str) -> str:
    lowered = name.lower()
    if len(lowered) <= _LONGEST_FIXED_NAME or not re.fullmatch(r"[^\W\d_]+", lowered):
        return lowered
    return f"{lowered[:-1]}*"


def month_and_day(month: int, day: int, language: str) -> str:
    """Write a day with its month as a word, as the language does."""
    # Any leap year will do: the year is not written.
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return format_skeleton("MMMMd", _LEAP_YEAR.replace(month=month, day=day), locale=locale)
