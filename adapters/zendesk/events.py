"""Zendesk's event subscriptions: only a new ticket and a new comment can call for guidance.

Source: https://developer.zendesk.com/api-reference/webhooks/event-types/ticket-events/
"""

from typing import Final

from adapters.values import is_own_note, read_payload
from adapters.zendesk.payload import Event, EventComment, TicketSnapshot, channel_of
from service.domain.errors import PayloadInvalid
from service.domain.event import Ignored, TicketEvent
from service.domain.ticket import Author, Message, Organization, Requester, Ticket
from service.domain.write_back import MARKER_TAG

EVENT_PREFIX: Final = "zen:event-type:"


def from_event(event: Event, fallback_id: str) -> TicketEvent | Ignored:
    """Read an event.

    Args:
        event: the envelope.
        fallback_id: names the delivery if the event has no id.

    PayloadInvalid goes up if a part is missing or has the wrong shape.
    """
    kind = (event.type or "").removeprefix(EVENT_PREFIX)
    delivery_id = event.id or fallback_id
    if kind == "ticket.created":
        detail = read_payload(TicketSnapshot, event.detail)
        reason, message = _why_creation_is_ignored(detail), _first_message(detail)
    elif kind == "ticket.comment_added":
        detail = read_payload(TicketSnapshot, event.detail)
        comment = read_payload(EventComment, event.event.get("comment", {}))
        reason, message = _why_comment_is_ignored(comment), _added_message(event, detail, comment)
    else:
        return Ignored(delivery_id=delivery_id, kind=kind, reason=_why_kind_is_ignored(kind, event))
    if reason:
        return Ignored(delivery_id=delivery_id, kind=kind, reason=reason)
    ticket = _ticket_of(detail, message)
    needs: Final = "requester" if ticket.messages else "everything"
    return TicketEvent(delivery_id=delivery_id, kind=kind, ticket=ticket, needs=needs)


def _why_kind_is_ignored(kind: str, event: Event) -> str:
    if any(MARKER_TAG in held for held in event.event.values() if isinstance(held, list)):
        return "Dragoman's own tag"
    return f"event {kind} brings no message of the customer"


def _why_creation_is_ignored(detail: TicketSnapshot) -> str:
    if detail.is_public is False:
        return "the ticket is private"
    if _opened_by_another(detail) and channel_of(detail.via.channel) == "web_form":
        return "an agent opened the ticket and wrote its first message"
    return ""


def _why_comment_is_ignored(comment: EventComment) -> str:
    from_desk = comment.author.is_staff is True or comment.is_public is False
    if from_desk and is_own_note(comment.body):
        return "Dragoman's own note"
    if comment.is_public is False:
        return "a private note"
    return "an agent's message" if comment.author.is_staff else ""


def _opened_by_another(detail: TicketSnapshot) -> bool:
    return detail.submitter_id is not None and detail.submitter_id != detail.requester_id


def _first_message(detail: TicketSnapshot) -> Message:
    """Give the description; on the phone it is the agent who writes it down."""
    by_phone = channel_of(detail.via.channel) == "phone"
    author: Author = "agent" if by_phone and _opened_by_another(detail) else "customer"
    return Message(author=author, text=detail.description or "", created_at=detail.created_at)


def _added_message(event: Event, detail: TicketSnapshot, comment: EventComment) -> Message:
    """Give the comment; another end user than the requester, such as one in copy, is a third."""
    from_requester = comment.author.id in {None, detail.requester_id}
    author: Author = "customer" if from_requester else "third_party"
    return Message(author=author, text=comment.body or "", created_at=event.time)


def _ticket_of(detail: TicketSnapshot, message: Message) -> Ticket:
    if detail.id is None:
        raise PayloadInvalid("the event names no ticket", "detail.id")
    organization = Organization(id=detail.organization_id)
    return Ticket(
        id=detail.id,
        source="zendesk",
        channel=channel_of(detail.via.channel),
        subject=detail.subject or "",
        created_at=detail.created_at,
        tags=detail.tags,
        requester=Requester(id=detail.requester_id, organization=organization),
        messages=(message,) if message.text else (),
    )
