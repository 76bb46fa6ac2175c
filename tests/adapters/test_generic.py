"""The generic adapter: Standard Webhooks, the guidance request."""

from datetime import UTC, datetime

import orjson
import pytest

from service.application.ports import AdapterContext
from service.domain.errors import PayloadInvalid, SignatureInvalid
from tests.adapters.contract import CONTRACTS, NOW, PLAIN, completed, documented_body, received

GENERIC = next(contract for contract in CONTRACTS if contract.name == "generic")

# The specification's own example:
# https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
KEY = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
SENT_AT = datetime.fromtimestamp(1614265330, UTC)
BODY = b'{"test": 2432232314}'
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def example(signature=SIGNATURE, prefix="webhook-", body=BODY):
    headers = {
        f"{prefix}id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        f"{prefix}timestamp": "1614265330",
        f"{prefix}signature": signature,
    }
    return received(body, headers)


@pytest.mark.parametrize("secret", [KEY, f"whsec_{KEY}", f" whsec_{KEY}\n"])
@pytest.mark.parametrize("prefix", ["webhook-", "svix-"])
def test_the_specifications_example_verifies(secret, prefix):
    assert GENERIC.adapter.verify(example(prefix=prefix), [secret], SENT_AT) is None


def test_a_key_may_lack_its_padding():
    delivery = GENERIC.delivery(BODY, "whsec_c2VjcmV0cw==")
    assert GENERIC.adapter.verify(delivery, ["whsec_c2VjcmV0cw"], NOW) is None


def test_one_of_several_signatures_is_enough():
    delivery = example(f"v1a,AAAA v1,AAAA {SIGNATURE}")
    assert GENERIC.adapter.verify(delivery, [KEY], SENT_AT) is None


@pytest.mark.parametrize("version", ["v1a", "v2", ""])
def test_another_version_proves_nothing(version):
    delivery = example(f"{version},{SIGNATURE.removeprefix('v1,')}")
    with pytest.raises(SignatureInvalid, match="webhook-signature does not match"):
        GENERIC.adapter.verify(delivery, [KEY], SENT_AT)


@pytest.mark.parametrize("secret", ["not base64!", "whsec_", "whsec_ä"])
def test_a_secret_that_is_no_key_is_named_without_being_shown(secret):
    with pytest.raises(SignatureInvalid, match="webhook secret of this desk is not base64"):
        GENERIC.adapter.verify(example(), [secret], SENT_AT)


def test_a_body_that_is_no_text_cannot_have_been_signed():
    with pytest.raises(SignatureInvalid, match="the body is not UTF-8"):
        GENERIC.adapter.verify(example(body=b"\xff"), [KEY], SENT_AT)


def test_a_request_is_taken_as_it_is():
    event = GENERIC.read("event")
    assert (event.delivery_id, event.kind, event.needs) == ("msg_0001", "guidance_request", "")
    assert (event.ticket.id, event.ticket.requester.id, event.ticket.channel) == (
        "A-17",
        "9",
        "chat",
    )


def test_the_desks_settings_are_applied():
    context = AdapterContext(
        field_map={"country": "market"},
        default_locale="en-IE",
        default_time_zone="Europe/Dublin",
    )
    requester = GENERIC.read("event", context).ticket.requester
    assert (requester.address_country, requester.locale_source, requester.time_zone_source) == (
        "IE",
        "account_default",
        "account_default",
    )


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("ignored", "the newest message is not the customer's"),
        ("own_note", "Dragoman's own note"),
    ],
)
def test_a_ticket_whose_newest_message_is_the_desks_is_ignored(name, reason):
    assert GENERIC.read(name).reason == reason


@pytest.mark.parametrize("body", [{"test": 1}, {"type": "ping"}, {"type": "Test", "data": {}}])
def test_test_deliveries_of_other_senders_are_known(body):
    assert GENERIC.read_json(body).reason == "a test delivery"


def test_svix_names_the_delivery_too():
    request = received(GENERIC.body("event"), {"svix-id": "msg_2", "svix-signature": "v1,x"})
    assert GENERIC.adapter.parse(request, PLAIN).delivery_id == "msg_2"


def test_a_ticket_without_messages_is_refused():
    body = orjson.loads(GENERIC.body("event"))
    body["ticket"]["messages"] = []
    with pytest.raises(PayloadInvalid, match=r"ticket\.messages: give at least one"):
        GENERIC.read_json(body)


def test_completion_asks_for_nothing():
    event = GENERIC.read("event")
    done = completed(GENERIC, event, {})
    assert (done.ticket, done.paths) == (event.ticket, [])


def test_the_documented_body_is_a_request():
    event = GENERIC.adapter.parse(received(documented_body("generic"), {}), PLAIN)
    assert event.ticket.id == "A-17"
