"""Guidance -> a private note, tags and a field of a Freshdesk ticket.

A note can be changed, so a ticket has one that is brought up to date. An update of the ticket
replaces all its tags: those it has are sent along.

Source: https://developers.freshdesk.com/api/#add_note_to_a_ticket, #update_conversation,
#update_ticket
"""

from collections.abc import Generator
from typing import Any, Final

from adapters.freshdesk.completion import API, INCLUDED, all_conversations
from adapters.freshdesk.payload import Conversation, ConversationsReply, TicketReply
from adapters.values import (
    fingerprint_in,
    is_own_note,
    outdated_tags,
    read_reply,
    refuse_failure,
)
from service.application.ports import Writing
from service.domain.event import ApiCall, ApiReply
from service.domain.write_back import Note, WriteBack, Written

DESK: Final = "Freshdesk"

Step = Generator[ApiCall, ApiReply, tuple[str, ...]]


def write_back(wanted: WriteBack) -> Writing:
    """Look at the ticket, then change what differs; DeskUnavailable goes up."""
    call = ApiCall(
        method="GET",
        path=f"{API}/tickets/{wanted.ticket_id}",
        query={"include": "conversations"},
    )
    ticket = read_reply(TicketReply, (yield call), call, DESK)
    changes = yield from _note(wanted, ticket)
    changes += yield from _update(wanted, ticket)
    return Written(changes or ("nothing: the ticket shows it already",))


def _note(wanted: WriteBack, ticket: TicketReply) -> Step:
    if wanted.note is None:
        return ()
    conversations = ticket.conversations
    if len(conversations) >= INCLUDED:
        conversations = yield from all_conversations(wanted.ticket_id, _page)
    own = [sent for sent in conversations if _is_own(sent)]
    if any(fingerprint_in(sent.body or "") == wanted.note.fingerprint for sent in own):
        return ()
    call = _note_call(wanted, wanted.note, own[-1].id if own else None)
    refuse_failure((yield call), call, DESK)
    return ("private note",)


def _page(reply: ApiReply, call: ApiCall) -> ConversationsReply:
    """Read a page; without all of them nothing is written, for our note might be among them."""
    return read_reply(ConversationsReply, reply, call, DESK)


def _is_own(sent: Conversation) -> bool:
    return sent.private is True and sent.id is not None and is_own_note(sent.body or sent.body_text)


def _note_call(wanted: WriteBack, note: Note, present: str | None) -> ApiCall:
    key = f"{wanted.key}-note"
    if present is not None:
        return ApiCall(
            method="PUT",
            path=f"{API}/conversations/{present}",
            json={"body": note.html},
            idempotency_key=key,
        )
    return ApiCall(
        method="POST",
        path=f"{API}/tickets/{wanted.ticket_id}/notes",
        json={"body": note.html, "private": True},
        idempotency_key=key,
    )


def _update(wanted: WriteBack, ticket: TicketReply) -> Step:
    body: dict[str, Any] = {}
    if wanted.tags is not None:
        outdated = outdated_tags(ticket.tags, wanted.tags)
        kept = [tag for tag in ticket.tags if tag not in outdated]
        tags = [*kept, *(tag for tag in wanted.tags if tag not in kept)]
        if tags != list(ticket.tags):
            body["tags"] = tags
    if wanted.field and ticket.custom_fields.get(wanted.field[0]) != wanted.field[1]:
        body["custom_fields"] = {wanted.field[0]: wanted.field[1]}
    if not body:
        return ()
    call = ApiCall(
        method="PUT",
        path=f"{API}/tickets/{wanted.ticket_id}",
        json=body,
        idempotency_key=f"{wanted.key}-ticket",
    )
    refuse_failure((yield call), call, DESK)
    return tuple("tags" if part == "tags" else "custom field" for part in body)
