"""The id of an answer: the same for the same request, release and moment."""

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from hashlib import blake2b
from operator import attrgetter
from typing import Any, Final

import orjson

from service.domain.ticket import GuidanceRequest, Requester, Ticket


def _all_but(
    kind: type[GuidanceRequest | Ticket | Requester], *left_out: str
) -> Callable[[Any], tuple[Any, ...]]:
    return attrgetter(*(one.name for one in fields(kind) if one.name not in left_out))


# What an answer is named by, in parts, so that no part need be copied to leave out another.
_SURROUNDINGS: Final = _all_but(GuidanceRequest, "ticket", "now")
_TICKET: Final = _all_but(Ticket, "requester")
_REQUESTER: Final = _all_but(Requester, "name")


def answer_id(request: GuidanceRequest, release: str, now: datetime) -> str:
    """Name an answer by what it was made from, without the requester's name."""
    ticket = request.ticket
    parts = (_SURROUNDINGS(request), _TICKET(ticket), _REQUESTER(ticket.requester), now)
    content = orjson.dumps(parts, default=str, option=orjson.OPT_NON_STR_KEYS)
    return f"g_{blake2b(content + release.encode(), digest_size=12).hexdigest()}"
