"""POST /webhooks/{desk}, and the stored guidance of a ticket."""

from datetime import UTC, datetime, timedelta

import orjson
import pytest

from tests.web.server import BY_NAME, KEYS, OTHER_DESK_KEY, bearing, deliver, signed

NOBODY_KNOWS = b'{"ticket": {"id": "1", "messages": [{"text": "Where is it?"}]}}'


def delivery(ticket_id, text="Where is my parcel? It was due on Monday.", **ticket):
    asked = {"id": ticket_id, "messages": [{"text": text}], **ticket}
    return orjson.dumps({"ticket": asked})


def test_a_signed_ticket_gets_guidance_and_can_be_read_again(service):
    got = deliver(service, "generic", delivery("first"))
    assert got.status_code == 200
    again = service.get("/v1/desks/generic/tickets/first/guidance")
    assert again.headers["content-type"] == "application/json"
    assert again.json()["guidance"]["topics"] == got.json()["guidance"]["topics"]
    assert again.json()["id"] == got.json()["id"]


def test_the_same_delivery_again_is_a_duplicate(service):
    body = BY_NAME["zendesk"].body("trigger")
    first, second = (deliver(service, "zendesk", body) for _ in range(2))
    assert first.status_code == 200
    assert (second.status_code, second.json()) == (200, {"status": "duplicate"})


def test_what_calls_for_no_guidance_is_ignored_with_its_reason(service):
    got = deliver(service, "zendesk", BY_NAME["zendesk"].body("ignored"))
    assert (got.status_code, got.json()["status"]) == (200, "ignored")
    assert got.json()["reason"]


@pytest.mark.parametrize("minutes", [-6, 6])
def test_an_old_delivery_is_refused_by_the_name_of_its_header(service, minutes):
    body = delivery("old")
    sent = datetime.now(UTC) + timedelta(minutes=minutes)  # noqa: TID251 as the service's clock
    got = service.post("/webhooks/generic", content=body, headers=signed("generic", body, sent))
    assert got.status_code == 401
    assert "webhook-timestamp" in got.json()["detail"]


@pytest.mark.parametrize(
    ("desk", "header"),
    [
        ("generic", "webhook-id"),
        ("zendesk", "x-zendesk-webhook-signature"),
        ("freshdesk", "x-dragoman-secret"),
    ],
)
def test_an_unsigned_delivery_is_refused_by_the_name_of_its_header(service, desk, header):
    got = service.post(f"/webhooks/{desk}", content=NOBODY_KNOWS)
    assert (got.status_code, got.headers["content-type"]) == (401, "application/problem+json")
    assert header in got.json()["detail"]


def test_a_changed_body_is_refused(service):
    got = service.post("/webhooks/generic", content=NOBODY_KNOWS, headers=signed("generic", b"{}"))
    assert got.status_code == 401
    assert "webhook-signature" in got.json()["detail"]


def test_an_unknown_desk_is_told(service):
    got = service.post("/webhooks/nobody", content=NOBODY_KNOWS)
    assert got.status_code == 404
    assert "no desk named `nobody`" in got.json()["detail"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"[]",
        b'{"ticket": {"messages": "text"}}',
        b"[" * 10_000 + b"]" * 10_000,
        b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        b"\xff\xfe",
        rb'{"ticket": {"messages": [{"text": "\ud800"}]}}',
        b'{"ticket_id": null}',
        b'{"type": "zen:event-type:ticket.created", "detail": 5}',
    ],
)
@pytest.mark.parametrize("desk", ["zendesk", "freshdesk"])
def test_a_signed_body_that_is_no_payload_is_refused_clearly(service, desk, body):
    got = deliver(service, desk, body)
    assert got.status_code in {200, 422}
    assert got.status_code == 200 or got.json()["detail"]


@pytest.mark.parametrize(
    "body", [b"", b"not json", b"[]", b'{"ticket": {"messages": 1}}', b"[" * 10_000]
)
def test_a_signed_body_that_is_no_guidance_request_is_refused_clearly(service, body):
    got = deliver(service, "generic", body)
    assert got.status_code == 422
    assert got.json()["detail"]


def test_a_body_that_is_too_large_is_refused(service):
    assert deliver(service, "generic", b" " * (1024 * 1024 + 1)).status_code == 413


def test_strange_ids_are_kept_or_refused(service):
    for ticket_id in ("a" * 300, "😡/..", "a b", "", "nul\x00"):
        body = delivery(ticket_id, text=f"Where is it, {ticket_id}?")
        assert deliver(service, "freshdesk", body).status_code in {200, 422}


def test_a_ticket_without_guidance_is_told(service):
    got = service.get("/v1/desks/generic/tickets/nothing-yet/guidance")
    assert got.status_code == 404
    assert "no guidance for this ticket" in got.json()["detail"]


def test_where_keys_are_configured_webhooks_still_need_none(keyed):
    assert deliver(keyed, "generic", delivery("keyed")).status_code == 200


@pytest.mark.parametrize(
    ("key", "status"),
    [
        (None, 401),
        ("nobody's-key-of-sixteen-letters", 401),
        (KEYS["agent"], 404),
        (KEYS["lead"], 404),
        (KEYS["integration"], 404),
        (KEYS["admin"], 404),
        (OTHER_DESK_KEY, 403),
    ],
)
def test_stored_guidance_needs_a_key_of_the_desk(keyed, key, status):
    headers = {"authorization": f"Bearer {key}"} if key else {}
    got = keyed.get("/v1/desks/generic/tickets/none/guidance", headers=headers)
    assert got.status_code == status


def test_a_refused_key_is_told_how_to_send_one(keyed):
    got = keyed.get("/v1/desks/generic/tickets/none/guidance")
    assert got.headers["www-authenticate"].startswith("Bearer")
    assert "Authorization: Bearer KEY" in got.json()["detail"]


def test_a_key_of_another_desk_is_told_so(keyed):
    headers = {"authorization": f"Bearer {OTHER_DESK_KEY}"}
    got = keyed.get("/v1/desks/generic/tickets/none/guidance", headers=headers)
    assert got.json()["detail"] == "key `other` is not for desk `generic`"


def test_an_unknown_desk_has_no_tickets(keyed):
    got = keyed.get("/v1/desks/nobody/tickets/1/guidance", headers=bearing("agent"))
    assert got.status_code == 404
