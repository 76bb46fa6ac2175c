"""Zendesk's API -> the whole ticket.

Three calls at most: the ticket with its people side-loaded, the requester if they were not, the
comments. The account's default locale comes from the configuration, not from a call a ticket.

Sources: https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#show-ticket,
https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/#list-comments,
https://developer.zendesk.com/api-reference/ticketing/users/users/#show-user
"""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from adapters.values import (
    country_of_location,
    language_tag,
    read_reply,
    reply_or_empty,
    time_zone_name,
    with_default_sources,
    with_mapped_fields,
)
from adapters.zendesk import payload
from service.application.ports import AdapterContext, Completion
from service.domain.event import ApiCall, ApiReply, TicketEvent
from service.domain.ticket import Author, Message, Organization, Requester, Ticket

API: Final = "/api/v2"
NEWEST_COMMENTS: Final = "50"

_BEFORE_ALL: Final = datetime.min.replace(tzinfo=UTC)


def complete(event: TicketEvent, context: AdapterContext) -> Completion:
    """Ask for ticket, requester and comments.

    Only the ticket is indispensable: DeskUnavailable goes up if it cannot be read.
    """
    call = ApiCall(
        method="GET",
        path=f"{API}/tickets/{event.ticket.id}.json",
        query={"include": "users,organizations"},
    )
    found = read_reply(payload.TicketReply, (yield call), call, "Zendesk")
    user = yield from _requester(found, event)
    comments = yield from _comments(event.ticket.id)
    return _ticket_of(event, found, user, comments, context)


def _requester(
    found: payload.TicketReply, event: TicketEvent
) -> Generator[ApiCall, ApiReply, payload.User]:
    requester_id = found.ticket.requester_id or event.ticket.requester.id
    if requester_id is None:
        return payload.User()
    side_loaded = {user.id: user for user in found.users}
    if requester_id in side_loaded:
        return side_loaded[requester_id]
    reply = yield ApiCall(method="GET", path=f"{API}/users/{requester_id}.json")
    user = reply_or_empty(payload.UserReply, reply).user
    return user if user.id == requester_id else payload.User(id=requester_id)


def _comments(ticket_id: str) -> Generator[ApiCall, ApiReply, payload.CommentsReply]:
    reply = yield ApiCall(
        method="GET",
        path=f"{API}/tickets/{ticket_id}/comments.json",
        query={"sort": "-created_at", "page[size]": NEWEST_COMMENTS, "include": "users"},
    )
    return reply_or_empty(payload.CommentsReply, reply)


def _ticket_of(
    event: TicketEvent,
    found: payload.TicketReply,
    user: payload.User,
    comments: payload.CommentsReply,
    context: AdapterContext,
) -> Ticket:
    sent, known = found.ticket, event.ticket
    public = _public_comments(comments)
    requester = replace(
        _requester_of(user, _organization_of(found, user), known.requester),
        ip_country=_ip_country(public, user.id),
    )
    fields = _all_fields(found, user)
    requester = with_mapped_fields(requester, context.field_map, fields)
    return replace(
        known,
        channel=payload.channel_of(sent.via.channel),
        subject=sent.subject or known.subject,
        created_at=sent.created_at or known.created_at,
        tags=sent.tags or known.tags,
        custom_fields=_ticket_fields(sent) or known.custom_fields,
        requester=with_default_sources(requester, context),
        messages=_messages(public, _roles(found, comments), user.id) or _told(event, sent),
    )


def _public_comments(reply: payload.CommentsReply) -> list[payload.Comment]:
    """Give the comments that the requester can see, oldest first."""
    public = [comment for comment in reply.comments if comment.public is not False]
    return sorted(public, key=lambda comment: comment.created_at or _BEFORE_ALL)


def _roles(found: payload.TicketReply, comments: payload.CommentsReply) -> Mapping[str | None, str]:
    return {user.id: user.role or "" for user in (*found.users, *comments.users)}


def _messages(
    comments: Sequence[payload.Comment],
    roles: Mapping[str | None, str],
    requester_id: str | None,
) -> tuple[Message, ...]:
    messages = (_message(c, _author(c.author_id, roles, requester_id)) for c in comments)
    return tuple(message for message in messages if message.text)


def _author(
    author_id: str | None, roles: Mapping[str | None, str], requester_id: str | None
) -> Author:
    """Name the author; who is not known to be an end user never counts as a customer."""
    if author_id is not None and author_id == requester_id:
        return "customer"
    return "third_party" if roles.get(author_id) == "end-user" else "agent"


def _message(comment: payload.Comment, author: Author) -> Message:
    plain = comment.plain_body or comment.body
    return Message(
        author=author,
        text=plain or comment.html_body or "",
        html=plain is None and comment.html_body is not None,
        created_at=comment.created_at,
    )


def _told(event: TicketEvent, sent: payload.ApiTicket) -> tuple[Message, ...]:
    """Give what the webhook told, or else the ticket's description."""
    if event.ticket.messages or not sent.description:
        return event.ticket.messages
    opened_by_requester = sent.submitter_id in {None, sent.requester_id}
    author: Author = "customer" if opened_by_requester else "agent"
    return (Message(author=author, text=sent.description, created_at=sent.created_at),)


def _ip_country(comments: Sequence[payload.Comment], requester_id: str | None) -> str | None:
    """Give the country of the requester's newest comment; an agent's address says nothing."""
    for comment in reversed(comments):
        location = comment.metadata.system.location
        if location and comment.author_id is not None and comment.author_id == requester_id:
            return country_of_location(location)
    return None


def _organization_of(found: payload.TicketReply, user: payload.User) -> payload.Organization:
    wanted = found.ticket.organization_id or user.organization_id
    side_loaded = {organization.id: organization for organization in found.organizations}
    return side_loaded.get(wanted, payload.Organization(id=wanted))


def _requester_of(
    user: payload.User, organization: payload.Organization, known: Requester
) -> Requester:
    # A shared number is the switchboard's, not the person's.
    phone = None if user.shared_phone_number else user.phone
    return replace(
        known,
        id=user.id or known.id,
        name=user.name or known.name,
        email=user.email or known.email,
        phone=phone or known.phone,
        locale=language_tag(user.locale) or known.locale,
        time_zone=time_zone_name(user.iana_time_zone or user.time_zone) or known.time_zone,
        tags=user.tags or known.tags,
        organization=Organization(
            id=organization.id or known.organization.id,
            name=organization.name or known.organization.name,
            domain=next(iter(organization.domain_names), known.organization.domain),
        ),
    )


def _ticket_fields(sent: payload.ApiTicket) -> dict[str, Any]:
    return {f"custom_field_{number}": value for number, value in sent.custom_fields.items()}


def _all_fields(found: payload.TicketReply, user: payload.User) -> dict[str, Any]:
    """Give every custom field by name; the ticket's beat the user's, the user's the company's."""
    organization = _organization_of(found, user).organization_fields
    ticket = found.ticket.custom_fields | _ticket_fields(found.ticket)
    return organization | user.user_fields | ticket
