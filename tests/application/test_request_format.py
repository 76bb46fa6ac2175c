"""Reading a guidance request."""

from contextlib import suppress
from datetime import UTC, datetime

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.application.request_format import MAX_DEPTH, decode_request
from service.domain.errors import PayloadInvalid
from service.domain.ticket import GuidanceRequest

MESSAGES = [{"text": "Where is it?"}]
MARK = "marked-words-of-a-customer"

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False)
    | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


def decoded(**ticket):
    return decode_request(orjson.dumps({"ticket": {"messages": MESSAGES, **ticket}}))


def refused(body):
    with pytest.raises(PayloadInvalid) as caught:
        decode_request(body if isinstance(body, bytes) else orjson.dumps(body))
    return caught.value


def test_only_messages_are_needed():
    request = decoded()
    assert request.ticket.messages[0].text == "Where is it?"
    assert (request.ticket.messages[0].author, request.now) == ("customer", None)


def test_nulls_count_as_missing():
    request = decoded(id=None, requester={"name": None, "organization": None}, tags=[None, "vip"])
    assert request == decoded(tags=["vip"])


def test_time_zones_may_be_named_as_help_desks_show_them():
    body = {
        "ticket": {"messages": MESSAGES, "requester": {"time_zone": "Sapporo"}},
        "company": {"time_zone": "Eastern Time (US & Canada)"},
        "agent": {"time_zone": "Asia/Kolkata"},
    }
    request = decode_request(orjson.dumps(body))
    assert request.ticket.requester.time_zone == "Asia/Tokyo"
    assert request.company.time_zone == "America/New_York"
    assert request.agent.time_zone == "Asia/Kolkata"


def test_unknown_fields_are_ignored():
    assert decoded(priority="high", requester={"mood": 5}) == decoded()


@pytest.mark.parametrize(
    ("ticket", "expected"),
    [({"id": 4711}, "4711"), ({"id": "4711"}, "4711")],
)
def test_vendors_numbers_are_read_as_texts(ticket, expected):
    assert decoded(**ticket).ticket.id == expected


def test_a_number_is_a_phone_number_too():
    assert decoded(requester={"phone": 33639984120}).ticket.requester.phone == "33639984120"


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("2026-06-11T13:45:00Z", datetime(2026, 6, 11, 13, 45, tzinfo=UTC)),
        ("2026-06-11T15:45:00+02:00", datetime(2026, 6, 11, 13, 45, tzinfo=UTC)),
        ("2026-06-11T13:45:00", datetime(2026, 6, 11, 13, 45, tzinfo=UTC)),
    ],
)
def test_a_time_without_a_zone_is_utc(sent, expected):
    ticket = decoded(
        created_at=sent, messages=[{"created_at": sent}], history=[{"type": "contact", "at": sent}]
    ).ticket
    times = {ticket.created_at, ticket.messages[0].created_at, ticket.history[0].at}
    assert times == {expected}
    assert ticket.created_at.tzinfo is not None


def test_a_nul_is_left_out():
    assert (
        decode_request(rb'{"ticket": {"messages": [{"text": "a\u0000b"}]}}').ticket.messages[0].text
        == "ab"
    )


def test_the_contracts_fields_are_read():
    request = decode_request(
        orjson.dumps({
            "ticket": {
                "messages": MESSAGES,
                "requester": {
                    "locale_source": "auto_detected_first_email",
                    "organization": {"country": "FR"},
                    "preferences": {"style": "brief"},
                },
                "attachments": [{"name": "a.png"}],
            },
            "company": {"policies": {"approval_refs": ["ABC: a voucher"]}},
            "agent": {"languages": ["en", "hi"]},
            "consumer": "ai_agent",
            "draft": "Hello",
            "now": "2026-06-11T13:45:00Z",
        })
    )
    assert request.ticket.requester.organization.country == "FR"
    assert request.company.policies.approval_refs == ("ABC: a voucher",)
    assert (request.consumer, request.draft) == ("ai_agent", "Hello")


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ([], "ticket"),
        ("text", "ticket"),
        ({}, "ticket"),
        ({"ticket": None}, "ticket"),
        ({"ticket": {}}, "ticket.messages"),
        ({"ticket": {"messages": []}}, "ticket.messages"),
        ({"ticket": {"messages": [None]}}, "ticket.messages"),
        ({"ticket": {"messages": "text"}}, "ticket.messages"),
        ({"ticket": {"messages": ["text"]}}, "ticket.messages.0"),
        ({"ticket": {"messages": [{"text": ["a"]}]}}, "ticket.messages.0.text"),
        ({"ticket": {"messages": [{"author": "boss"}]}}, "ticket.messages.0.author"),
        ({"ticket": {"messages": [{"html": "perhaps"}]}}, "ticket.messages.0.html"),
        (
            {"ticket": {"messages": MESSAGES, "requester": {"name": {}}}},
            "ticket.requester.name",
        ),
        ({"ticket": {"messages": MESSAGES, "created_at": "soon"}}, "ticket.created_at"),
        ({"ticket": {"messages": MESSAGES}, "now": "soon"}, "now"),
        ({"ticket": {"messages": MESSAGES}, "consumer": "cat"}, "consumer"),
        ({"ticket": {"messages": MESSAGES}, "draft": 1.5, "agent": []}, "agent"),
    ],
)
def test_a_mistake_names_its_field(body, where):
    error = refused(body)
    assert error.where == where
    assert where in str(error)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b'{"ticket": ',
        b"\xff\xfe",
        b'{"ticket": NaN}',
        rb'{"ticket": {"messages": [{"text": "\ud800"}]}}',
    ],
)
def test_what_is_no_json_is_refused_with_its_place(body):
    assert "not JSON in UTF-8 (line 1, column " in str(refused(body))


@pytest.mark.parametrize(
    "moment",
    [
        "0001-01-01T00:00:00+14:00",
        "1900-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "9999-12-31T00:00:00-12:00",
    ],
)
def test_a_time_that_no_clock_shows_is_refused(moment):
    asked = {"ticket": {"messages": MESSAGES}, "now": moment}
    written = {"ticket": {"messages": [{"text": "a", "created_at": moment}]}}
    assert refused(asked).where == "now"
    assert refused(written).where == "ticket.messages.0.created_at"


@pytest.mark.parametrize("depth", [MAX_DEPTH, 10_000])
@pytest.mark.parametrize("opening", ['{"a": ', "["])
def test_what_is_nested_too_deep_is_refused(depth, opening):
    closing = {'{"a": ': "}", "[": "]"}[opening]
    body = f'{{"ticket": {opening * depth}1{closing * depth}}}'
    assert isinstance(refused(body.encode()), PayloadInvalid)


@pytest.mark.parametrize(
    "body",
    [
        f'{{"ticket": {{"messages": [{{"text": ["{MARK}"]}}]}}}}',
        f'{{"ticket": {{"messages": [{{"author": "{MARK}"}}]}}}}',
        f'{{"ticket": {{"messages": "{MARK}"}}}}',
        f'{{"ticket": {{"messages": [{{"text": "{MARK}" oh}}]}}}}',
        f'{{"{MARK}": 1}}',
    ],
)
def test_a_refusal_quotes_nothing(body):
    assert MARK not in str(refused(body.encode()))


@given(st.binary(max_size=200))
def test_bytes_are_read_or_refused(body):
    with suppress(PayloadInvalid):
        assert isinstance(decode_request(body), GuidanceRequest)


@given(json_values, json_values, json_values)
def test_any_json_is_read_or_refused(messages, requester, rest):
    tree = {"ticket": {"messages": messages, "requester": requester}, "agent": rest}
    with suppress(PayloadInvalid):
        assert isinstance(decode_request(orjson.dumps(tree)), GuidanceRequest)
