"""What Zendesk sends, as far as Dragoman reads it.

Ids are texts in events and numbers in the API, enumerations upper case in events and lower case
in the API.

Sources: https://developer.zendesk.com/api-reference/webhooks/event-types/ticket-events/,
https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/,
https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/,
https://developer.zendesk.com/api-reference/ticketing/users/users/
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from pydantic import Field

from adapters.values import Fields, Flag, Id, Moment, Payload, SpacedTags, Text

DEFAULT_CHANNEL: Final = "email"

# `via.channel` of the API and of events, and what {{ticket.via}} shows for it.
CHANNELS: Final[Mapping[str, str]] = MappingProxyType({
    "api": "api",
    "chat": "chat",
    "email": "email",
    "facebook": "social",
    "help center": "web_form",
    "help_center": "web_form",
    "instagram_dm": "social",
    "line": "social",
    "mail": "email",
    "messaging": "chat",
    "mobile": "web_form",
    "mobile_sdk": "web_form",
    "native_messaging": "chat",
    "phone": "phone",
    "phone call (incoming)": "phone",
    "twitter": "social",
    "voice": "phone",
    "web": "web_form",
    "web form": "web_form",
    "web service": "api",
    "web widget": "web_form",
    "web_service": "api",
    "web_widget": "web_form",
    "whatsapp": "whatsapp",
})


def channel_of(via: str | None) -> str:
    """Name the channel in the contract's words; e-mail when Zendesk's name is unknown."""
    return CHANNELS.get((via or "").casefold(), DEFAULT_CHANNEL)


class Via(Payload):
    """How something came in."""

    channel: Text = None


class Author(Payload):
    """Who wrote a comment, in an event."""

    id: Id = None
    is_staff: Flag = None


class EventComment(Payload):
    """The comment of `ticket.comment_added`."""

    body: Text = None
    is_public: Flag = None
    author: Author = Author()


class TicketSnapshot(Payload):
    """The `detail` of a ticket event."""

    id: Id = None
    requester_id: Id = None
    submitter_id: Id = None
    organization_id: Id = None
    subject: Text = None
    description: Text = None
    created_at: Moment = None
    is_public: Flag = None
    tags: SpacedTags = ()
    via: Via = Via()


class Event(Payload):
    """The envelope of an event subscription; `detail` and `event` depend on the type."""

    id: Text = None
    type: Text = None
    time: Moment = None
    detail: dict[str, Any] = Field(default_factory=dict)
    event: dict[str, Any] = Field(default_factory=dict)


class TriggerRequester(Payload):
    """The requester, in a trigger's body."""

    id: Id = None
    name: Text = None
    email: Text = None
    phone: Text = None
    locale: Text = None
    language: Text = None
    time_zone: Text = None
    tags: SpacedTags = ()


class TriggerOrganization(Payload):
    """The requester's organisation, in a trigger's body."""

    id: Id = None
    name: Text = None


class TriggerComment(Payload):
    """The latest comment, in a trigger's body."""

    text: Text = None
    is_public: Flag = None


class TriggerBody(Payload):
    """The body that README.md asks for in a trigger; every placeholder may come back empty."""

    ticket_id: Any = None
    event: Text = None
    actor_role: Text = None
    subject: Text = None
    channel: Text = None
    created_at: Moment = None
    updated_at: Moment = None
    tags: SpacedTags = ()
    custom_fields: Fields = Field(default_factory=dict)
    requester: TriggerRequester = TriggerRequester()
    organization: TriggerOrganization = TriggerOrganization()
    comment: TriggerComment = TriggerComment()


class User(Payload):
    """A user of the API."""

    id: Id = None
    name: Text = None
    email: Text = None
    role: Text = None
    phone: Text = None
    shared_phone_number: Flag = None
    locale: Text = None
    time_zone: Text = None
    iana_time_zone: Text = None
    organization_id: Id = None
    tags: SpacedTags = ()
    user_fields: Fields = Field(default_factory=dict)


class Organization(Payload):
    """An organisation of the API."""

    id: Id = None
    name: Text = None
    domain_names: SpacedTags = ()
    organization_fields: Fields = Field(default_factory=dict)


class ApiTicket(Payload):
    """A ticket of the API."""

    id: Id = None
    subject: Text = None
    description: Text = None
    created_at: Moment = None
    requester_id: Id = None
    submitter_id: Id = None
    organization_id: Id = None
    status: Text = None
    tags: SpacedTags = ()
    custom_fields: Fields = Field(default_factory=dict)
    via: Via = Via()


class TicketReply(Payload):
    """`GET /api/v2/tickets/{id}` with users and organisations side-loaded."""

    ticket: ApiTicket
    users: tuple[User, ...] = ()
    organizations: tuple[Organization, ...] = ()


class UserReply(Payload):
    """`GET /api/v2/users/{id}`."""

    user: User = User()


class SystemMetadata(Payload):
    """What Zendesk knows of the connection that a comment came over."""

    location: Text = None


class Metadata(Payload):
    """A comment's metadata."""

    system: SystemMetadata = SystemMetadata()


class Comment(Payload):
    """A comment of the API; `body` is plain text too, but with Zendesk's mark-up."""

    author_id: Id = None
    body: Text = None
    plain_body: Text = None
    html_body: Text = None
    public: Flag = None
    created_at: Moment = None
    metadata: Metadata = Metadata()


class CommentsReply(Payload):
    """`GET /api/v2/tickets/{id}/comments` with users side-loaded."""

    comments: tuple[Comment, ...] = ()
    users: tuple[User, ...] = ()
