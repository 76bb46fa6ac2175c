"""Deadlines in the customer's own words, turned into dates: "bis Freitag", "within the hour"."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from service.domain.guidance import Deadline
from service.guidance.deadline_words import WORDS, DeadlineWords
from service.playbook.cues import CueSet

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


def find_deadlines(
    text: str, language: str | None, now: datetime, zone: str | None
) -> tuple[Deadline, ...]:
    """Find the dates and times a customer set, in order of urgency.

    A weekday means the next one after today. Times are in the customer's zone, or in UTC with
    `time_zone` None where it is not known.
    """
    held = _ANY.found(text)
    languages = [code for code in dict.fromkeys((language or _COMMON, _COMMON)) if code in held]
    if not languages:
        return ()
    local = now.astimezone(ZoneInfo(zone)) if zone else now
    found = {
        match.lastgroup: match[0].strip()
        for code in languages
        for match in _PATTERNS[code].finditer(text)
    }
    deadlines = (
        Deadline(said, _at(kind, local), zone) for kind, said in found.items() if kind is not None
    )
    return tuple(sorted(deadlines, key=lambda deadline: deadline.at))


def _at(kind: str, local: datetime) -> str:
    if kind in _HOURS:
        return (local + timedelta(hours=_HOURS[kind])).isoformat(timespec="minutes")
    if kind in _DAYS:
        return (local.date() + timedelta(days=_DAYS[kind])).isoformat()
    ahead = (int(kind[1:]) - local.weekday() - 1) % 7 + 1
    return (local.date() + timedelta(days=ahead)).isoformat()
