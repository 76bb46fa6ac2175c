"""A ticket and what surrounds it: the guidance request of the contract, section 3.1.

Every field but the messages may be missing. Times are aware datetimes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, Literal

Author = Literal["customer", "agent", "bot", "third_party"]
Consumer = Literal["human_agent", "ai_agent"]
# Where a value was set by the account or a form, not by the customer.
DEFAULT_SOURCES: Final = frozenset({
    "account_default",
    "organization_default",
    "store_default",
    "system_default",
    "default",
    "fallback",
})


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """The requester's company, as the help desk knows it."""

    id: str | None = None
    name: str | None = None
    domain: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What the customer asked for once and for all, in the customer's or the desk's words."""

    language: str | None = None
    channel: str | None = None
    contact_schedule: str | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Requester:
    """The customer who asks.

    `locale` is a BCP 47 tag, `time_zone` an IANA or Rails name, `*_country` ISO 3166-1 alpha-2.
    Each is taken as the help desk sent it; inference checks it and lists what it had to ignore.
    """

    id: str | None = None
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    locale: str | None = None
    locale_source: str | None = None
    time_zone: str | None = None
    time_zone_source: str | None = None
    address_country: str | None = None
    billing_country: str | None = None
    postal_code: str | None = None
    ip_country: str | None = None
    organization: Organization = Organization()
    tags: tuple[str, ...] = ()
    preferences: Preferences = Preferences()

    @property
    def own_time_zone(self) -> str | None:
        """The requester's own zone; None where the account filled it in."""
        return None if self.time_zone_source in DEFAULT_SOURCES else self.time_zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One text in a ticket; `headers` are those of its e-mail, names in any case."""

    author: Author = "customer"
    text: str = ""
    html: bool = False
    created_at: datetime | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """Something that happened before: an earlier contact, or an agent's override."""

    type: str | None = None
    at: datetime | None = None
    channel: str | None = None
    summary: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A request being handled, oldest message first."""

    id: str = ""
    source: str = "generic"
    channel: str = "email"
    subject: str = ""
    created_at: datetime | None = None
    tags: tuple[str, ...] = ()
    custom_fields: Mapping[str, Any] = field(default_factory=dict)
    requester: Requester = Requester()
    messages: tuple[Message, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    attachments: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingApproval:
    """An approval that someone has really given; its wording may be used until it expires.

    `limit` is in the words of the approval, such as `EUR 40000`; `valid_until` is inclusive.
    """

    ref: str
    covers: str
    limit: str | None = None
    approver: str | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Policies:
    """What the company allows.

    `approval_refs` are lines such as `GOODWILL-2026-04: replacement compressor up to EUR 40k,
    approved by Head of Service`; `approvals` the same, already taken apart.
    """

    approval_refs: tuple[str, ...] = ()
    approvals: tuple[StandingApproval, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Who the agent answers for; `vertical` names its trade, such as `travel_airline`."""

    country: str | None = None
    default_locale: str | None = None
    time_zone: str | None = None
    vertical: str | None = None
    policies: Policies = Policies()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentSite:
    """Where the answer is written: a site's profile, never a person's."""

    site: str | None = None
    country: str | None = None
    languages: tuple[str, ...] = ()
    time_zone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidanceRequest:
    """All that one piece of guidance is made from; the same request gives the same guidance.

    `now` is set by the edge when it is missing.
    """

    ticket: Ticket
    company: Company = Company()
    agent: AgentSite = AgentSite()
    consumer: Consumer = "human_agent"
    draft: str | None = None
    now: datetime | None = None
