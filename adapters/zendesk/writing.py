"""Guidance -> an internal comment, tags and a field of a Zendesk ticket.

A comment cannot be changed once it is there, so one is added only when it would tell something
new. Tags are added and taken away one by one: an update of the ticket would replace all of them.

Sources: https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#update-ticket,
https://developer.zendesk.com/api-reference/ticketing/ticket-management/tags/
"""

from collections.abc import Generator
from typing import Any, Final, Literal

from adapters.values import (
    fingerprint_in,
    is_own_note,
    outdated_tags,
    read_reply,
    refuse_failure,
)
from adapters.zendesk import payload
from adapters.zendesk.completion import API
from service.application.ports import Writing
from service.domain.event import ApiCall, ApiReply
from service.domain.write_back import Note, WriteBack, Written

DESK: Final = "Zendesk"
# The most that a page holds; an older note of ours counts as gone.
NEWEST_COMMENTS: Final = "100"
_FIELD_PREFIX: Final = "custom_field_"

Step = Generator[ApiCall, ApiReply, tuple[str, ...]]


def write_back(wanted: WriteBack) -> Writing:
    """Look at the ticket, then change what differs; DeskUnavailable goes up."""
    call = ApiCall(method="GET", path=f"{API}/tickets/{wanted.ticket_id}.json")
    ticket = read_reply(payload.TicketReply, (yield call), call, DESK).ticket
    if (ticket.status or "").lower() == "closed":
        return Written(("nothing: the ticket is closed, which Zendesk does not let change",))
    changes = yield from _update(wanted, ticket)
    changes += yield from _tags(wanted, ticket)
    return Written(changes or ("nothing: the ticket shows it already",))


def _update(wanted: WriteBack, ticket: payload.ApiTicket) -> Step:
    """Send note and field together: one update, one entry in the ticket's history."""
    body: dict[str, Any] = {}
    if wanted.note and not (yield from _is_told(wanted.ticket_id, wanted.note)):
        body["comment"] = {"html_body": wanted.note.html, "public": False}
    if wanted.field:
        number, value = wanted.field[0].removeprefix(_FIELD_PREFIX), wanted.field[1]
        if ticket.custom_fields.get(number) != value:
            body["custom_fields"] = [{"id": int(number), "value": value}]
    if not body:
        return ()
    yield from _send(
        ApiCall(
            method="PUT",
            path=f"{API}/tickets/{wanted.ticket_id}.json",
            json={"ticket": body},
            idempotency_key=f"{wanted.key}-ticket",
        )
    )
    return tuple("internal note" if part == "comment" else "custom field" for part in body)


def _is_told(ticket_id: str, note: Note) -> Generator[ApiCall, ApiReply, bool]:
    """Say whether the newest of our notes tells the same; without the list nothing is written."""
    call = ApiCall(
        method="GET",
        path=f"{API}/tickets/{ticket_id}/comments.json",
        query={"sort": "-created_at", "page[size]": NEWEST_COMMENTS},
    )
    comments = read_reply(payload.CommentsReply, (yield call), call, DESK).comments
    texts = (comment.html_body or comment.body for comment in comments if comment.public is False)
    newest = next((text for text in texts if text and is_own_note(text)), "")
    return fingerprint_in(newest) == note.fingerprint


def _tags(wanted: WriteBack, ticket: payload.ApiTicket) -> Step:
    if wanted.tags is None:
        return ()
    missing = [tag for tag in wanted.tags if tag not in ticket.tags]
    outdated = outdated_tags(ticket.tags, wanted.tags)
    if missing:
        yield from _send(_tag_call("PUT", wanted, missing))
    if outdated:
        yield from _send(_tag_call("DELETE", wanted, list(outdated)))
    return ("tags",) if missing or outdated else ()


def _tag_call(method: Literal["PUT", "DELETE"], wanted: WriteBack, tags: list[str]) -> ApiCall:
    return ApiCall(
        method=method,
        path=f"{API}/tickets/{wanted.ticket_id}/tags.json",
        json={"tags": tags},
        idempotency_key=f"{wanted.key}-{method.lower()}-tags",
    )


def _send(call: ApiCall) -> Generator[ApiCall, ApiReply, None]:
    refuse_failure((yield call), call, DESK)
