"""Freshworks' serverless events, forwarded by an app: platform 2.x and 3.0.

`actor` caused the event and may be an agent, `region` is a data centre: neither tells anything
of the requester.

Source: https://developers.freshworks.com/docs/app-sdk/v3.0/support_ticket/serverless-apps/
"""

from dataclasses import replace
from typing import Final

from adapters.freshdesk.payload import (
    Actor,
    AppEvent,
    ConversationCreated,
    DeskTicket,
    TicketCreated,
    channel_of,
)
from adapters.freshdesk.texts import (
    is_outbound,
    message_of_conversation,
    message_of_ticket,
    requester_of,
)
from adapters.values import (
    delivery_digest,
    is_own_note,
    read_payload,
    with_default_sources,
    with_mapped_fields,
)
from service.application.ports import AdapterContext
from service.domain.errors import PayloadInvalid
from service.domain.event import Ignored, TicketEvent
from service.domain.ticket import Organization, Requester, Ticket
from service.domain.write_back import MARKER_TAG


def from_app_event(event: AppEvent, raw: bytes, context: AdapterContext) -> TicketEvent | Ignored:
    """Read a serverless event; PayloadInvalid when a part is missing or has the wrong shape."""
    delivery_id = delivery_digest(event.event, raw)
    if event.event == "onTicketCreate":
        return _from_ticket(read_payload(TicketCreated, event.data), delivery_id, context)
    if event.event == "onConversationCreate":
        created = read_payload(ConversationCreated, event.data)
        return _from_conversation(created, delivery_id, context)
    kind, own = event.event or "app event", _tags_changed_by_us(event)
    reason = "Dragoman's own tag" if own else f"event {kind} brings no message of the customer"
    return Ignored(delivery_id=delivery_id, kind=kind, reason=reason)


def _from_ticket(
    created: TicketCreated, delivery_id: str, context: AdapterContext
) -> TicketEvent | Ignored:
    sent, kind = created.ticket, "onTicketCreate"
    if sent.id is None:
        raise PayloadInvalid("the event names no ticket", "data.ticket.id")
    if is_outbound(sent):
        return Ignored(delivery_id=delivery_id, kind=kind, reason="an agent's message")
    message = message_of_ticket(sent)
    ticket = replace(
        _ticket_of(sent),
        requester=_requester_of(created, context),
        messages=(message,) if message.text else (),
    )
    needs: Final = "requester" if ticket.messages else "everything"
    return TicketEvent(delivery_id=delivery_id, kind=kind, ticket=ticket, needs=needs)


def _requester_of(created: TicketCreated, context: AdapterContext) -> Requester:
    sent, contact = created.ticket, created.requester
    known = Requester(id=sent.requester_id, organization=Organization(id=sent.company_id))
    fields = contact.custom_fields | sent.custom_fields
    requester = with_mapped_fields(requester_of(contact, known), context.field_map, fields)
    return with_default_sources(requester, context)


def _ticket_of(sent: DeskTicket) -> Ticket:
    return Ticket(
        id=sent.id or "",
        source="freshdesk",
        channel=channel_of(sent.source),
        subject=sent.subject or "",
        created_at=sent.created_at,
        tags=sent.tags,
        custom_fields=sent.custom_fields,
    )


def _from_conversation(
    created: ConversationCreated, delivery_id: str, context: AdapterContext
) -> TicketEvent | Ignored:
    kind, reason = "onConversationCreate", _why_ignored(created)
    if reason:
        return Ignored(delivery_id=delivery_id, kind=kind, reason=reason)
    sent = created.conversation
    if sent.ticket_id is None:
        raise PayloadInvalid("the event names no ticket", "data.conversation.ticket_id")
    known = Requester(id=created.requester.id)
    message = message_of_conversation(sent, created.requester.id)
    ticket = Ticket(
        id=sent.ticket_id,
        source="freshdesk",
        requester=with_default_sources(requester_of(created.requester, known), context),
        messages=(message,) if message.text else (),
    )
    return TicketEvent(delivery_id=delivery_id, kind=kind, ticket=ticket, needs="everything")


def _why_ignored(created: ConversationCreated) -> str:
    sent = created.conversation
    if sent.incoming is not True and is_own_note(sent.body_text or sent.body):
        return "Dragoman's own note"
    if sent.private is True:
        return "a private note"
    from_agent = sent.incoming is False or (sent.incoming is None and _is_agent(created.actor))
    return "an agent's message" if from_agent else ""


def _is_agent(actor: Actor) -> bool:
    return actor.helpdesk_agent is True or actor.type == "agent"


def _tags_changed_by_us(event: AppEvent) -> bool:
    ticket = event.data.get("ticket")
    changes = ticket.get("changes") if isinstance(ticket, dict) else None
    return isinstance(changes, dict) and MARKER_TAG in str(changes.get("tags", ""))
