"""Freshdesk's webhooks -> TicketEvent or Ignored: which of the three shapes it is."""

from typing import Final

from adapters.freshdesk.app_events import from_app_event
from adapters.freshdesk.payload import AppEvent, RuleBody
from adapters.freshdesk.rules import from_rule
from adapters.values import (
    MALFORMED_NOTE,
    delivery_digest,
    read_payload,
    repeats_a_key,
    ticket_id_in,
)
from service.application.ports import AdapterContext, InboundRequest
from service.application.request_format import load_json
from service.domain.errors import PayloadInvalid
from service.domain.event import Ignored, TicketEvent
from service.domain.ticket import Ticket

WRAPPER: Final = "freshdesk_webhook"


def parse(request: InboundRequest, context: AdapterContext) -> TicketEvent | Ignored:
    """Read a rule's body, wrapped or flat, or an app event.

    PayloadInvalid goes up if it is none of them and no ticket id can be made out.
    """
    try:
        tree = load_json(request.body)
    except PayloadInvalid as error:
        return _from_malformed(request.body, error)
    if isinstance(tree, dict) and isinstance(tree.get("data"), dict) and "event" in tree:
        return from_app_event(read_payload(AppEvent, tree), request.body, context)
    if repeats_a_key(request.body):
        return _from_malformed(request.body, PayloadInvalid("a key is repeated"))
    body = tree[WRAPPER] if isinstance(tree, dict) and WRAPPER in tree else tree
    return from_rule(read_payload(RuleBody, body), request.body, context)


def _from_malformed(body: bytes, error: PayloadInvalid) -> TicketEvent:
    ticket_id = ticket_id_in(body)
    if ticket_id is None:
        raise error
    return TicketEvent(
        delivery_id=delivery_digest(ticket_id, "rule", body),
        kind="rule",
        ticket=Ticket(id=ticket_id, source="freshdesk"),
        needs="everything",
        note=MALFORMED_NOTE,
    )
