"""Masks what identifies a person in a text, and leaves the rest of it as it is."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from service.domain.ticket import Ticket

Mask = Callable[[str], str]

MASKED: Final = "[…]"

# Addresses of mail and web, then anything with five digits or more: telephones, orders, cards.
_IDENTIFIERS: Final = (
    r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+|\+?\d(?:[\s().,/-]{0,3}\d){4,}"
)
_FEWEST_LETTERS: Final = 2
# From here on scripts put no spaces between words.
_WITHOUT_SPACES: Final = "\u2e80"


def redactor(ticket: Ticket | None = None) -> Mask:
    """Make the mask for texts about a ticket: addresses, numbers, and the names it names.

    Args:
        ticket: whose requester and organisation must not be named; None: no name is known.
    """
    names = sorted(set(_names(ticket)), key=len, reverse=True) if ticket else []
    pattern = re.compile("|".join([*map(_as_word, names), _IDENTIFIERS]), re.IGNORECASE)
    return lambda text: pattern.sub(MASKED, text)


def _names(ticket: Ticket) -> Iterator[str]:
    """Give what the fields call the requester: whole, and word by word."""
    requester = ticket.requester
    local_part = (requester.email or "").partition("@")[0]
    named = (requester.name, requester.organization.name, local_part, requester.phone)
    for field in (*named, requester.postal_code):
        if field and len(field.strip()) >= _FEWEST_LETTERS:
            yield field.strip()
    for word in re.split(r"[\W_]+", requester.name or ""):
        if len(word) >= _FEWEST_LETTERS:
            yield word


def _as_word(name: str) -> str:
    escaped = re.escape(name)
    return escaped if max(name) >= _WITHOUT_SPACES else rf"(?<!\w){escaped}(?!\w)"
