"""Freshdesk's API -> the whole ticket: ticket, its newest conversations, contact.

Source: https://developers.freshdesk.com/api/#view_a_ticket, #list_all_ticket_notes, #view_contact
"""

from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from adapters.freshdesk.payload import (
    Contact,
    Conversation,
    ConversationsReply,
    TicketReply,
    channel_of,
)
from adapters.freshdesk.texts import message_of_conversation, message_of_ticket, requester_of
from adapters.values import read_reply, reply_or_empty, with_default_sources, with_mapped_fields
from service.application.ports import AdapterContext, Completion
from service.domain.event import ApiCall, ApiReply, TicketEvent
from service.domain.ticket import Message, Organization, Requester, Ticket

API: Final = "/api/v2"

# A ticket includes its ten oldest conversations; pages hold a hundred, oldest first.
INCLUDED: Final = 10
PAGE: Final = 100
MOST_PAGES: Final = 5

_BEFORE_ALL: Final = datetime.min.replace(tzinfo=UTC)


def complete(event: TicketEvent, context: AdapterContext) -> Completion:
    """Ask for the ticket, for further conversations when it has more, and for the contact.

    Only the ticket is indispensable: DeskUnavailable goes up if it cannot be read.
    """
    call = ApiCall(
        method="GET",
        path=f"{API}/tickets/{event.ticket.id}",
        query={"include": "requester,company,conversations"},
    )
    found = read_reply(TicketReply, (yield call), call, "Freshdesk")
    conversations = found.conversations
    if len(conversations) >= INCLUDED:
        conversations = (
            yield from all_conversations(event.ticket.id, _page_or_none)
        ) or conversations
    contact = yield from _contact(found.requester_id)
    return _ticket_of(event, found, conversations, contact, context)


def all_conversations(
    ticket_id: str, read: Callable[[ApiReply, ApiCall], ConversationsReply]
) -> Generator[ApiCall, ApiReply, tuple[Conversation, ...]]:
    """Ask for a ticket's conversations, oldest first, as far as MOST_PAGES go.

    Args:
        ticket_id: whose.
        read: reads one page; says what a page that was refused counts for.
    """
    gathered: tuple[Conversation, ...] = ()
    for page in range(1, MOST_PAGES + 1):
        call = ApiCall(
            method="GET",
            path=f"{API}/tickets/{ticket_id}/conversations",
            query={"per_page": str(PAGE), "page": str(page)},
        )
        reply = yield call
        found = read(replace(reply, json={"conversations": reply.json}), call).conversations
        gathered += found
        if len(found) < PAGE:
            break
    return gathered


def _page_or_none(reply: ApiReply, _call: ApiCall) -> ConversationsReply:
    return reply_or_empty(ConversationsReply, reply)


def _contact(requester_id: str | None) -> Generator[ApiCall, ApiReply, Contact]:
    """Ask for the contact; a requester who is an agent has none."""
    if requester_id is None:
        return Contact()
    reply = yield ApiCall(method="GET", path=f"{API}/contacts/{requester_id}")
    return reply_or_empty(Contact, reply)


def _ticket_of(
    event: TicketEvent,
    found: TicketReply,
    conversations: Sequence[Conversation],
    contact: Contact,
    context: AdapterContext,
) -> Ticket:
    known = event.ticket
    fields = contact.custom_fields | found.custom_fields
    requester = _requester_of(found, contact, known.requester)
    requester = with_mapped_fields(requester, context.field_map, fields)
    return replace(
        known,
        channel=channel_of(found.source),
        subject=found.subject or known.subject,
        created_at=found.created_at or known.created_at,
        tags=found.tags or known.tags,
        custom_fields=found.custom_fields or known.custom_fields,
        requester=with_default_sources(requester, context),
        messages=_messages(found, conversations) or known.messages,
    )


def _requester_of(found: TicketReply, contact: Contact, known: Requester) -> Requester:
    requester = replace(known, id=found.requester_id or known.id)
    requester = requester_of(contact, requester_of(found.requester, requester))
    organization = Organization(
        id=found.company.id or found.company_id or known.organization.id,
        name=found.company.name or known.organization.name,
    )
    return replace(requester, organization=organization)


def _messages(found: TicketReply, conversations: Sequence[Conversation]) -> tuple[Message, ...]:
    """Give what the requester can see, oldest first."""
    public = [sent for sent in conversations if sent.private is not True]
    public.sort(key=lambda sent: sent.created_at or _BEFORE_ALL)
    later = (message_of_conversation(sent, found.requester_id) for sent in public)
    return tuple(message for message in (message_of_ticket(found), *later) if message.text)
