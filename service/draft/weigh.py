"""How much a pattern rule's finding matters for this customer; None when it does not."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from service.domain.guidance import DraftSeverity
from service.domain.vocabulary import DraftRule
from service.draft.dates import asks_when
from service.draft.reading import Reading
from service.draft.rules import Hit

Weigher = Callable[[Hit, Reading], DraftSeverity | None]

# Where English is what most customers read every day.
_ENGLISH_AT_HOME: Final = frozenset({"AU", "CA", "GB", "IE", "NZ", "US"})
_WRITTEN_CHANNELS: Final = frozenset({"email_or_form", "chat_here", "self_service_link"})
_WRITTEN_PREFERENCES: Final = (
    "email",
    "e-mail",
    "mail",
    "chat",
    "whatsapp",
    "sms",
    "written",
    "text",
)
_NO_PHONE: Final = ("no phone", "no call", "not by phone", "do not call", "don't call")


def weigh(hit: Hit, reading: Reading) -> DraftSeverity | None:
    """Give the severity of a hit for this customer."""
    weigher = WEIGHERS.get(hit.rule.code)
    return weigher(hit, reading) if weigher else hit.rule.severity


def _vague_time(hit: Hit, reading: Reading) -> DraftSeverity | None:
    sentence = reading.sentence_at(hit.span)
    dated = any(sentence.covers(time) and not hit.span.covers(time) for time in reading.times)
    # A date beside it makes "soon" harmless; "or so" makes the date itself vague.
    if dated and hit.rule.severity == "high":
        return "low"
    strict = reading.stance("time") in {"exact_deadline", "immediate"}
    if strict or asks_when(reading.questions):
        return "high"
    return "medium" if hit.rule.severity == "high" else hit.rule.severity


def _idiom(hit: Hit, reading: Reading) -> DraftSeverity | None:
    if reading.stance("plain_language") == "yes" or reading.subject.non_native_reader:
        return "medium"
    return "low" if _at_home(reading) else hit.rule.severity


def _at_home(reading: Reading) -> bool:
    """Tell whether the customer reads the draft's language every day, as far as one can know."""
    if reading.language == "en":
        return reading.subject.place_country in _ENGLISH_AT_HOME
    return reading.language == reading.customer_cues.language.split("-")[0]


def _regional_idiom(hit: Hit, reading: Reading) -> DraftSeverity | None:
    place = reading.subject.place_country
    if place is None:
        return "low"
    return None if place in hit.rule.region else "medium"


def _jargon(hit: Hit, reading: Reading) -> DraftSeverity | None:
    # The customer's own word is no jargon to the customer.
    if hit.span.of(reading.text).casefold() in reading.customer_text.casefold():
        return None
    plain = reading.stance("plain_language") == "yes" or reading.subject.non_native_reader
    return "medium" if plain else "low"


def _minimises(hit: Hit, reading: Reading) -> DraftSeverity | None:
    if reading.subject.severity == "none" or "apology_from_customer" in reading.subject.situations:
        return None
    return "high" if reading.subject.severity == "high" else hit.rule.severity


def _graver_when_grave(hit: Hit, reading: Reading) -> DraftSeverity | None:
    if hit.rule.severity == "low":
        return "low"
    return "high" if reading.subject.severity == "high" else hit.rule.severity


def _policy_wall(hit: Hit, reading: Reading) -> DraftSeverity | None:
    return "low" if reading.has("alternative") else _graver_when_grave(hit, reading)


def _over_deferential(hit: Hit, reading: Reading) -> DraftSeverity | None:
    match reading.stance("formality"):
        case "informal" | "neutral":
            return "high"
        case "very_formal":
            return "low"
        case _:
            return "high" if reading.stance("warmth") == "restrained" else hit.rule.severity


def _over_emotional(hit: Hit, reading: Reading) -> DraftSeverity | None:
    # A program has no feelings to report.
    if reading.stance("warmth") == "restrained" or reading.subject.consumer == "ai_agent":
        return "medium"
    warm = reading.stance("warmth") == "warm"
    return "low" if warm or not reading.is_grave() else hit.rule.severity


def _unbacked(hit: Hit, reading: Reading) -> DraftSeverity | None:
    return None if reading.subject.approvals else hit.rule.severity


def _authority_unwanted(hit: Hit, reading: Reading) -> DraftSeverity | None:
    if reading.stance("management_approved") != "avoid":
        return None
    return hit.rule.severity if reading.subject.approvals else "low"


def _unwanted_channel(_hit: Hit, reading: Reading) -> DraftSeverity | None:
    subject = reading.subject
    if reading.customer_cues.has("no_calls", reading.customer_text) or _refuses_calls(reading):
        return "high"
    if reading.customer_cues.has("call_wanted", reading.customer_text):
        return None
    channel = (subject.preferences.channel or "").casefold()
    if any(word in channel for word in _WRITTEN_PREFERENCES):
        return "medium"
    stance = reading.stance("channel")
    if stance in _WRITTEN_CHANNELS:
        return "medium"
    return "low" if stance == "phone_if_asked" else None


def _refuses_calls(reading: Reading) -> bool:
    stored = reading.subject.preferences
    said = f"{stored.channel or ''} {stored.style or ''} {stored.contact_schedule or ''}".casefold()
    return any(words in said for words in _NO_PHONE)


def _too_casual(hit: Hit, reading: Reading) -> DraftSeverity | None:
    return hit.rule.severity if reading.is_formal() else None


def _too_formal(_hit: Hit, reading: Reading) -> DraftSeverity | None:
    return "low" if reading.stance("formality") in {"informal", "neutral"} else None


WEIGHERS: Final[Mapping[DraftRule, Weigher]] = MappingProxyType({
    "vague_time": _vague_time,
    "idiom": _idiom,
    "regional_idiom": _regional_idiom,
    "jargon": _jargon,
    "minimises_problem": _minimises,
    "blames_customer": _graver_when_grave,
    "conditional_apology": _graver_when_grave,
    "policy_wall": _policy_wall,
    "over_deferential": _over_deferential,
    "over_emotional": _over_emotional,
    "unbacked_authority": _unbacked,
    "authority_framing_unwanted": _authority_unwanted,
    "unwanted_channel": _unwanted_channel,
    "register_too_casual": _too_casual,
    "register_too_formal": _too_formal,
})
