"""What a date that is a deadline looks like: two patterns a language.

The first finds in one pass where one may stand, in time linear in the text (RE2); the second reads
it there. Every repetition in it is bounded.
"""

import re
from typing import Any, Final

import re2

from service.guidance.date_words import DateWords
from service.guidance.deadline_words import DeadlineWords
from service.playbook.cues import bounded
from service.playbook.patterns import options

# Decimal digits of all scripts in which customers write a date.
_DIGIT: Final = "[0-9٠-٩۰-۹０-９]"

_NEVER: Final = r"(?!)"
_CLOCK: Final = (
    r"(?:\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\b\.?|\s?uhr|\s?h\b)?"
    r"|\d{1,2}\s?(?:[ap]\.?m\b\.?|uhr\b|uur\b|h\b|ч\b|hod\b|часов|heures\b|horas\b)"
    r"|(?:午前|午後|上午|下午|晚上|오전|오후)?\s?\d{1,2}\s?[時时点點시](?:\s?\d{2}\s?[分분]|半|\s?반)?)"
)
_AT: Final = (
    r"(?:,?\s(?:at|um|à|a las|às|as|alle(?: ore)?|ore|om|o(?: godz\.?)?|в|v|ve|kl\.?|klo|saat|до"
    r"|الساعة)|,)?"
)
# A word of needing makes a date a deadline from this near, in characters.
NEAR: Final = 60
# What follows a number that is no part of a date: more digits, a unit, a currency.
_DONE: Final = (
    r"(?![\d/])(?![.,:-]\d)"
    r"(?!\s?(?:[%€$£¥₽]|(?:eur|usd|chf|zł|kč|kr|uhr|uur|h|am|pm|mb|gb|kg|km|cm|mm)\b))"
)
_NUMERIC: Final = (
    r"\d{4}[-./]\s?\d{1,2}[-./]\s?\d{1,2}",
    r"\d{1,2}[-/]\d{1,2}[-/](?:\d{4}|\d{2})",
    r"\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d{2})",
    r"(?!24/7)\d{1,2}/\d{1,2}",
    r"\d{1,2} tháng \d{1,2}(?:,? (?:năm )?\d{4})?",
)
_POINTED: Final = (r"\d{1,2}\.\s?\d{1,2}\.", r"\d{1,2}\.(?:0\d|1[0-2])")
_WIDE: Final = r"(?:\d{4}\s?[年년]\s?)?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日號号일]"
_WIDE_WEEKDAY: Final = r"(?:\s?[（(].{1,3}[)）]|\s?.(?:曜日?|요일))?の?\s?"
_ORDINAL: Final = r"(?:\.|st|nd|rd|th|te[nr]?|er|[º°ª]|-?го|:[ae])?"
_YEAR: Final = r"(?:\.?,?[\s-](?:de |del )?(?:19|20)\d{2}(?!\d))?"


def candidate_pattern(words: DateWords, *, spaced: bool) -> Any:
    """Compile what finds where a deadline may stand: from its first word to its first digit.

    Args:
        words: what makes a date a deadline.
        spaced: whether the language puts spaces between words.
    """
    parts = [rf"{'<' if spaced else ''}(?:{words.before})[^0-9!?\n]{{0,32}}{_DIGIT}"]
    if words.after:
        parts.append(rf"{_DIGIT}[^!?\n]{{0,40}}(?:{words.after})")
    if words.toward:
        toward = rf"(?:{words.toward})\s[^0-9!?\n]{{0,12}}{_DIGIT}"
        near = rf"[^!?\n]{{0,{NEAR}}}"
        parts += [
            rf"<(?:{words.need})\s(?:{near}\s)?{toward}",
            rf"<{toward}{near}\s(?:{words.need})>",
        ]
    return re2.compile(bounded("|".join(parts)), options())


def deadline_pattern(words: DateWords, other: DeadlineWords) -> re.Pattern[str]:
    """Compile what reads a deadline where one may stand.

    Groups: `led`, `followed`, `toward` hold the date, by what makes it a deadline; those that
    begin with `clock` the time of day.

    Args:
        words: what makes a date a deadline.
        other: the same language's weekdays, and whether it puts spaces between words.
    """
    edge, blank = (r"(?<!\w)", r"(?:\s|(?<=['’:]))") if other.spaced else ("", r"\s?")
    day = _any_date(words)
    between = rf"(?:(?:{words.between}){blank}){{0,3}}" if words.between else ""
    weekday = rf"(?:(?:{'|'.join(other.weekdays)}),?\s{between})?" if other.lead else ""
    toward = rf"{edge}(?:{words.toward})\s" if words.toward else _NEVER
    followed = (
        rf"(?:{toward})?(?P<followed>{day}){'' if other.lead else _WIDE_WEEKDAY}"
        rf"{_clock('within')}(?:{words.after or _NEVER})(?![后後])"
    )
    led = (
        rf"{edge}(?:{words.before}){blank}{between}"
        rf"(?:(?P<clock_before>{_CLOCK}),?\s{between})?{weekday}(?P<led>{day})"
    )
    whole = rf"{followed}|(?:{led}|{toward}(?P<toward>{day})){_clock('after')}"
    return re.compile(whole, re.IGNORECASE)


def _clock(name: str) -> str:
    return rf"(?:{_AT}\s?(?P<clock_{name}>{_CLOCK}))?"


def _any_date(words: DateWords) -> str:
    numeric = "|".join((*_NUMERIC, *(_POINTED if words.pointed else ())))
    dates = [rf"(?<![\d.,/-])(?:{numeric}){_DONE}", _WIDE]
    if words.months:
        month = f"(?:{'|'.join(words.months.split())})"
        dates += [
            rf"(?<![\d.,/])\d{{1,2}}{_ORDINAL}[\s-]?(?:(?:of|de|d['’])\s?)?{month}(?![^\W\d_]){_YEAR}",
            rf"{month}\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?![\d:])(?!\.\d){_YEAR}",
        ]
    return f"(?:{'|'.join(reversed(dates))})"
