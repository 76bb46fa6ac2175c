"""What a source of evidence may look at. There is no name in it, on purpose."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.domain.correction import Correction
from service.domain.ticket import AgentSite, Company, GuidanceRequest, Preferences, Ticket
from service.inference.preferences import read_preferences
from service.inference.text.clean import CleanText
from service.inference.text.language import LanguageGuess
from service.playbook.terms import Statement
from service.reference import World

# Where a value was set by the account or a form, not by the customer.
DEFAULT_SOURCES = frozenset({
    "account_default",
    "organization_default",
    "store_default",
    "system_default",
    "default",
    "fallback",
})


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """The account's usual values: a requester's value equal to them says almost nothing."""

    locale: str | None = None
    time_zone: str | None = None


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
    statements: tuple[Statement, ...]


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
    return Subject(
        world=world,
        company=company,
        agent=request.agent,
        defaults=defaults or Defaults(locale=company.default_locale, time_zone=company.time_zone),
        text=reading.text,
        language=reading.language,
        machine_translated=reading.machine_translated,
        statements=reading.statements,
        corrections=corrections,
        preferences=read_preferences(ticket),
        phone=requester.phone,
        email_domain=_domain(requester.email),
        locale=requester.locale,
        locale_source=requester.locale_source,
        time_zone=requester.time_zone,
        time_zone_source=requester.time_zone_source,
        address_country=requester.address_country or _custom_country(ticket),
        billing_country=requester.billing_country,
        organization_country=organization.country,
        organization_domain=organization.domain,
        ip_country=requester.ip_country,
        writers=writers,
    )


def _domain(email: str | None) -> str | None:
    _local, at, domain = (email or "").rpartition("@")
    return domain.strip().strip(".").lower() or None if at else None


def _custom_country(ticket: Ticket) -> str | None:
    value = ticket.custom_fields.get("country")
    return value if isinstance(value, str) else None
