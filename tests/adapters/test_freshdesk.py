"""Freshdesk: rules' webhooks, app events, the completion."""

from datetime import UTC, datetime

import orjson
import pytest

from adapters.values import MALFORMED_NOTE
from service.application.ports import AdapterContext
from service.domain.errors import DeskUnavailable, PayloadInvalid
from service.domain.event import ApiReply
from service.domain.ticket import Message, Organization, Preferences, Requester, Ticket
from tests.adapters.contract import CONTRACTS, PLAIN, completed, documented_body, received

FRESHDESK = next(contract for contract in CONTRACTS if contract.name == "freshdesk")
TICKET = "/api/v2/tickets/205"
CONVERSATIONS = "/api/v2/tickets/205/conversations"
CONTACT = "/api/v2/contacts/48014072130"
GREETING = "<div>Olá, meu pedido <b>ainda</b> não chegou.</div>"


def payload(name):
    return orjson.loads(FRESHDESK.body(name))


def ticket_created(**changed):
    event = payload("event")
    ticket = event["data"]["ticket"] | changed
    return event | {"data": event["data"] | {"ticket": ticket}}


def conversation(**changed):
    event = payload("conversation_incoming")
    changed = event["data"]["conversation"] | changed
    return event | {"data": event["data"] | {"conversation": changed}}


def rule(**changed):
    return payload("rule_created") | changed


def test_a_created_ticket_is_the_requesters_and_not_the_actors():
    context = AdapterContext(field_map={"country": "cf_country"}, default_locale="pt-BR")
    event = FRESHDESK.read("event", context)
    assert (event.kind, event.needs) == ("onTicketCreate", "requester")
    assert event.ticket == Ticket(
        id="205",
        source="freshdesk",
        channel="web_form",
        subject="Pedido atrasado",
        created_at=datetime(2026, 3, 2, 10, 2, 58, tzinfo=UTC),
        custom_fields={"cf_country": "Brazil"},
        requester=Requester(
            id="48014072130",
            name="Rita Exemplo",
            email="rita@exemplo.com.br",
            phone="+55 11 91234-5678",
            locale="pt-BR",
            locale_source="account_default",
            address_country="BR",
        ),
        messages=(
            Message(
                text="Olá, meu pedido ainda não chegou.",
                created_at=datetime(2026, 3, 2, 10, 2, 58, tzinfo=UTC),
            ),
        ),
    )


def test_platform_2_sends_numbers_and_html():
    ticket = FRESHDESK.read("ticket_created_2x").ticket
    assert (ticket.requester.phone, ticket.channel) == ("551132345678", "phone")
    assert [(m.author, m.text, m.html) for m in ticket.messages] == [("agent", GREETING, True)]


@pytest.mark.parametrize("changed", [{"outbound_email": True}, {"source": 10}])
def test_a_ticket_that_writes_to_the_customer_is_ignored(changed):
    assert FRESHDESK.read_json(ticket_created(**changed)).reason == "an agent's message"


def test_a_ticket_without_text_needs_everything():
    event = FRESHDESK.read_json(ticket_created(description="", description_text=None))
    assert (event.needs, event.ticket.messages) == ("everything", ())


def test_an_incoming_conversation_calls_for_guidance():
    event = FRESHDESK.read("conversation_incoming")
    assert (event.ticket.id, event.needs) == ("205", "everything")
    assert event.ticket.requester == Requester()
    assert [(m.author, m.text) for m in event.ticket.messages] == [
        ("customer", "Ainda sem resposta.")
    ]


def test_a_conversation_without_text_needs_everything():
    event = FRESHDESK.read_json(conversation(body=None, body_text=None))
    assert (event.needs, event.ticket.messages) == ("everything", ())


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("conversation_reply", "an agent's message"),
        ("conversation_private", "a private note"),
        ("conversation_own_note", "Dragoman's own note"),
        ("tags_changed", "Dragoman's own tag"),
        ("ignored", "event onTicketUpdate brings no message of the customer"),
        ("installed", "event onAppInstall brings no message of the customer"),
        ("rule_private_note", "a private note"),
        ("rule_status", "the rule reports no message of the customer"),
    ],
)
def test_what_the_desk_did_itself_is_ignored(name, reason):
    assert FRESHDESK.read(name).reason == reason


@pytest.mark.parametrize(
    ("actor", "ignored"),
    [({"type": "agent"}, True), ({"helpdesk_agent": True}, True), ({"type": "contact"}, False)],
)
def test_the_actor_decides_where_the_direction_is_unknown(actor, ignored):
    event = conversation(incoming=None)
    event["data"]["actor"] = actor
    assert hasattr(FRESHDESK.read_json(event), "reason") is ignored


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (ticket_created(id=None), "data.ticket.id: the event names no ticket"),
        (conversation(ticket_id="0"), "data.conversation.ticket_id: the event names no ticket"),
        (rule(ticket_id="abc"), "ticket_id: must be the number that"),
        ({"event": "onTicketCreate", "data": {}}, "ticket: Field required"),
    ],
)
def test_an_event_must_name_its_ticket(body, message):
    with pytest.raises(PayloadInvalid, match=message):
        FRESHDESK.read_json(body)


def test_a_rule_holds_all_that_is_needed():
    context = AdapterContext(field_map={"country": "cf_country"}, default_time_zone="Brasilia")
    event = FRESHDESK.read("rule_created", context)
    assert (event.kind, event.needs) == ("ticket_created", "")
    assert event.ticket == Ticket(
        id="205",
        source="freshdesk",
        channel="web_form",
        subject="Pedido atrasado",
        tags=("late delivery", "vip"),
        custom_fields={"cf_country": "Brazil"},
        requester=Requester(
            name="Rita Exemplo",
            email="rita@exemplo.com.br",
            phone="(11) 91234-5678",
            locale="pt-BR",
            time_zone="America/Sao_Paulo",
            time_zone_source="account_default",
            address_country="BR",
        ),
        messages=(Message(text=GREETING, html=True),),
    )


def test_a_reply_is_read_from_the_latest_comment():
    event = FRESHDESK.read("rule_replied")
    assert (event.kind, event.needs) == ("customer_replied", "")
    assert event.ticket.messages == (Message(text="Ainda sem resposta.", html=True),)


@pytest.mark.parametrize(
    ("name", "needs", "texts"),
    [
        ("rule_simple", "requester", ["<div>Olá</div>"]),
        ("rule_flat", "everything", []),
        ("rule_public_note", "everything", []),
    ],
)
def test_what_other_bodies_lack_is_asked_for(name, needs, texts):
    event = FRESHDESK.read(name)
    assert (event.ticket.id, event.needs) == ("205", needs)
    assert [message.text for message in event.ticket.messages] == texts


def test_a_nameless_rule_on_our_own_note_is_ignored():
    body = rule(event="", triggered_event="", ticket_latest_public_comment="Dragoman: warm.")
    assert FRESHDESK.read_json(body).reason == "Dragoman's own note"


def test_other_text_is_another_delivery():
    first, second = (FRESHDESK.read(name).delivery_id for name in ("rule_created", "rule_replied"))
    assert first != second


@pytest.mark.parametrize(
    "body",
    [
        b'{"ticket_id": "205", "ticket_description": "<div class="x">Oi</div>"}',
        b'{"freshdesk_webhook": {"ticket_id": "205", "ticket_subject": "a\nb"}}',
        b'{"ticket_id": "205", "ticket_subject": "x", "ticket_id": "1"}',
    ],
)
def test_a_spoilt_rule_is_read_through_the_api(body):
    event = FRESHDESK.adapter.parse(received(body, {}), PLAIN)
    assert (event.ticket.id, event.needs, event.note) == ("205", "everything", MALFORMED_NOTE)


def completed_ticket(event="event", context=PLAIN, **replies):
    prepared = {TICKET: [payload("api_ticket")], CONTACT: [payload("api_contact")]} | replies
    return completed(FRESHDESK, FRESHDESK.read(event), prepared, context)


def test_two_calls_complete_a_ticket():
    done = completed_ticket()
    assert done.paths == [TICKET, CONTACT]
    assert [(message.author, message.text, message.html) for message in done.ticket.messages] == [
        ("customer", "Olá, meu pedido ainda não chegou.", False),
        ("agent", "<p>We are on it.</p>", True),
        ("customer", "Ainda sem resposta.", False),
        ("third_party", "Sou a sócia.", False),
    ]


def test_a_completed_requester_is_the_contact():
    field_map = {"country": "cf_country", "preferred_channel": "preferred_channel"}
    context = AdapterContext(field_map=field_map, default_locale="en")
    assert completed_ticket("conversation_incoming", context).ticket.requester == Requester(
        id="48014072130",
        name="Rita Exemplo",
        email="rita@exemplo.com.br",
        phone="5511912345678",
        locale="pt-BR",
        time_zone="America/Sao_Paulo",
        address_country="BR",
        organization=Organization(id="77", name="Exemplo SA"),
        tags=("gold",),
        preferences=Preferences(channel="WhatsApp"),
    )


def test_a_completed_ticket_is_the_desks():
    ticket = completed_ticket("conversation_incoming").ticket
    assert (ticket.channel, ticket.subject, ticket.tags, ticket.custom_fields) == (
        "web_form",
        "Pedido atrasado",
        ("late delivery",),
        {"cf_country": "Brazil"},
    )


def api_ticket(**changed):
    return payload("api_ticket") | changed


def many(count, text):
    return [{"incoming": True, "body_text": text, "user_id": 48014072130}] * count


def test_a_long_ticket_is_paged_to_its_newest_conversation():
    done = completed_ticket(**{
        TICKET: [api_ticket(conversations=many(10, "early"))],
        CONVERSATIONS: [many(100, "early"), many(3, "late")],
    })
    assert done.paths == [TICKET, CONVERSATIONS, CONVERSATIONS, CONTACT]
    assert (len(done.ticket.messages), done.ticket.messages[-1].text) == (104, "late")


def test_paging_ends():
    done = completed_ticket(**{
        TICKET: [api_ticket(conversations=many(10, "early"))],
        CONVERSATIONS: [many(100, "more")] * 9,
    })
    assert done.paths.count(CONVERSATIONS) == 5


def test_refused_conversations_leave_the_included_ones():
    done = completed_ticket(**{TICKET: [api_ticket(conversations=many(10, "early"))]})
    assert len(done.ticket.messages) == 11


def test_a_requester_who_is_an_agent_has_no_contact():
    requester = completed_ticket(**{CONTACT: []}).ticket.requester
    assert (requester.name, requester.time_zone) == ("Rita Exemplo", None)


def test_nobody_is_asked_for_when_there_is_no_requester():
    done = completed_ticket(**{TICKET: [api_ticket(requester_id=None)]})
    assert done.paths == [TICKET]


def test_what_the_webhook_told_stands_in_for_missing_text():
    bare = api_ticket(description=None, description_text=None, conversations=[])
    done = completed_ticket("conversation_incoming", **{TICKET: [bare]})
    assert [message.text for message in done.ticket.messages] == ["Ainda sem resposta."]


def test_a_ticket_cannot_be_completed_without_itself():
    with pytest.raises(DeskUnavailable, match="Freshdesk answered 404 to GET /api/v2/tickets/205;"):
        completed_ticket(**{TICKET: [ApiReply(status=404)]})


def test_the_documented_body_is_the_one_that_is_read():
    body = documented_body("freshdesk")
    assert list(orjson.loads(body)) == list(payload("rule_created"))
    assert "not filled in" in FRESHDESK.adapter.parse(received(body, {}), PLAIN).reason
