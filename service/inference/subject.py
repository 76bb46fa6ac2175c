"""What a source of evidence may look at. There is no name in it, on purpose."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from service.domain.correction import Correction
from service.domain.ticket import AgentSite, Company, GuidanceRequest, Preferences, Ticket
from service.inference.preferences import read_preferences
from service.inference.text.clean import CleanText
from service.inference.text.language import LanguageGuess
from service.inference.text.scripts import chinese_script
from service.playbook.scan import Statement
from service.reference import Festival, PlaceName, Variety, Word, World
from service.reference.words import fold_case

# Start, end, and what stands there.
Found = tuple[int, int, Word]
PlaceSpan = tuple[int, int, PlaceName]

# A text that names half the world says nothing of its writer.
MOST_STATEMENTS: Final = 6
MOST_FESTIVALS: Final = 3
# Each way of writing Chinese, and where it is the usual one.
_CHINESE: Final[Mapping[str | None, tuple[Variety, ...]]] = {
    "Hans": (Variety("simplified characters", ("CN", "SG", "MY"), 6.0),),
    "Hant": (Variety("traditional characters", ("TW", "HK", "MO"), 10.0),),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """The account's usual values: a requester's value equal to them says almost nothing."""

    locale: str | None = None
    time_zone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSeen:
    """A city or region in the text; the signature's is more likely the customer's own."""

    name: str
    countries: Mapping[str, float]
    in_signature: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One ticket, prepared for the sources of evidence.

    Attributes:
        phone, email_domain and the rest: the requester's fields, without name and local part.
        writers: language -> culture -> probability that its customers write in it.
    """

    world: World
    company: Company
    agent: AgentSite
    defaults: Defaults
    text: CleanText
    language: LanguageGuess
    machine_translated: bool
    statements: tuple[Statement, ...]
    corrections: tuple[Correction, ...]
    preferences: Preferences
    variety_cues: tuple[Variety, ...]
    places: tuple[PlaceSeen, ...]
    festivals: tuple[Festival, ...]
    learned: bool
    postal_code: str | None
    phone: str | None
    email_domain: str | None
    locale: str | None
    locale_source: str | None
    time_zone: str | None
    time_zone_source: str | None
    address_country: str | None
    billing_country: str | None
    organization_country: str | None
    organization_domain: str | None
    ip_country: str | None
    writers: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read from the text before the sources look at it."""

    text: CleanText
    language: LanguageGuess
    machine_translated: bool
    learned: bool
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """What was found in a part of the message.

    Attributes:
        places: read when they are asked for.
    """

    found: Sequence[Found]
    places: Iterable[PlaceSpan]


def subject_of(
    request: GuidanceRequest,
    reading: Reading,
    world: World,
    writers: Mapping[str, Mapping[str, float]],
    corrections: tuple[Correction, ...] = (),
    defaults: Defaults | None = None,
) -> Subject:
    """Take from a request what may be evidence, and nothing else."""
    ticket, company = request.ticket, request.company
    requester = ticket.requester
    organization = requester.organization
    in_text, in_closing, in_signature = (
        _part(world, part)
        for part in (reading.text.text, reading.text.closing, reading.text.signature)
    )
    return Subject(
        world=world,
        company=company,
        agent=request.agent,
        defaults=defaults or Defaults(locale=company.default_locale, time_zone=company.time_zone),
        text=reading.text,
        language=reading.language,
        machine_translated=reading.machine_translated,
        statements=reading.statements[:MOST_STATEMENTS],
        corrections=corrections,
        preferences=read_preferences(ticket),
        variety_cues=tuple(_variety_cues(reading, (*in_text.found, *in_closing.found))),
        # The signature's weigh more, and only the first few count.
        places=(
            *_places(in_signature.places, in_signature=True),
            *_places(in_text.places, in_signature=False),
        ),
        festivals=_festivals(in_text.found),
        learned=reading.learned,
        postal_code=requester.postal_code,
        phone=requester.phone,
        email_domain=_domain(requester.email),
        locale=requester.locale,
        locale_source=requester.locale_source,
        time_zone=requester.time_zone,
        time_zone_source=requester.time_zone_source,
        address_country=requester.address_country or _custom_country(ticket),
        billing_country=requester.billing_country,
        organization_country=organization.country,
        organization_domain=_host(organization.domain),
        ip_country=requester.ip_country,
        writers=writers,
    )


def _part(world: World, text: str) -> _Part:
    lowered = fold_case(text)
    found = world.words.find(lowered)
    named = ((start, end, word.place) for start, end, word in found if word.place)
    return _Part(found, world.places.read(lowered, text, named))


def _variety_cues(reading: Reading, found: Iterable[Found]) -> Iterator[Variety]:
    """Regional words of the text's own language, each once; none in a translator's text."""
    language = reading.language.code or ""
    if language == "zh":
        yield from _CHINESE.get(chinese_script(reading.text.text), ())
    if not reading.machine_translated:
        cues = (word.varieties[language] for *_, word in found if language in word.varieties)
        yield from {cue.term: cue for cue in cues}.values()


def _places(found: Iterable[PlaceSpan], *, in_signature: bool) -> Iterator[PlaceSeen]:
    """Places in the order of the text; a longer name hides the ones inside it."""
    reached = 0
    for start, end, place in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= reached:
            reached = end
            yield PlaceSeen(name=place.name, countries=place.countries, in_signature=in_signature)


def _festivals(found: Iterable[Found]) -> tuple[Festival, ...]:
    named = {word.festival.name: word.festival for *_, word in found if word.festival}
    return tuple(named.values())[:MOST_FESTIVALS]


def _domain(email: str | None) -> str | None:
    _local, at, domain = (email or "").rpartition("@")
    return _host(domain) if at else None


def _host(domain: str | None) -> str | None:
    return (domain or "").strip().strip(".").lower() or None


def _custom_country(ticket: Ticket) -> str | None:
    value = ticket.custom_fields.get("country")
    return value if isinstance(value, str) else None
