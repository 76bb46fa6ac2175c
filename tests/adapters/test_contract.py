"""Every adapter in REGISTRY: signatures, test deliveries, bodies that nobody promised."""

from datetime import timedelta

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from adapters import REGISTRY
from service.domain.errors import PayloadInvalid, SignatureInvalid
from service.domain.event import Ignored, TicketEvent
from tests.adapters.contract import CONTRACTS, NOW, PLAIN, received

every_adapter = pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.name)
every_signing_adapter = pytest.mark.parametrize(
    "contract",
    [contract for contract in CONTRACTS if contract.signs],
    ids=lambda contract: contract.name,
)

RESULT = TypeAdapter(TicketEvent | Ignored)

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.sampled_from(["\x00", "{{ticket.id}}", "0001-01-01T00:00:00+23:59", "9" * 30]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


def parse(contract, body):
    """Give what came of a body, None if it was refused: nothing but PayloadInvalid may come."""
    try:
        return contract.adapter.parse(received(body, {}), PLAIN)
    except PayloadInvalid:
        return None


@st.composite
def spoilt(draw, node):
    """Draw a body in which one value was replaced by any other."""
    keys = list(node) if isinstance(node, dict) else list(range(len(node)))
    if not keys:
        return draw(json_values)
    key = draw(st.sampled_from(keys))
    copy = dict(node) if isinstance(node, dict) else list(node)
    deeper = isinstance(copy[key], dict | list) and draw(st.booleans())
    copy[key] = draw(spoilt(copy[key])) if deeper else draw(json_values)
    return copy


def test_every_adapter_is_under_contract():
    assert [contract.name for contract in CONTRACTS] == sorted(REGISTRY)


@every_adapter
def test_an_adapter_knows_its_name(contract):
    assert contract.adapter.name == contract.name


@every_adapter
def test_a_good_signature_is_accepted(contract):
    delivery = contract.delivery(contract.body("event"))
    assert contract.adapter.verify(delivery, contract.secrets[:1], NOW) is None


@every_adapter
def test_both_secrets_are_accepted_while_they_rotate(contract):
    delivery = contract.delivery(contract.body("event"), contract.secrets[1])
    assert contract.adapter.verify(delivery, contract.secrets, NOW) is None


@every_adapter
def test_a_retired_secret_is_refused(contract):
    delivery = contract.delivery(contract.body("event"), contract.secrets[1])
    with pytest.raises(SignatureInvalid, match=f"{contract.proof} does not match"):
        contract.adapter.verify(delivery, contract.secrets[:1], NOW)


@every_adapter
@pytest.mark.parametrize("signature", ["AAAA", "v1,AAAA", "é", "\ud800"])
def test_a_bad_signature_is_refused(contract, signature):
    good = contract.delivery(b"{}")
    delivery = received(b"{}", {**good.headers, contract.proof: signature})
    with pytest.raises(SignatureInvalid, match=f"{contract.proof} does not match"):
        contract.adapter.verify(delivery, contract.secrets, NOW)


@every_adapter
def test_a_missing_header_is_named(contract):
    good = contract.delivery(b"{}")
    for name in contract.required:
        headers = {header: value for header, value in good.headers.items() if header != name}
        with pytest.raises(SignatureInvalid, match=f"header {name} is missing"):
            contract.adapter.verify(received(b"{}", headers), contract.secrets, NOW)


@every_adapter
@pytest.mark.parametrize("secrets", [(), ("",), (" ",)])
def test_a_desk_without_a_secret_accepts_nothing(contract, secrets):
    with pytest.raises(SignatureInvalid, match="set its webhook_secrets"):
        contract.adapter.verify(contract.delivery(b"{}"), secrets, NOW)


@every_signing_adapter
def test_another_body_is_refused(contract):
    delivery = received(b"[]", contract.delivery(b"{}").headers)
    with pytest.raises(SignatureInvalid, match=f"{contract.proof} does not match"):
        contract.adapter.verify(delivery, contract.secrets, NOW)


@every_signing_adapter
@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_delivery_outside_the_replay_window_is_refused(contract, minutes):
    delivery = contract.delivery(b"{}", at=NOW - timedelta(minutes=minutes))
    with pytest.raises(SignatureInvalid, match="timestamp is more than 5 minutes from"):
        contract.adapter.verify(delivery, contract.secrets, NOW)


@every_signing_adapter
@pytest.mark.parametrize("minutes", [-5, 5])
def test_a_delivery_at_the_edge_of_the_replay_window_is_accepted(contract, minutes):
    delivery = contract.delivery(b"{}", at=NOW - timedelta(minutes=minutes))
    assert contract.adapter.verify(delivery, contract.secrets, NOW) is None


@every_signing_adapter
@pytest.mark.parametrize("timestamp", ["soon", "99999999999999", "9" * 400])
def test_an_unreadable_time_is_refused(contract, timestamp):
    header = next(name for name in contract.required if "timestamp" in name)
    delivery = received(b"{}", {**contract.delivery(b"{}").headers, header: timestamp})
    with pytest.raises(SignatureInvalid, match=f"header {header} is"):
        contract.adapter.verify(delivery, contract.secrets, NOW)


@every_adapter
def test_no_refusal_shows_a_secret(contract):
    delivery = contract.delivery(b"{}", contract.secrets[1])
    with pytest.raises(SignatureInvalid) as caught:
        contract.adapter.verify(delivery, contract.secrets[:1], NOW)
    assert not any(secret in str(caught.value) for secret in contract.secrets)


@every_adapter
def test_an_event_calls_for_guidance(contract):
    event = contract.read("event")
    assert isinstance(event, TicketEvent)
    assert event.ticket.messages[-1].text


@every_adapter
def test_a_test_delivery_is_ignored(contract):
    assert "test delivery" in contract.read("test").reason


@every_adapter
def test_an_event_that_matters_not_is_ignored_with_a_reason(contract):
    ignored = contract.read("ignored")
    assert isinstance(ignored, Ignored)
    assert ignored.reason


@every_adapter
def test_a_delivery_sent_again_has_the_same_id(contract):
    assert contract.read("event").delivery_id == contract.read("event").delivery_id


@every_adapter
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00",
        b"\xff\xfe",
        b"null",
        b"17",
        b'"text"',
        b"[]",
        b"{}",
        b"{",
        b'{"data": null, "type": null, "event": null, "ticket": null}',
        b"[" * 100_000,
        b'{"ticket":' * 50 + b"1" + b"}" * 50,
        b'{"ticket": {"messages": [{"text": "\\ud800"}]}}',
    ],
    ids=lambda body: body[:12].decode(errors="replace"),
)
def test_a_body_that_is_no_payload_is_refused(contract, body):
    with pytest.raises(PayloadInvalid):
        contract.adapter.parse(received(body, {}), PLAIN)


@every_adapter
def test_a_refusal_quotes_nothing(contract):
    body = contract.body("event").replace(b'"messages": [', b'"messages": ["Ola Nordmann",')
    body = body.replace(b'"detail": {', b'"detail": "Ola Nordmann", "other": {')
    body = body.replace(b'"ticket": {', b'"ticket": "Ola Nordmann", "other": {')
    with pytest.raises(PayloadInvalid) as caught:
        contract.adapter.parse(received(body, {}), PLAIN)
    assert "Nordmann" not in str(caught.value)


@every_adapter
@given(body=st.binary())
def test_bytes_are_read_or_refused(contract, body):
    parse(contract, body)


@every_adapter
@given(data=st.data())
def test_a_spoilt_body_is_refused_or_gives_declared_types(contract, data):
    body = data.draw(st.sampled_from(contract.json_bodies()).flatmap(spoilt))
    result = parse(contract, orjson.dumps(body))
    assert result is None or RESULT.dump_python(result, warnings="error")
