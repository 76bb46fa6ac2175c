"""Freshdesk's tickets, conversations and contacts -> messages and requester."""

from dataclasses import replace

from adapters.freshdesk.payload import OUTBOUND_EMAIL, Contact, Conversation, DeskTicket, channel_of
from adapters.values import language_tag, time_zone_name
from service.domain.ticket import Author, Message, Requester


def is_outbound(sent: DeskTicket) -> bool:
    """Say whether an agent opened the ticket to write to the customer."""
    return sent.outbound_email is True or sent.source == OUTBOUND_EMAIL


def message_of_ticket(sent: DeskTicket) -> Message:
    """Give a ticket's description; on the phone it is the agent who writes it down."""
    from_agent = is_outbound(sent) or channel_of(sent.source) == "phone"
    return Message(
        author="agent" if from_agent else "customer",
        text=sent.description_text or sent.description or "",
        html=sent.description_text is None and sent.description is not None,
        created_at=sent.created_at,
    )


def message_of_conversation(sent: Conversation, requester_id: str | None) -> Message:
    """Give one conversation; an incoming one of somebody else is a third party's."""
    author: Author = "customer" if sent.incoming is not False else "agent"
    if author == "customer" and requester_id not in {None, sent.user_id}:
        author = "third_party"
    return Message(
        author=author,
        text=sent.body_text or sent.body or "",
        html=sent.body_text is None and sent.body is not None,
        created_at=sent.created_at,
    )


def requester_of(contact: Contact, known: Requester) -> Requester:
    """Lay a contact over what was known; a mobile number is more the person's than a desk's."""
    return replace(
        known,
        id=contact.id or known.id,
        name=contact.name or known.name,
        email=contact.email or known.email,
        phone=contact.mobile or contact.phone or known.phone,
        locale=language_tag(contact.language) or known.locale,
        time_zone=time_zone_name(contact.time_zone) or known.time_zone,
        tags=contact.tags or known.tags,
    )
