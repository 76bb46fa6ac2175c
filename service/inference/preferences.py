"""What the customer asked for once and for all, from the fields a desk keeps it in."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from service.domain.ticket import Preferences, Ticket

# Preference -> names of custom fields that desks keep it in, besides their own field map.
FIELDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "language": ("preferred_language", "language_preference", "contact_language"),
    "channel": ("preferred_channel", "channel_preference", "contact_channel"),
    "contact_schedule": ("contact_schedule", "contact_hours", "best_time_to_contact"),
    "style": ("style_note", "communication_style", "style_preference", "contact_note"),
})


def read_preferences(ticket: Ticket) -> Preferences:
    """Merge the requester's stored preferences with the ticket's custom fields; stored ones win."""
    stored = ticket.requester.preferences
    return Preferences(
        language=stored.language or _custom(ticket, "language"),
        channel=stored.channel or _custom(ticket, "channel"),
        contact_schedule=stored.contact_schedule or _custom(ticket, "contact_schedule"),
        style=stored.style or _custom(ticket, "style"),
    )


def _custom(ticket: Ticket, preference: str) -> str | None:
    for name in FIELDS[preference]:
        value = ticket.custom_fields.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None
