"""Zendesk's trigger webhooks, with the body that README.md asks for.

Source: https://support.zendesk.com/hc/en-us/articles/4408886858138-Zendesk-placeholders-reference
"""

from typing import Final, Literal

from adapters.values import (
    id_or_none,
    is_own_note,
    language_tag,
    time_zone_name,
    with_default_sources,
    with_mapped_fields,
)
from adapters.zendesk.payload import TriggerBody, channel_of
from service.application.ports import AdapterContext
from service.domain.errors import PayloadInvalid
from service.domain.event import Ignored, TicketEvent
from service.domain.ticket import Message, Organization, Requester, Ticket

_STAFF_ROLES: Final = frozenset({"admin", "administrator", "agent", "light agent", "owner"})
_END_USER: Final = "end-user"
_REQUESTER_FACTS: Final = frozenset({"language", "locale", "phone", "time_zone"})


def from_trigger(
    body: TriggerBody, delivery_id: str, context: AdapterContext
) -> TicketEvent | Ignored:
    """Read a trigger's body; PayloadInvalid when it names no ticket."""
    kind, reason = body.event or "trigger", _why_ignored(body)
    if reason:
        return Ignored(delivery_id=delivery_id, kind=kind, reason=reason)
    ticket = _ticket_of(body, context)
    return TicketEvent(delivery_id=delivery_id, kind=kind, ticket=ticket, needs=_needs(body))


def _why_ignored(body: TriggerBody) -> str:
    role = (body.actor_role or "").casefold()
    if isinstance(body.ticket_id, str) and body.ticket_id.lstrip().startswith("{{"):
        return "a test delivery: its placeholders are not filled in"
    if role != _END_USER and is_own_note(body.comment.text):
        return "Dragoman's own note"
    if body.comment.is_public is False:
        return "a private note"
    return "an agent's message" if role in _STAFF_ROLES else ""


def _needs(body: TriggerBody) -> Literal["", "requester", "everything"]:
    if body.comment.text is None:
        return "everything"
    return "" if _REQUESTER_FACTS & body.requester.model_fields_set else "requester"


def _ticket_of(body: TriggerBody, context: AdapterContext) -> Ticket:
    ticket_id = id_or_none(body.ticket_id)
    if ticket_id is None:
        raise PayloadInvalid("must be the number that {{ticket.id}} gives", "ticket_id")
    requester = with_mapped_fields(_requester_of(body), context.field_map, body.custom_fields)
    message = Message(text=body.comment.text or "", created_at=body.updated_at or body.created_at)
    return Ticket(
        id=ticket_id,
        source="zendesk",
        channel=channel_of(body.channel),
        subject=body.subject or "",
        created_at=body.created_at,
        tags=body.tags,
        custom_fields=body.custom_fields,
        requester=with_default_sources(requester, context),
        messages=(message,) if message.text else (),
    )


def _requester_of(body: TriggerBody) -> Requester:
    sent = body.requester
    return Requester(
        id=sent.id,
        name=sent.name,
        email=sent.email,
        phone=sent.phone,
        locale=language_tag(sent.locale) or language_tag(sent.language),
        time_zone=time_zone_name(sent.time_zone),
        tags=sent.tags,
        organization=Organization(id=body.organization.id, name=body.organization.name),
    )
