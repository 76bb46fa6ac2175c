"""Bodies spoilt by a customer's text: templates that put placeholders between quotes.

A desk that does not escape what it fills in lets a text with quotes break the JSON, or add keys
of its own.
"""

import json
import re
from typing import Any, Final

from adapters.values.plain import id_or_none

MALFORMED_NOTE: Final = (
    "The webhook's body was not sound JSON, as when a placeholder holds quotes or line breaks: "
    "the ticket is read through the API instead."
)

_TICKET_ID: Final = re.compile(rb'"ticket_id"\s*:\s*"?([0-9]{1,20})\b')


def ticket_id_in(body: bytes) -> str | None:
    """Make out the first ticket id of a body; our templates put it before any text."""
    found = _TICKET_ID.search(body)
    return id_or_none(found[1].decode()) if found else None


def repeats_a_key(body: bytes) -> bool:
    """Say whether a sound body has a key twice, so that none of them can be trusted."""
    try:
        json.loads(body, object_pairs_hook=_refuse_repeats)
    except ValueError:
        return True
    return False


def _refuse_repeats(pairs: list[tuple[str, Any]]) -> None:
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError
