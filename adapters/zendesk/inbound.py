"""Zendesk's webhooks -> TicketEvent or Ignored: which of the two kinds it is.

Source: https://developer.zendesk.com/documentation/webhooks/anatomy-of-a-webhook-request/
"""

from typing import Final

from adapters.values import (
    MALFORMED_NOTE,
    delivery_digest,
    read_payload,
    repeats_a_key,
    ticket_id_in,
)
from adapters.zendesk.events import EVENT_PREFIX, from_event
from adapters.zendesk.payload import Event, TriggerBody
from adapters.zendesk.triggers import from_trigger
from service.application.ports import AdapterContext, InboundRequest
from service.application.request_format import load_json
from service.domain.errors import PayloadInvalid
from service.domain.event import Ignored, TicketEvent
from service.domain.ticket import Ticket

INVOCATION: Final = "x-zendesk-webhook-invocation-id"


def parse(request: InboundRequest, context: AdapterContext) -> TicketEvent | Ignored:
    """Read an event, or the body that README.md asks for in a trigger.

    PayloadInvalid goes up if it is neither and no ticket id can be made out.
    """
    delivery_id = request.headers.get(INVOCATION) or delivery_digest(request.body)
    try:
        tree = load_json(request.body)
    except PayloadInvalid as error:
        return _from_malformed(request.body, delivery_id, error)
    kind = tree.get("type") if isinstance(tree, dict) else None
    if isinstance(kind, str) and kind.startswith(EVENT_PREFIX):
        return from_event(read_payload(Event, tree), delivery_id)
    if repeats_a_key(request.body):
        return _from_malformed(request.body, delivery_id, PayloadInvalid("a key is repeated"))
    return from_trigger(read_payload(TriggerBody, tree), delivery_id, context)


def _from_malformed(body: bytes, delivery_id: str, error: PayloadInvalid) -> TicketEvent:
    ticket_id = ticket_id_in(body)
    if ticket_id is None:
        raise error
    return TicketEvent(
        delivery_id=delivery_id,
        kind="trigger",
        ticket=Ticket(id=ticket_id, source="zendesk"),
        needs="everything",
        note=MALFORMED_NOTE,
    )
