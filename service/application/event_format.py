"""TicketEvent <-> JSON bytes, for the inbox."""

from typing import Final

import orjson
from pydantic import TypeAdapter

from service.domain.event import TicketEvent

_EVENT: Final[TypeAdapter[TicketEvent]] = TypeAdapter(TicketEvent)


def encode_event(event: TicketEvent) -> bytes:
    """Write an event as it is kept until it has been advised."""
    return orjson.dumps(event, option=orjson.OPT_NON_STR_KEYS, default=str)


def decode_event(data: bytes) -> TicketEvent:
    """Read an event that `encode_event` wrote."""
    return _EVENT.validate_python(_without_nulls(orjson.loads(data)))


def _without_nulls(node: object) -> object:
    if isinstance(node, dict):
        return {key: _without_nulls(value) for key, value in node.items() if value is not None}
    if isinstance(node, list):
        return [_without_nulls(item) for item in node]
    return node
