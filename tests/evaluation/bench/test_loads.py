"""What is sent: tickets, drafts, signed webhooks, requests as bytes."""

from datetime import UTC, datetime

import orjson
import pytest

from adapters.generic import GenericAdapter
from service.application.ports import AdapterContext, InboundRequest
from service.application.request_format import decode_request
from service.domain.event import TicketEvent
from service.evaluation.bench.client import read_messages
from service.evaluation.bench.deployment import SECRET
from service.evaluation.bench.loads import TITLES, VARIETY, Deliveries, Stored, copied, supply
from service.evaluation.bench.messages import Message, Supply
from service.evaluation.bench.plain import Asked
from service.evaluation.bench.step_probe import bodies_of
from service.evaluation.bench.tickets import WRITERS, draft_of, mail_of, request_of
from service.inference.text.clean import clean

NOW = datetime(2026, 3, 12, 9, 40, tzinfo=UTC)
STORED = Stored(("T-0", "T-1"), ("g_0", "g_1"))
DELIVERIES = Deliveries("run", NOW.timestamp)


@pytest.mark.parametrize("words", [20, 120, 600])
@pytest.mark.parametrize("number", range(len(WRITERS)))
def test_a_ticket_has_so_many_words(words, number):
    text = decode_request(request_of(words, number)).ticket.messages[0].text
    assert len(text.split()) == words


def test_no_two_tickets_are_alike():
    bodies = [orjson.loads(request_of(120, number))["ticket"] for number in range(VARIETY)]
    assert len({body["messages"][0]["text"] for body in bodies}) == VARIETY
    assert len({body["id"] for body in bodies}) == VARIETY


def test_a_mail_is_large_and_says_little():
    message = decode_request(mail_of(1)).ticket.messages[0]
    assert 35_000 < len(message.text.encode()) <= 36_500
    words = len(clean(decode_request(mail_of(1)).ticket).text.split())
    assert words == pytest.approx(180, abs=5)


def test_a_draft_has_so_many_words():
    assert len(draft_of(200, 7).split()) == 200


@pytest.mark.parametrize("load", [load for load in TITLES if load.startswith("guidance")])
def test_the_plain_build_takes_the_same_requests(load):
    for message in supply(load, STORED, DELIVERIES, 0).messages:
        assert Asked.model_validate_json(message.body).ticket.messages[-1].text


def test_webhooks_are_signed_as_the_adapter_wants_and_none_is_alike():
    adapter, seen = GenericAdapter(), set()
    for message in supply("webhook", STORED, DELIVERIES, 0.01).messages:
        headers = {name.lower(): value for name, value in message.headers.items()}
        request = InboundRequest(
            method="POST", url=message.path, headers=headers, body=message.body
        )
        adapter.verify(request, [SECRET], NOW)
        event = adapter.parse(request, AdapterContext(field_map={}))
        assert isinstance(event, TicketEvent)
        seen.add((event.delivery_id, event.ticket.id))
    assert len(seen) == 30


def test_only_webhooks_may_not_be_sent_twice():
    once = [load for load in TITLES if supply(load, STORED, DELIVERIES, 0.01).once]
    assert once == ["webhook"]
    assert not supply("webhook", STORED, DELIVERIES, 0.01).to("/bytes?9").once


def test_copies_are_named_for_each_ticket():
    assert copied(STORED, 2).tickets == ("T-0~1", "T-1~1", "T-0~2", "T-1~2")


def test_a_request_is_written_as_http():
    message = Message(method="POST", path="/a", body=b"{}", headers={"X": "y"})
    assert message.wire() == (
        b"POST /a HTTP/1.1\r\nHost: 127.0.0.1\r\nX: y\r\nContent-Length: 2\r\n\r\n{}"
    )


def test_what_is_written_for_a_client_is_read_again(tmp_path):
    messages = [Message(method="POST", path="/a", body=b"\r\n\r\n{\n}")] * 2
    Supply(messages).write(tmp_path / "requests")
    assert list(read_messages(str(tmp_path / "requests"))) == [m.wire() for m in messages]
    assert bodies_of(str(tmp_path / "requests")) == [m.body for m in messages]
