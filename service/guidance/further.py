"""The further topics: each is called for by something in the ticket, or stays silent."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from service.guidance.case import Case
from service.guidance.clock import holiday_on
from service.guidance.deadlines import UnclearDeadline
from service.guidance.voice import Voice
from service.reference import Country, World

# Abbreviated with a point, or at the very start: "Eng" and "Ing" alone are also parts of names.
_TITLE: Final = re.compile(
    r"(?:^|[\s,(–-])(?:dr|prof|ing|eng|dipl|mag|rev|hon|adv|arq|lic|dott|dra|ir)\.(?=\s|,|$|-)"
    r"|^\W*(?:dr|prof|professor|doctor)\s|,\s*(?:ph\.?d|m\.?d|mba)\b|(?:^|\s)(?:م|د|أ)\.\s",
    re.IGNORECASE | re.MULTILINE,
)
_INITIAL: Final = re.compile(r"^\W*[^\W\d_]\.\s*[^\W\d_]{2,}", re.MULTILINE)
_GIVEN_ONLY: Final = re.compile(r"^\W*[^\W\d_]{2,20}\W*$")
_UNDIVIDED: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_SPOKEN: Final = frozenset({"phone", "voice_transcript"})
_LIVE: Final = frozenset({"chat", "whatsapp", "social"})
_CHANNELS: Final = _SPOKEN | _LIVE | {"email", "web_form", "api"}


@dataclass(frozen=True, slots=True)
class Called:
    """A further topic that the ticket calls for.

    `lines` are advice that depends on this very ticket, put before the playbook's own; `quotes`
    tells whether they hold a customer's words, which are kept nowhere.
    """

    topic: str
    stance: str
    because: str
    lines: tuple[str, ...] = ()
    quotes: bool = False


def further_topics(case: Case, voice: Voice, world: World) -> tuple[Called, ...]:
    """Give the topics that this ticket calls for, at most one entry each."""
    called: dict[str, Called] = {}
    for trigger in TRIGGERS:
        for entry in trigger(case, voice, world):
            called.setdefault(entry.topic, entry)
    return tuple(called.values())


def _address(case: Case, _voice: Voice, _world: World) -> Iterator[Called]:
    signature = case.signature.split("\n")[0] if case.signature else ""
    if _TITLE.search(case.signature):
        yield Called("address", "title_and_name", "the customer signs with a title")
    elif _INITIAL.match(signature):
        yield Called(
            "address", "surname_unknown_gender", "signed with an initial and a family name"
        )
    elif _GIVEN_ONLY.match(signature) and _is_given(signature, case):
        yield Called("address", "given_name_after_customer", "signed with a single name")
    elif not case.is_unusable:
        yield Called("address", "full_name_neutral", "the name as given needs no guess")


def _is_given(name: str, case: Case) -> bool:
    """Whether a lone name is a given one.

    Where one writes formally, or in Han, kana or Hangul, it is as often a family name.
    """
    formal, informal = (len(case.scan.of(f"register.{way}")) for way in ("formal", "informal"))
    return not _UNDIVIDED.search(name) and formal <= informal


def _channel(case: Case, voice: Voice, _world: World) -> Iterator[Called]:
    channel = case.request.ticket.channel
    if voice.no_phone:
        yield Called("channel", "email_or_form", "the customer does not want to be called")
    elif channel in _SPOKEN and "cannot_follow" in case.cues:
        yield Called("channel", "offer_text_summary", "the customer cannot follow by ear")
    elif channel in _SPOKEN:
        yield Called(
            "channel", "self_service_link", "on the phone now; a link lets the customer finish"
        )
    elif channel in _LIVE:
        yield Called("channel", "chat_here", "the customer chose this chat")
    elif not case.is_unusable:
        yield Called("channel", "email_or_form", "the customer chose to write")


def _plain_language(case: Case, _voice: Voice, _world: World) -> Iterator[Called]:
    if case.is_unusable:
        yield Called("plain_language", "yes", "the customer's language is not known")
    elif case.language.machine_translated == "suspected":
        yield Called("plain_language", "yes", "the customer seems to use a translator")
    elif case.language.proficiency == "non_native_likely":
        yield Called("plain_language", "yes", "the customer writes a learned language")
    elif case.culture.confidence == "none":
        yield Called("plain_language", "yes", "plain words are right whoever reads them")


def _translation(case: Case, _voice: Voice, _world: World) -> Iterator[Called]:
    target = next(iter(case.language.reply_in), None)
    if target and target not in _agent_languages(case):
        yield Called(
            "translation",
            "formality_more",
            f"the reply is due in {target}, which the agent's site does not list",
        )


def _language_choice(case: Case, _voice: Voice, _world: World) -> Iterator[Called]:
    if case.language.machine_translated == "suspected" or case.is_unusable:
        yield Called("language_choice", "mirror_or_ask", "the customer's own language is open")
    elif case.language.mixed_with:
        yield Called("language_choice", "mirror_or_ask", "the customer mixes languages")


def _routing(case: Case, _voice: Voice, _world: World) -> Iterator[Called]:
    if case.request.ticket.channel in _SPOKEN and "cannot_follow" in case.cues:
        yield Called(
            "routing",
            "by_language_skill_and_hours",
            "the customer has trouble following; skill and hours decide, never origin",
        )


def _logistics(case: Case, _voice: Voice, _world: World) -> Iterator[Called]:
    if "customs" in case.cues:
        yield Called("logistics", "customs_and_duties", "the customer writes of customs charges")


def _ask(case: Case, _voice: Voice, _world: World) -> Iterator[Called]:
    if case.is_unusable:
        yield Called(
            "ask", "what_happened_and_order_number", "there are no words to go by; ask once, kindly"
        )
    elif case.location.confidence == "none" and "order" in case.cues:
        yield Called(
            "ask",
            "order_number_and_delivery_country",
            "the parcel needs them anyway; never ask where someone is from",
        )
    elif case.deadlines.unclear:
        yield Called(
            "ask",
            "which_date",
            "day and month of the date that the customer set can be swapped",
            tuple(map(_meanings, case.deadlines.unclear)),
            quotes=True,
        )


def _meanings(deadline: UnclearDeadline) -> str:
    days = " or ".join(f"{day.day} {day:%B}" for day in deadline.days)
    return f"“{deadline.said}” may mean {days}: ask which, and keep to the earlier until you know."


def _formats(case: Case, _voice: Voice, world: World) -> Iterator[Called]:
    place = world.countries.get(case.location.country or "")
    sides = (case.request.company.country, case.request.agent.country)
    others = [world.countries[code] for code in sides if code and code in world.countries]
    if place is None or not others or all(_same_formats(place, other) for other in others):
        return
    language = next(iter(case.language.reply_in), "en")
    date = {"dMy": "day before month", "Mdy": "month before day", "yMd": "year first"}
    lines = (
        f"Dates with the month as a word; {date[place.date_order]} is usual in {place.name}.",
        f"Amounts in {place.currency}, times on the {_hours(place)} clock.",
    )
    if "sizes" in case.cues:
        yield Called(
            "formats",
            f"{place.code}_sizes_dates",
            f"sizes and dates as in {place.name}",
            (f"Sizes as in {place.name}, with the size of your own stock beside them.", *lines),
        )
        return
    yield Called(
        "formats",
        f"{place.currency}_and_{language}_{place.code}",
        f"dates and amounts as in {place.name}",
        lines,
    )


def _hours(place: Country) -> str:
    return "24-hour" if place.hour_cycle.startswith("H") else "12-hour"


def _same_formats(one: Country, other: Country) -> bool:
    keys = ("currency", "date_order", "hour_cycle")
    return all(getattr(one, key) == getattr(other, key) for key in keys)


def _active_listening(case: Case, _voice: Voice, _world: World) -> Iterator[Called]:
    if case.request.ticket.channel in _SPOKEN:
        yield Called("active_listening", "summarise_and_confirm", "spoken words pass quickly")
    elif case.language.proficiency == "non_native_likely":
        yield Called("active_listening", "summarise_and_confirm", "two learned languages may meet")


def _single_view(case: Case, _voice: Voice, _world: World) -> Iterator[Called]:
    history = [entry for entry in case.request.ticket.history if entry.summary or entry.channel]
    if history:
        last = history[-1]
        when = f" of {last.at:%d %B}" if last.at else ""
        # In quotation marks, as all words that are not ours: what is stored leaves them out.
        said = f"“{last.summary}”" if last.summary else "see history"
        channel = last.channel if last.channel in _CHANNELS else "contact"
        line = f"Refer to the {channel}{when}: {said}."
        why = "there was an earlier contact"
        yield Called("single_view", "quote_history", why, (line,), quotes=True)
    elif "told_before" in case.cues:
        yield Called("single_view", "quote_history", "the customer has explained it before")


def _third_party(case: Case, _voice: Voice, world: World) -> Iterator[Called]:
    if case.third_party:
        who = case.third_party.country or case.third_party.language or "another"
        yield Called(
            "third_party_note",
            f"{who}_end_customer",
            "the requester forwards for someone else; two audiences, two tones",
            tuple(_holidays_between(case, case.third_party.country, world)),
        )


def _holidays_between(case: Case, end_customer: str | None, world: World) -> Iterator[str]:
    """Say which deadlines fall on a day off for the requester or the end customer alone."""
    sides = dict.fromkeys((case.location.country, end_customer))
    both = [code for code in sides if code and code in world.countries]
    days = dict.fromkeys(date.fromisoformat(row.at[:10]) for row in case.deadlines.settled)
    for day in days if len(both) > 1 else ():
        off = {code: holiday_on(code, day) for code in both}
        free = [code for code, name in off.items() if name]
        if len(free) == 1:
            works = world.countries[next(code for code in both if code not in free)].name
            yield (
                f"{day:%A %d %B} is {off[free[0]]} in {world.countries[free[0]].name} and no"
                f" holiday in {works}."
            )


Trigger = Callable[[Case, Voice, World], Iterator[Called]]
TRIGGERS: Final[tuple[Trigger, ...]] = (
    _address,
    _channel,
    _plain_language,
    _translation,
    _language_choice,
    _routing,
    _logistics,
    _ask,
    _formats,
    _active_listening,
    _single_view,
    _third_party,
)


def _agent_languages(case: Case) -> frozenset[str]:
    return frozenset(tag.partition("-")[0] for tag in case.request.agent.languages) or frozenset(
        case.language.reply_in
    )
