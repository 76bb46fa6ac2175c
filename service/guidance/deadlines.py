"""Deadlines in the customer's own words, turned into dates: "bis Freitag", "by 20 March"."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from service.domain.guidance import Deadline
from service.guidance.dates import DateFound, find_dates
from service.guidance.deadline_words import WORDS, DeadlineWords
from service.playbook.cues import CueSet
from service.reference import DateOrder

_HOURS: Final[Mapping[str, int]] = MappingProxyType({"hour": 1, "day": 24, "two_days": 48})
_DAYS: Final[Mapping[str, int]] = MappingProxyType({"today": 0, "tomorrow": 1})
_COMMON: Final = "en"


def _gate(words: DeadlineWords) -> str:
    named = [getattr(words, name) for name in (*_HOURS, *_DAYS) if getattr(words, name)]
    lead = f"{words.lead} " if words.lead else ""
    return "|".join([*named, f"{lead}(?:{'|'.join(words.weekdays)})"])


def _pattern(words: DeadlineWords) -> re.Pattern[str]:
    """One pattern for a whole language, so that a text is read once; groups name the kind."""
    edge = r"\b" if words.spaced else ""
    lead = f"{words.lead} " if words.lead else ""
    parts = [
        f"(?P<{name}>{getattr(words, name)})" for name in (*_HOURS, *_DAYS) if getattr(words, name)
    ]
    parts += [f"(?P<w{i}>{lead}(?:{day}))" for i, day in enumerate(words.weekdays)]
    return re.compile(f"{edge}(?:{'|'.join(parts)}){edge}", re.IGNORECASE)


_PATTERNS: Final = MappingProxyType({code: _pattern(words) for code, words in WORDS.items()})
# RE2 tells in one pass whether there is anything to find; few texts name a deadline.
_ANY: Final = CueSet({code: _gate(words) for code, words in WORDS.items()})


@dataclass(frozen=True, slots=True)
class UnclearDeadline:
    """A date that the customer set, in their own words, and the two days that it may mean."""

    said: str
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The dates and times a customer set, the most urgent first.

    Attributes:
        settled: those that can be told.
        unclear: dates in numbers, where day and month may be swapped.
    """

    settled: tuple[Deadline, ...] = ()
    unclear: tuple[UnclearDeadline, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self.settled or self.unclear)


def find_deadlines(
    text: str,
    language: str | None,
    now: datetime,
    zone: str | None,
    order: DateOrder | None = None,
) -> Deadlines:
    """Find the dates and times a customer set.

    A weekday means the next one after today, a date without a year the next one of that name;
    what has gone by is no deadline. Times are in the customer's zone, or in UTC with `time_zone`
    None where it is not known; then a time of day beside a date is left out.

    Args:
        text: the customer's own words.
        language: of the text; English is understood in any.
        now: aware.
        zone: the customer's IANA zone, if known.
        order: whether the customer writes day or month first; None where that is not settled.
    """
    local = now.astimezone(ZoneInfo(zone)) if zone else now
    languages = [code for code in dict.fromkeys((language or _COMMON, _COMMON)) if code in WORDS]
    dates = [found for code in languages for found in find_dates(text, code, local, order)]
    spans = [(found.start, found.end) for found in dates]
    told = [
        *_dates(text, dates, local.tzinfo if zone else None),
        *_words(text, languages, local, spans),
    ]
    settled = {at: Deadline(said, at, zone) for said, at in reversed(told)}
    unclear = {_said(text, found): found.days for found in dates if len(found.days) > 1}
    return Deadlines(
        settled=tuple(settled[at] for at in sorted(settled)),
        unclear=tuple(UnclearDeadline(said, days) for said, days in unclear.items()),
    )


def _dates(text: str, dates: Iterable[DateFound], zone: tzinfo | None) -> Iterator[tuple[str, str]]:
    """Give each settled date as it was said, and when it is."""
    for found in dates:
        if len(found.days) == 1:
            day, clock = found.days[0], found.clock
            moment = datetime.combine(day, clock, zone) if clock and zone else None
            yield _said(text, found), moment.isoformat(timespec="minutes") if moment else str(day)


def _words(
    text: str, languages: Sequence[str], local: datetime, taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[str, str]]:
    """Give each day or hour named in words, and when it is; a weekday beside a date is none."""
    held = _ANY.found(text)
    for code in languages:
        for match in _PATTERNS[code].finditer(text) if code in held else ():
            inside = any(start < match.end() and match.start() < end for start, end in taken)
            if not inside:
                yield match[0].strip(), _at(match.lastgroup or "", local)


def _said(text: str, found: DateFound) -> str:
    return text[found.start : found.end].strip()


def _at(kind: str, local: datetime) -> str:
    if kind in _HOURS:
        return (local + timedelta(hours=_HOURS[kind])).isoformat(timespec="minutes")
    if kind in _DAYS:
        return (local.date() + timedelta(days=_DAYS[kind])).isoformat()
    ahead = (int(kind[1:]) - local.weekday() - 1) % 7 + 1
    return (local.date() + timedelta(days=ahead)).isoformat()
