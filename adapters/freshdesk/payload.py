"""What Freshdesk sends, as far as Dragoman reads it.

Sources: https://developers.freshdesk.com/api/ (tickets, contacts, conversations),
https://developers.freshworks.com/docs/app-sdk/v3.0/support_ticket/serverless-apps/product-events/
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from pydantic import AliasChoices, Field

from adapters.values import CommaTags, Fields, Flag, Id, Moment, Payload, Text

DEFAULT_CHANNEL: Final = "email"
OUTBOUND_EMAIL: Final = "10"

# The API's `source`, and what {{ticket.source}} shows for it.
CHANNELS: Final[Mapping[str, str]] = MappingProxyType({
    "1": "email",
    "2": "web_form",
    "3": "phone",
    "7": "chat",
    "9": "web_form",
    "10": "email",
    "chat": "chat",
    "email": "email",
    "facebook": "social",
    "feedback widget": "web_form",
    "outbound email": "email",
    "phone": "phone",
    "portal": "web_form",
    "twitter": "social",
    "whatsapp": "whatsapp",
})


def channel_of(source: str | None) -> str:
    """Name the channel in the contract's words; e-mail when Freshdesk's name is unknown."""
    return CHANNELS.get((source or "").casefold(), DEFAULT_CHANNEL)


def either(*names: str) -> Any:
    """Declare a field that bodies call by several names."""
    return Field(default=None, validation_alias=AliasChoices(*names))


class RuleBody(Payload):
    """A rule's body: the one README.md asks for, or Freshdesk's own *Simple* content."""

    ticket_id: Any = None
    triggered_event: Text = None
    event: Text = None
    subject: Text = either("ticket_subject", "subject")
    description: Text = either("ticket_description", "description")
    latest_comment: Text = either("ticket_latest_public_comment", "latest_public_comment")
    channel: Text = either("ticket_source", "source")
    tags: CommaTags = Field(default=(), validation_alias=AliasChoices("ticket_tags", "tags"))
    created_at: Moment = either("ticket_created_at", "created_at")
    requester_id: Id = None
    requester_name: Text = either("requester_name", "ticket_contact_name")
    requester_email: Text = either("requester_email", "ticket_contact_email")
    requester_phone: Text = either("requester_phone", "ticket_contact_phone")
    requester_mobile: Text = either("requester_mobile", "ticket_contact_mobile")
    requester_language: Text = None
    requester_time_zone: Text = None
    company_name: Text = either("company_name", "ticket_company_name")
    custom_fields: Fields = Field(default_factory=dict)


class Actor(Payload):
    """Who caused an app event: often an agent, whose zone, country and language are not news."""

    id: Id = None
    type: Text = None
    helpdesk_agent: Flag = None


class Contact(Payload):
    """A requester, or the contact record behind it."""

    id: Id = None
    name: Text = None
    email: Text = None
    phone: Text = None
    mobile: Text = None
    language: Text = None
    time_zone: Text = None
    tags: CommaTags = ()
    custom_fields: Fields = Field(default_factory=dict)


class Company(Payload):
    """The requester's company."""

    id: Id = None
    name: Text = None


class Conversation(Payload):
    """One message or note of a ticket; `body` is HTML."""

    id: Id = None
    ticket_id: Id = None
    user_id: Id = None
    body: Text = None
    body_text: Text = None
    incoming: Flag = None
    private: Flag = None
    created_at: Moment = None


class DeskTicket(Payload):
    """A ticket, as app events and the API have it; `description` is HTML."""

    id: Id = None
    subject: Text = None
    description: Text = None
    description_text: Text = None
    source: Text = None
    outbound_email: Flag = None
    created_at: Moment = None
    requester_id: Id = None
    company_id: Id = None
    tags: CommaTags = ()
    custom_fields: Fields = Field(default_factory=dict)


class TicketReply(DeskTicket):
    """`GET /api/v2/tickets/{id}` with requester, company and conversations included."""

    requester: Contact = Contact()
    company: Company = Company()
    conversations: tuple[Conversation, ...] = ()


class ConversationsReply(Payload):
    """`GET /api/v2/tickets/{id}/conversations`, a list that is wrapped to be read."""

    conversations: tuple[Conversation, ...] = ()


class AppEvent(Payload):
    """A serverless event of platform 2.x or 3.0; `data` depends on the event."""

    event: Text = None
    timestamp: Moment = None
    data: dict[str, Any] = Field(default_factory=dict)


class TicketCreated(Payload):
    """The data of `onTicketCreate`."""

    ticket: DeskTicket
    requester: Contact = Contact()


class ConversationCreated(Payload):
    """The data of `onConversationCreate`; platform 2.x adds ticket and requester."""

    conversation: Conversation
    requester: Contact = Contact()
    actor: Actor = Actor()
