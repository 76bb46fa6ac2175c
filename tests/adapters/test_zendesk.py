"""Zendesk: both kinds of webhooks, the signature, the completion."""

from datetime import UTC, datetime

import orjson
import pytest

from adapters.values import MALFORMED_NOTE
from adapters.zendesk.adapter import PUBLIC_TEST_SECRET
from service.application.ports import AdapterContext
from service.domain.errors import DeskUnavailable, PayloadInvalid, SignatureInvalid
from service.domain.event import ApiReply, Ignored
from service.domain.ticket import Message, Organization, Preferences, Requester, Ticket
from tests.adapters.contract import CONTRACTS, NOW, PLAIN, completed, documented_body, received

ZENDESK = next(contract for contract in CONTRACTS if contract.name == "zendesk")
TICKET = "/api/v2/tickets/4711.json"
COMMENTS = "/api/v2/tickets/4711/comments.json"
USER = "/api/v2/users/7012345678901.json"

# RFC 2104 over the time stamp and the body, computed with openssl:
# printf '2026-03-02T09:00:00Z{"a":1}' | openssl dgst -sha256 -hmac 'c2VjcmV0' -binary | base64
SIGNED = "YT236c9X7j0CowRqxqzA6GDMi5dsX14YnuUcswsPBhE="


def payload(name):
    return orjson.loads(ZENDESK.body(name))


def detail(**changed):
    event = payload("event")
    return event | {"detail": event["detail"] | changed}


def trigger(**changed):
    return payload("trigger") | changed


def test_the_secret_is_used_as_it_is_written():
    headers = {
        "x-zendesk-webhook-signature": SIGNED,
        "x-zendesk-webhook-signature-timestamp": "2026-03-02T09:00:00Z",
    }
    assert ZENDESK.adapter.verify(received(b'{"a":1}', headers), ["c2VjcmV0"], NOW) is None


def test_an_empty_body_can_be_signed():
    assert ZENDESK.adapter.verify(ZENDESK.delivery(b""), ZENDESK.secrets, NOW) is None


@pytest.mark.parametrize("secret", [PUBLIC_TEST_SECRET, f" {PUBLIC_TEST_SECRET}\n"])
def test_the_public_test_secret_proves_nothing(secret):
    delivery = ZENDESK.delivery(b"{}", secret)
    with pytest.raises(SignatureInvalid, match="public test secret proves nothing"):
        ZENDESK.adapter.verify(delivery, [secret], NOW)


def test_the_public_test_secret_is_passed_over():
    delivery = ZENDESK.delivery(b"{}", PUBLIC_TEST_SECRET)
    with pytest.raises(SignatureInvalid, match="does not match"):
        ZENDESK.adapter.verify(delivery, [PUBLIC_TEST_SECRET, *ZENDESK.secrets], NOW)


def test_a_created_ticket_needs_its_requester():
    event = ZENDESK.read("event")
    assert (event.kind, event.needs) == ("ticket.created", "requester")
    assert event.delivery_id == "0a1d6f0e-52a7-4b0e-9d7a-3c1f2f9f0001"
    assert event.ticket == Ticket(
        id="4711",
        source="zendesk",
        channel="email",
        subject="Rechnung Februar",
        created_at=datetime(2026, 3, 2, 8, 15, 30, tzinfo=UTC),
        tags=("billing",),
        requester=Requester(id="7012345678901", organization=Organization(id="7055500000001")),
        messages=(
            Message(
                text=payload("event")["detail"]["description"],
                created_at=datetime(2026, 3, 2, 8, 15, 30, tzinfo=UTC),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("name", "author"), [("comment_by_customer", "customer"), ("comment_by_other", "third_party")]
)
def test_a_comment_of_an_end_user_calls_for_guidance(name, author):
    event = ZENDESK.read(name)
    assert (event.needs, event.ticket.messages[0].author) == ("requester", author)
    assert event.ticket.messages[0].created_at == datetime(2026, 3, 3, 10, 0, 0, 500000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("comment_by_agent", "an agent's message"),
        ("comment_private", "a private note"),
        ("comment_own_note", "Dragoman's own note"),
        ("tags_changed", "Dragoman's own tag"),
        ("ignored", "event ticket.status_changed brings no message of the customer"),
    ],
)
def test_what_the_desk_did_itself_is_ignored(name, reason):
    assert ZENDESK.read(name).reason == reason


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"is_public": False}, "the ticket is private"),
        (
            {"submitter_id": "7099900000001", "via": {"channel": "web"}},
            "an agent opened the ticket and wrote its first message",
        ),
    ],
)
def test_a_ticket_that_the_customer_did_not_write_is_ignored(changed, reason):
    assert ZENDESK.read_json(detail(**changed)).reason == reason


@pytest.mark.parametrize(
    ("via", "channel", "author"),
    [("api", "api", "customer"), ("voice", "phone", "agent"), ("pigeon", "email", "customer")],
)
def test_a_ticket_opened_for_the_customer_names_who_wrote(via, channel, author):
    event = ZENDESK.read_json(detail(submitter_id="7099900000001", via={"channel": via}))
    assert (event.ticket.channel, event.ticket.messages[0].author) == (channel, author)


def test_a_ticket_without_text_needs_everything():
    event = ZENDESK.read_json(detail(description=""))
    assert (event.needs, event.ticket.messages) == ("everything", ())


def test_an_event_without_an_id_is_named_by_its_invocation():
    event = payload("event") | {"id": None}
    assert ZENDESK.read_json(event).delivery_id == "8350205582"


def test_an_event_must_name_its_ticket():
    with pytest.raises(PayloadInvalid, match=r"detail\.id: the event names no ticket"):
        ZENDESK.read_json(detail(id="0"))


def test_a_trigger_holds_all_that_is_needed():
    context = AdapterContext(
        field_map={"country": "custom_field_360001", "preferred_language": "custom_field_360002"},
        default_locale="de",
        default_time_zone="Pacific Time (US & Canada)",
    )
    event = ZENDESK.read("trigger", context)
    assert (event.needs, event.delivery_id, event.kind) == ("", "8350205582", "comment_added")
    assert event.ticket.requester == Requester(
        id="7012345678901",
        name="Anna Beispiel",
        email="anna@beispiel.de",
        phone="030 1234567",
        locale="de",
        locale_source="account_default",
        time_zone="Europe/Berlin",
        address_country="DE",
        organization=Organization(name="Beispiel GmbH"),
        tags=("gold",),
    )


def test_a_trigger_tells_of_the_ticket():
    ticket = ZENDESK.read("trigger").ticket
    assert (ticket.channel, ticket.tags) == ("web_form", ("billing", "vip"))
    assert ticket.custom_fields == {"custom_field_360001": "Germany"}
    assert ticket.messages == (
        Message(
            text="Ich habe noch keine Antwort erhalten.",
            created_at=datetime(2026, 3, 3, 10, 0, tzinfo=UTC),
        ),
    )


@pytest.mark.parametrize(
    ("changed", "needs"),
    [
        ({"requester": {"name": "Anna"}}, "requester"),
        ({"requester": None}, "requester"),
        ({"requester": {"phone": ""}}, ""),
        ({"comment": {"text": ""}}, "everything"),
        ({"comment": None}, "everything"),
    ],
)
def test_what_a_trigger_lacks_is_asked_for(changed, needs):
    assert ZENDESK.read_json(trigger(**changed)).needs == needs


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"actor_role": "Agent"}, "an agent's message"),
        ({"comment": {"text": "x", "is_public": "false"}}, "a private note"),
        ({"comment": {"text": "Dragoman: plain."}, "actor_role": ""}, "Dragoman's own note"),
    ],
)
def test_a_trigger_of_an_agent_is_ignored(changed, reason):
    assert ZENDESK.read_json(trigger(**changed)).reason == reason


def test_a_customer_may_begin_like_our_notes():
    event = ZENDESK.read_json(trigger(comment={"text": "Dragoman: who is that?"}))
    assert event.ticket.messages[0].text == "Dragoman: who is that?"


@pytest.mark.parametrize("ticket_id", [None, "", "0", "abc", "1/../2", []])
def test_a_trigger_must_name_its_ticket(ticket_id):
    with pytest.raises(PayloadInvalid, match="ticket_id: must be the number"):
        ZENDESK.read_json(trigger(ticket_id=ticket_id))


@pytest.mark.parametrize(
    "body",
    [
        b'{"ticket_id": "4711", "comment": {"text": "he said "no""}}',
        b'{"ticket_id": 4711, "subject": "two\nlines"}',
        b'{"ticket_id": "4711", "subject": "x", "requester": {}, "ticket_id": "1"}',
        b'{"ticket_id": "4711", "subject": "\xff"}',
    ],
)
def test_a_spoilt_trigger_is_read_through_the_api(body):
    event = ZENDESK.adapter.parse(received(body, {}), PLAIN)
    assert (event.ticket.id, event.needs, event.note) == ("4711", "everything", MALFORMED_NOTE)


def test_an_unknown_event_is_ignored():
    ignored = ZENDESK.read_json({"type": "zen:event-type:user.created", "id": "u", "detail": {}})
    assert ignored == Ignored(
        delivery_id="u",
        kind="user.created",
        reason="event user.created brings no message of the customer",
    )


def completed_ticket(event="event", context=PLAIN, **replies):
    prepared = {
        TICKET: [payload("api_ticket")],
        COMMENTS: [payload("api_comments")],
    } | replies
    return completed(ZENDESK, ZENDESK.read(event), prepared, context)


def test_two_calls_complete_a_ticket():
    done = completed_ticket()
    assert done.paths == [TICKET, COMMENTS]
    assert [(message.author, message.text, message.html) for message in done.ticket.messages] == [
        ("customer", "Meine Rechnung stimmt nicht.", False),
        ("agent", "We are looking into it.", False),
        ("third_party", "Ich bin die Kollegin.", False),
        ("customer", "<p>Ich warte noch.</p>", True),
    ]


def test_a_completed_requester_is_never_the_agent():
    field_map = {"country": "360001", "style": "style", "contact_schedule": "region"}
    context = AdapterContext(field_map=field_map, default_time_zone="Berlin")
    assert completed_ticket(context=context).ticket.requester == Requester(
        id="7012345678901",
        name="Anna Beispiel",
        email="anna@beispiel.de",
        phone="+49 30 1234567",
        locale="de",
        time_zone="Europe/Berlin",
        time_zone_source="account_default",
        address_country="AT",
        ip_country="JP",
        organization=Organization(id="7055500000001", name="Beispiel GmbH", domain="beispiel.de"),
        tags=("gold",),
        preferences=Preferences(style="per Sie", contact_schedule="DACH"),
    )


def test_a_completed_ticket_names_its_custom_fields():
    fields = completed_ticket().ticket.custom_fields
    assert fields == {"custom_field_360001": "Austria", "custom_field_360003": True}


def api_ticket(**changed):
    reply = payload("api_ticket")
    return reply | {"users": [], "organizations": [], "ticket": reply["ticket"] | changed}


def test_a_requester_who_is_not_side_loaded_is_asked_for():
    done = completed_ticket(**{TICKET: [api_ticket()], USER: [payload("api_user")]})
    assert done.paths == [TICKET, USER, COMMENTS]
    assert done.ticket.requester.time_zone == "Europe/Berlin"
    assert done.ticket.requester.organization == Organization(id="7055500000001")


def test_a_ticket_can_do_without_requester_and_comments():
    ticket = completed_ticket(**{TICKET: [api_ticket()], COMMENTS: []}).ticket
    assert ticket.requester.id == "7012345678901"
    assert ticket.messages == ZENDESK.read("event").ticket.messages


def test_nobody_is_asked_for_when_there_is_no_requester():
    event = ZENDESK.adapter.parse(received(b'{"ticket_id": 4711, bad', {}), PLAIN)
    done = completed(ZENDESK, event, {TICKET: [api_ticket(requester_id=None)]})
    assert done.paths == [TICKET, COMMENTS]


@pytest.mark.parametrize(
    ("submitter", "author"), [(7012345678901, "customer"), (None, "customer"), (7, "agent")]
)
def test_the_description_stands_in_for_missing_comments(submitter, author):
    event = ZENDESK.adapter.parse(received(b'{"ticket_id": 4711, bad', {}), PLAIN)
    replies = {TICKET: [api_ticket(submitter_id=submitter)]}
    messages = completed(ZENDESK, event, replies).ticket.messages
    assert [(message.author, message.text[:4]) for message in messages] == [(author, "Sehr")]


def test_a_ticket_may_have_no_text_at_all():
    event = ZENDESK.adapter.parse(received(b'{"ticket_id": 4711, bad', {}), PLAIN)
    done = completed(ZENDESK, event, {TICKET: [api_ticket(description=None)]})
    assert done.ticket.messages == ()


def test_a_shared_number_is_not_the_requesters():
    user = payload("api_user")["user"] | {"shared_phone_number": True}
    ticket = completed_ticket(**{TICKET: [api_ticket()], USER: [{"user": user}]}).ticket
    assert ticket.requester.phone is None


def test_an_agents_address_is_no_evidence():
    comments = payload("api_comments")
    comments["comments"] = [c for c in comments["comments"] if c["author_id"] == 7099900000001]
    assert completed_ticket(**{COMMENTS: [comments]}).ticket.requester.ip_country is None


def test_misshapen_comments_are_left_out():
    ticket = completed_ticket(**{COMMENTS: [{"comments": "none"}]}).ticket
    assert ticket.messages == ZENDESK.read("event").ticket.messages


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (ApiReply(status=403), "Zendesk answered 403 to GET /api/v2/tickets/4711.json; the API"),
        (
            ApiReply(status=200, json=[]),
            "Zendesk answered GET /api/v2/tickets/4711.json in a shape",
        ),
    ],
)
def test_a_ticket_cannot_be_completed_without_itself(reply, message):
    with pytest.raises(DeskUnavailable, match=message):
        completed_ticket(**{TICKET: [reply]})


def test_the_documented_body_is_the_one_that_is_read():
    body = documented_body("zendesk")
    assert list(orjson.loads(body)) == list(payload("trigger"))
    assert "not filled in" in ZENDESK.adapter.parse(received(body, {}), PLAIN).reason
