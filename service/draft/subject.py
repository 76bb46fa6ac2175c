"""A draft, and what is known of the customer who will read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from service.domain.ticket import Consumer, Preferences
from service.domain.vocabulary import EffectiveSeverity, Situation

DateOrder = Literal["dMy", "Mdy", "yMd"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSubject:
    """What one check looks at. Whatever is unknown stays at its default and raises nothing.

    Attributes:
        draft: the agent's text as it stands.
        draft_language: BCP 47 tag, None when the caller could not tell.
        customer_text: the customer's newest message, cleaned of quotes and signatures' clutter.
        customer_language: BCP 47 tag of that message.
        reply_languages: tags, best first; empty when any language will do.
        stances: topic -> the stance advised for this customer.
        requester_name: as the help desk knows it.
        customer_signed_as: the name under the newest message, None when there is none.
        place_country: ISO 3166-1 alpha-2 code of the customer's place.
        date_order: the order in which the customer reads a date written in numbers.
        time_zone: IANA name of the customer's zone.
        approvals: references of the approvals that are valid for this ticket.
        approval_limits: their limits as written; empty where one of them has none.
        non_native_reader: whether the customer may be reading a foreign language.
    """

    draft: str
    draft_language: str | None = None
    customer_text: str = ""
    customer_language: str | None = None
    reply_languages: tuple[str, ...] = ()
    agent_languages: tuple[str, ...] = ()
    stances: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    severity: EffectiveSeverity = "none"
    situations: tuple[Situation, ...] = ()
    requester_name: str | None = None
    customer_signed_as: str | None = None
    place_country: str | None = None
    date_order: DateOrder | None = None
    time_zone: str | None = None
    approvals: tuple[str, ...] = ()
    approval_limits: tuple[str, ...] = ()
    preferences: Preferences = field(default_factory=Preferences)
    non_native_reader: bool = False
    consumer: Consumer = "human_agent"
