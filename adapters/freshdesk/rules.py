"""Freshdesk's automation-rule webhooks: README.md's body, *Simple* content, flat bodies.

Every value arrives as text. `{{triggered_event}}` looks like JSON and is none:
`{ticket_action:created}`.

Source: https://support.freshdesk.com/support/solutions/articles/132589
"""

from typing import Final, Literal

from adapters.freshdesk.payload import RuleBody, channel_of
from adapters.values import (
    delivery_digest,
    id_or_none,
    is_own_note,
    language_tag,
    time_zone_name,
    with_default_sources,
    with_mapped_fields,
)
from service.application.ports import AdapterContext
from service.domain.errors import PayloadInvalid
from service.domain.event import Ignored, TicketEvent
from service.domain.ticket import Message, Organization, Requester, Ticket

Kind = Literal["ticket_created", "customer_replied", "note_added", "unnamed"]

_KINDS: Final[tuple[tuple[str, Kind], ...]] = (
    ("ticket_created", "ticket_created"),
    ("ticket_action:created", "ticket_created"),
    ("customer_replied", "customer_replied"),
    ("note_type:public", "note_added"),
)
_REQUESTER_FACTS: Final = frozenset({
    "requester_language",
    "requester_mobile",
    "requester_phone",
    "requester_time_zone",
})


def from_rule(body: RuleBody, raw: bytes, context: AdapterContext) -> TicketEvent | Ignored:
    """Read a rule's body; PayloadInvalid when it names no ticket."""
    named = " ".join(filter(None, (body.event, body.triggered_event)))
    delivery_id = delivery_digest(str(body.ticket_id), named, raw)
    kind, reason = _kind_of(named), _why_ignored(body, named)
    if reason:
        return Ignored(delivery_id=delivery_id, kind=kind or "rule", reason=reason)
    ticket = _ticket_of(body, kind, context)
    needs = _needs(body, ticket)
    return TicketEvent(delivery_id=delivery_id, kind=kind or "rule", ticket=ticket, needs=needs)


def _kind_of(named: str) -> Kind | None:
    """Name what a rule reports, None for what brings no message of the customer."""
    for words, kind in _KINDS:
        if words in named:
            return kind
    return None if named else "unnamed"


def _why_ignored(body: RuleBody, named: str) -> str:
    if isinstance(body.ticket_id, str) and body.ticket_id.lstrip().startswith("{{"):
        return "a test delivery: its placeholders are not filled in"
    kind = _kind_of(named)
    if kind not in {"ticket_created", "customer_replied"} and is_own_note(body.latest_comment):
        return "Dragoman's own note"
    if "note_type:private" in named:
        return "a private note"
    return "" if kind else "the rule reports no message of the customer"


def _ticket_of(body: RuleBody, kind: Kind | None, context: AdapterContext) -> Ticket:
    ticket_id = id_or_none(body.ticket_id)
    if ticket_id is None:
        raise PayloadInvalid("must be the number that {{ticket.id}} gives", "ticket_id")
    text = _customers_text(body, kind)
    requester = with_mapped_fields(_requester_of(body), context.field_map, body.custom_fields)
    return Ticket(
        id=ticket_id,
        source="freshdesk",
        channel=channel_of(body.channel),
        subject=body.subject or "",
        created_at=body.created_at,
        tags=body.tags,
        custom_fields=body.custom_fields,
        requester=with_default_sources(requester, context),
        messages=(Message(text=text, html=True),) if text else (),
    )


def _customers_text(body: RuleBody, kind: Kind | None) -> str | None:
    """Give the text that the rule's event is about, None where it may be an agent's."""
    if kind == "note_added":
        return None
    if kind == "unnamed":
        return body.latest_comment or body.description
    return body.latest_comment if kind == "customer_replied" else body.description


def _needs(body: RuleBody, ticket: Ticket) -> Literal["", "requester", "everything"]:
    if not ticket.messages:
        return "everything"
    return "" if _REQUESTER_FACTS & body.model_fields_set else "requester"


def _requester_of(body: RuleBody) -> Requester:
    return Requester(
        id=body.requester_id,
        name=body.requester_name,
        email=body.requester_email,
        phone=body.requester_mobile or body.requester_phone,
        locale=language_tag(body.requester_language),
        time_zone=time_zone_name(body.requester_time_zone),
        organization=Organization(name=body.company_name),
    )
