"""How customers name a deadline, language by language.

Each row: words that make a weekday a deadline; the seven days, Monday first; then patterns for
within an hour, within 24 hours, within 48 hours, today, tomorrow. An empty pattern is none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineWords:
    """One language's words, as patterns; `spaced` tells whether words have boundaries."""

    lead: str
    weekdays: tuple[str, ...]
    hour: str = ""
    day: str = ""
    two_days: str = ""
    today: str = ""
    tomorrow: str = ""
    spaced: bool = True


WORDS: Final[Mapping[str, DeadlineWords]] = MappingProxyType({
    "en": DeadlineWords(
        lead=r"(?:by|before|until|no later than|latest)(?: this| next| on)?",
        weekdays=("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        hour=r"within (?:the|an|one|1) hour|in the next hour",
        day=r"within 24 hours|in the next 24 hours",
        two_days=r"within 48 hours",
        today=r"(?:by|before) (?:the )?end of (?:the )?(?:day|today)|by (?:today|tonight)|today at the latest",
        tomorrow=r"(?:by|before) tomorrow|tomorrow at the latest",
    ),
    "de": DeadlineWords(
        lead=r"(?:bis|spätestens|vor)(?: zum| am| kommenden| nächsten| diesen)*",
        weekdays=(
            "montag",
            "dienstag",
            "mittwoch",
            "donnerstag",
            "freitag",
            "samstag|sonnabend",
            "sonntag",
        ),
        hour=r"in der nächsten stunde|innerhalb (?:einer|der nächsten) stunde|binnen einer stunde",
        day=r"(?:innerhalb von|binnen|in den nächsten) 24 stunden",
        two_days=r"(?:innerhalb von|binnen) 48 stunden",
        today=r"bis heute(?: abend)?|noch heute",
        tomorrow=r"bis (?:spätestens )?morgen",
    ),
    "fr": DeadlineWords(
        lead=r"(?:avant|d'ici|pour|jusqu'à)(?: le| ce)?",
        weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        hour=r"dans l[’']heure|d'ici une heure|sous une heure",
        day=r"(?:sous|dans les) 24 ?h(?:eures)?",
        two_days=r"(?:sous|dans les) 48 ?h(?:eures)?",
        today=r"aujourd[’']hui même|avant ce soir|d'ici ce soir",
        tomorrow=r"(?:d'ici|avant|pour) demain",
    ),
    "es": DeadlineWords(
        lead=r"(?:antes del?|para el?|hasta el?|a más tardar el?)(?: próximo| este)?",
        weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
        hour=r"en una hora|en (?:la|una) próxima hora",
        day=r"en (?:las próximas )?24 horas|antes de 24 horas",
        two_days=r"en (?:las próximas )?48 horas",
        today=r"hoy mismo|antes de (?:esta noche|hoy)",
        tomorrow=r"(?:para|antes de) mañana|mañana mismo",
    ),
    "pt": DeadlineWords(
        lead=r"(?:até|antes de|para)(?: a| o| à| ao)?(?: próxima?)?",
        weekdays=(
            "segunda(?:-feira)?",
            "terça(?:-feira)?",
            "quarta(?:-feira)?",
            "quinta(?:-feira)?",
            "sexta(?:-feira)?",
            "sábado",
            "domingo",
        ),
        hour=r"em uma hora|dentro de uma hora",
        day=r"em (?:até )?24 horas",
        two_days=r"em (?:até )?48 horas",
        today=r"ainda hoje|hoje mesmo",
        tomorrow=r"até amanhã",
    ),
    "it": DeadlineWords(
        lead=r"(?:entro|prima di|per)(?: il)?",
        weekdays=("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
        hour=r"entro un[’']ora",
        day=r"entro 24 ore",
        two_days=r"entro 48 ore",
        today=r"entro (?:oggi|stasera)",
        tomorrow=r"entro domani",
    ),
    "nl": DeadlineWords(
        lead=r"(?:voor|tegen|uiterlijk|vóór)(?: aanstaande| komende)?",
        weekdays=("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
        hour=r"binnen (?:een|het) uur",
        day=r"binnen 24 uur",
        two_days=r"binnen 48 uur",
        today=r"vandaag nog|uiterlijk vandaag",
        tomorrow=r"(?:voor|uiterlijk) morgen",
    ),
    "pl": DeadlineWords(
        lead=r"(?:do|przed|najpóźniej w)",
        weekdays=("poniedziałku", "wtorku", "środy", "czwartku", "piątku", "soboty", "niedzieli"),
        hour=r"w ciągu godziny",
        day=r"w ciągu 24 godzin|w ciągu doby",
        two_days=r"w ciągu 48 godzin",
        today=r"jeszcze dziś|jeszcze dzisiaj",
        tomorrow=r"do jutra",
    ),
    "ru": DeadlineWords(
        lead=r"(?:до|к|не позднее)",
        weekdays=(
            "понедельник[ау]",
            "вторник[ау]",
            "сред[ые]",
            "четверг[ау]",
            "пятниц[ые]",
            "суббот[ые]",
            "воскресень[яю]",
        ),
        hour=r"в течение часа",
        day=r"в течение (?:24 часов|суток)",
        today=r"сегодня же",
        tomorrow=r"(?:до|к) завтра",
    ),
    "sv": DeadlineWords(
        lead=r"(?:senast|innan|före)(?: på)?",
        weekdays=("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
        hour=r"inom en timme",
        day=r"inom 24 timmar",
        today=r"senast i dag|senast idag",
        tomorrow=r"senast i ?morgon",
    ),
    "da": DeadlineWords(
        lead=r"(?:senest|inden|før)(?: på)?",
        weekdays=("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
        hour=r"inden for en time",
        day=r"inden for 24 timer",
        today=r"senest i dag",
        tomorrow=r"senest i morgen",
    ),
    "no": DeadlineWords(
        lead=r"(?:senest|innen|før)(?: på)?",
        weekdays=("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
        hour=r"innen en time",
        day=r"innen 24 timer",
        today=r"senest i dag",
        tomorrow=r"(?:senest|innen) i morgen",
    ),
    "fi": DeadlineWords(
        lead="",
        weekdays=tuple(
            f"{day}(?:hin|hon|han) mennessä"
            for day in (
                "maanantai",
                "tiistai",
                "keskiviikko",
                "torstai",
                "perjantai",
                "lauantai",
                "sunnuntai",
            )
        ),
        hour=r"tunnin (?:sisällä|kuluessa)",
        day=r"(?:vuorokauden|24 tunnin) (?:sisällä|kuluessa)",
        today=r"tänään mennessä|vielä tänään",
        tomorrow=r"huomiseen mennessä",
    ),
    "cs": DeadlineWords(
        lead=r"(?:do|před|nejpozději (?:v|ve|do))",
        weekdays=("pondělí", "úterý", "středy", "čtvrtka", "pátku", "soboty", "neděle"),
        hour=r"do (?:jedné )?hodiny",
        day=r"do 24 hodin",
        two_days=r"do 48 hodin",
        today=r"ještě dnes",
        tomorrow=r"do zítřka",
    ),
    "tr": DeadlineWords(
        lead="",
        weekdays=(
            "pazartesiye kadar",
            "salıya kadar",
            "çarşambaya kadar",
            "perşembeye kadar",
            "cumaya kadar",
            "cumartesiye kadar",
            "pazara kadar",
        ),
        hour=r"bir saat içinde|1 saat içinde",
        day=r"24 saat içinde",
        today=r"bugün içinde",
        tomorrow=r"yarına kadar",
    ),
    "uk": DeadlineWords(
        lead=r"(?:до|не пізніше)",
        weekdays=(
            "понеділка",
            "вівторка",
            "середи",
            "четверга",
            "п['’]ятниці",
            "суботи",
            "неділі",
        ),
        hour=r"протягом години",
        day=r"протягом (?:24 годин|доби)",
        today=r"сьогодні ж",
        tomorrow=r"до завтра",
    ),
    "ro": DeadlineWords(
        lead=r"(?:până|pana|cel târziu|cel tarziu)",
        weekdays=(
            "luni",
            "marți|marti",
            "miercuri",
            "joi",
            "vineri",
            "sâmbătă|sambata",
            "duminică|duminica",
        ),
        hour=r"într-o oră|intr-o ora",
        day=r"în 24 de ore|in 24 de ore",
        today=r"chiar azi|până diseară",
        tomorrow=r"până mâine|pana maine",
    ),
    "vi": DeadlineWords(
        lead=r"(?:trước|chậm nhất(?: là)?)",
        weekdays=(
            "thứ (?:hai|2)",
            "thứ (?:ba|3)",
            "thứ (?:tư|4)",
            "thứ (?:năm|5)",
            "thứ (?:sáu|6)",
            "thứ (?:bảy|7)",
            "chủ nhật",
        ),
        hour=r"trong vòng (?:một|1) (?:giờ|tiếng)",
        day=r"trong vòng 24 (?:giờ|tiếng|h)",
        today=r"trong hôm nay|ngay hôm nay",
        tomorrow=r"trước ngày mai",
    ),
    "ja": DeadlineWords(
        lead="",
        weekdays=tuple(f"{day}曜日?(?:まで|迄)" for day in "月火水木金土日"),
        hour="1時間以内|一時間以内",
        day="24時間以内",
        today="本日中|今日中",
        tomorrow="明日(?:まで|中)",
        spaced=False,
    ),
    "ko": DeadlineWords(
        lead="",
        weekdays=tuple(f"{day}요일까지" for day in "월화수목금토일"),
        hour="1시간 ?(?:이내|안에)|한 시간 ?(?:이내|안에)",
        day="24시간 ?(?:이내|안에)",
        today="오늘 ?(?:중|안에|까지)",
        tomorrow="내일까지",
        spaced=False,
    ),
    "zh": DeadlineWords(
        lead="",
        weekdays=tuple(
            f"(?:周|星期|週|礼拜|禮拜){day}(?:之?前)"
            for day in ("一", "二", "三", "四", "五", "六", "[日天]")
        ),
        hour="一个?小时(?:之?内)|一個?小時(?:之?內)",
        day="24小时(?:之?内)|24小時(?:之?內)",
        today="今天(?:之?内|之?內|之?前)",
        tomorrow="明天(?:之?前)",
        spaced=False,
    ),
    "ar": DeadlineWords(
        lead=r"(?:قبل|حتى)(?: يوم)?",
        weekdays=("الاثنين|الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
        hour=r"خلال ساعة",
        day=r"خلال 24 ساعة",
        tomorrow=r"قبل (?:الغد|غدا)",
        spaced=False,
    ),
})
