"""Events in the inbox."""

from datetime import UTC, datetime

import pytest

from service.application.event_format import decode_event, encode_event
from service.domain.event import TicketEvent
from service.domain.ticket import Message, Organization, Preferences, Requester, Ticket
from tests.adapters.contract import CONTRACTS

FULL = TicketEvent(
    delivery_id="d-1",
    kind="ticket.created",
    ticket=Ticket(
        id="4711",
        created_at=datetime(2026, 3, 4, 10, 0, tzinfo=UTC),
        custom_fields={"country": "FR", "amount": 4.5, "vip": True, "lines": [1, "two"]},
        requester=Requester(
            id="r-1",
            organization=Organization(id="o-1"),
            tags=("gold",),
            preferences=Preferences(style="brief"),
        ),
        messages=(Message(text="üñ 😡", created_at=datetime(2026, 3, 4, 10, 0, tzinfo=UTC)),),
    ),
    needs="requester",
    note="as given",
)


def test_an_event_comes_back_as_it_was():
    assert decode_event(encode_event(FULL)) == FULL


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.name)
def test_every_adapters_event_comes_back_as_it_was(contract):
    event = contract.read("event")
    assert decode_event(encode_event(event)) == event
