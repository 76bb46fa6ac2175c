"""Deadlines in the customer's own words, turned into dates: "bis Freitag", "within the hour"."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from service.domain.guidance import Deadline

# Words for the seven days, Monday first, and the words that make a day a deadline.
_WEEKDAYS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = MappingProxyType({
    "en": (
        r"(?:by|before|until|no later than|latest)(?: this| next| on)?",
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    ),
    "de": (
        r"(?:bis|spätestens|vor)(?: zum| am| kommenden| nächsten| diesen)*",
        ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag|sonnabend", "sonntag"),
    ),
    "fr": (
        r"(?:avant|d'ici|pour|jusqu'à)(?: le| ce)?",
        ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    ),
    "es": (
        r"(?:antes del?|para el?|hasta el?|a más tardar el?)(?: próximo| este)?",
        ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    ),
    "pt": (
        r"(?:até|antes de|para)(?: a| o| à| ao)?(?: próxima?)?",
        (
            "segunda(?:-feira)?",
            "terça(?:-feira)?",
            "quarta(?:-feira)?",
            "quinta(?:-feira)?",
            "sexta(?:-feira)?",
            "sábado",
            "domingo",
        ),
    ),
    "it": (
        r"(?:entro|prima di|per)(?: il)?",
        ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
    ),
    "nl": (
        r"(?:voor|tegen|uiterlijk|vóór)(?: aanstaande| komende)?",
        ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    ),
    "pl": (
        r"(?:do|przed|najpóźniej w)",
        ("poniedziałku", "wtorku", "środy", "czwartku", "piątku", "soboty", "niedzieli"),
    ),
    "ru": (
        r"(?:до|к|не позднее)",
        (
            "понедельника|понедельнику",
            "вторника|вторнику",
            "среды|среде",
            "четверга|четвергу",
            "пятницы|пятнице",
            "субботы|субботе",
            "воскресенья|воскресенью",
        ),
    ),
    "sv": (
        r"(?:senast|innan|före)(?: på)?",
        ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    ),
    "tr": (
        r"",
        (
            "pazartesiye kadar",
            "salıya kadar",
            "çarşambaya kadar",
            "perşembeye kadar",
            "cumaya kadar",
            "cumartesiye kadar",
            "pazara kadar",
        ),
    ),
    "ja": (
        r"",
        (
            "月曜日?(?:まで|迄)",
            "火曜日?(?:まで|迄)",
            "水曜日?(?:まで|迄)",
            "木曜日?(?:まで|迄)",
            "金曜日?(?:まで|迄)",
            "土曜日?(?:まで|迄)",
            "日曜日?(?:まで|迄)",
        ),
    ),
    "ko": (
        r"",
        (
            "월요일까지",
            "화요일까지",
            "수요일까지",
            "목요일까지",
            "금요일까지",
            "토요일까지",
            "일요일까지",
        ),
    ),
    "zh": (
        r"",
        (
            "(?:周|星期|週)一(?:前|之前)",
            "(?:周|星期|週)二(?:前|之前)",
            "(?:周|星期|週)三(?:前|之前)",
            "(?:周|星期|週)四(?:前|之前)",
            "(?:周|星期|週)五(?:前|之前)",
            "(?:周|星期|週)六(?:前|之前)",
            "(?:周|星期|週)[日天](?:前|之前)",
        ),
    ),
    "ar": (
        r"(?:قبل|حتى)(?: يوم)?",
        ("الاثنين|الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    ),
})

# Pattern -> hours from now, for every language at once.
_HOURS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), hours)
    for pattern, hours in (
        (
            r"\bwithin (?:the|an|one|1) hour\b|\bin der nächsten stunde\b|\binnerhalb (?:einer|der nächsten) stunde\b|\bdans l'heure\b|\ben una hora\b|\ben (?:la|una) próxima hora\b|\bem uma hora\b|\bentro un'ora\b|\bbinnen (?:een|het) uur\b|\bw ciągu godziny\b|\bв течение часа\b|\b1時間以内|1시간 (?:이내|안에)|一(?:个)?小时(?:内|之内)|خلال ساعة",
            1,
        ),
        (
            r"\bwithin 24 hours\b|\binnerhalb von 24 stunden\b|\b(?:sous|dans les) 24 ?h(?:eures)?\b|\ben 24 horas\b|\bem 24 horas\b|\bentro 24 ore\b|\bbinnen 24 uur\b|\bw ciągu 24 godzin\b|24時間以内|24시간 이내|24小时内|خلال 24 ساعة",
            24,
        ),
        (
            r"\bwithin 48 hours\b|\binnerhalb von 48 stunden\b|\b(?:sous|dans les) 48 ?h(?:eures)?\b|\ben 48 horas\b|\bem 48 horas\b|\bentro 48 ore\b|\bbinnen 48 uur\b",
            48,
        ),
    )
)
_DAYS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), days)
    for pattern, days in (
        (
            r"\b(?:by|before) (?:the )?end of (?:the )?(?:day|today)\b|\bby (?:today|tonight)\b|\bbis heute(?: abend)?\b|\bnoch heute\b|\baujourd'hui même\b|\bavant ce soir\b|\bhoy mismo\b|\bainda hoje\b|\bentro oggi\b|\bvandaag nog\b|\bjeszcze dziś\b|\bсегодня же\b|本日中|今日中に|오늘 중|今天(?:之内|内)",
            0,
        ),
        (
            r"\bby tomorrow\b|\bbis morgen\b|\b(?:d'ici|avant|pour) demain\b|\bpara mañana\b|\bantes de mañana\b|\bmañana mismo\b|\baté amanhã\b|\bentro domani\b|\b(?:voor|uiterlijk) morgen\b|\bdo jutra\b|\bдо завтра\b|明日(?:まで|中)|내일까지|明天(?:前|之前)|قبل الغد",
            1,
        ),
    )
)
_PATTERNS: Final = MappingProxyType({
    language: tuple(
        re.compile(rf"{lead} (?:{day})\b" if lead else rf"(?:{day})", re.IGNORECASE) for day in days
    )
    for language, (lead, days) in _WEEKDAYS.items()
})


def find_deadlines(
    text: str, language: str | None, now: datetime, zone: str | None
) -> tuple[Deadline, ...]:
    """Find the dates and times a customer set, in order of urgency.

    A weekday means the next one after today. Times are in the customer's zone, or in UTC with
    `time_zone` None where it is not known.
    """
    local = now.astimezone(ZoneInfo(zone)) if zone else now
    found = [
        *_hours(text, local, zone),
        *_days(text, local, zone),
        *_weekdays(text, language, local, zone),
    ]
    return tuple(sorted(found, key=lambda deadline: deadline.at))


def _hours(text: str, local: datetime, zone: str | None) -> Iterator[Deadline]:
    for pattern, hours in _HOURS:
        if match := pattern.search(text):
            at = local + timedelta(hours=hours)
            yield Deadline(match[0], at.isoformat(timespec="minutes"), zone)


def _days(text: str, local: datetime, zone: str | None) -> Iterator[Deadline]:
    for pattern, days in _DAYS:
        if match := pattern.search(text):
            yield Deadline(match[0], (local.date() + timedelta(days=days)).isoformat(), zone)


def _weekdays(
    text: str, language: str | None, local: datetime, zone: str | None
) -> Iterator[Deadline]:
    for weekday, pattern in enumerate(_PATTERNS.get(language or "", ())):
        if match := pattern.search(text):
            ahead = (weekday - local.weekday() - 1) % 7 + 1
            yield Deadline(
                match[0].strip(), (local.date() + timedelta(days=ahead)).isoformat(), zone
            )
