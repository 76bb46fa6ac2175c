"""Taking a help desk's deliveries in."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import orjson
import pytest

from service.application.ports import WriteBackChoice
from service.application.receive import WITHOUT_THE_DESK
from service.domain.errors import NotFound, PayloadInvalid, SignatureInvalid
from service.store.sql_store import SqlStore
from tests.adapters.contract import NOW
from tests.application.desks import BY_NAME, office
from tests.store.records import correction

GENERIC = BY_NAME["generic"].body("event")
SIGNED = BY_NAME["generic"].delivery(GENERIC).headers
EVENT = BY_NAME["zendesk"].body("event")


@pytest.fixture
def desk(tmp_path):
    with office(tmp_path) as opened:
        yield opened


@pytest.fixture
def desk_without_apis(tmp_path):
    with office(tmp_path, apis=()) as opened:
        yield opened


class NotingStore(SqlStore):
    """A store that notes in which order it is asked for what is known, and told what to keep."""

    def __init__(self, engine):
        super().__init__(engine)
        self.order = []

    def standing(self, *args, **ids):
        self.order.append("asked")
        return super().standing(*args, **ids)

    def submit_add_delivery(self, *args):
        self.order.append("told")
        return super().submit_add_delivery(*args)


def received(opened, desk="generic", body=GENERIC, **changed):
    return asyncio.run(opened.receive(desk, body, **changed))


def test_a_payload_that_tells_enough_gets_guidance_at_once(desk):
    got = received(desk)
    assert got.outcome == "guidance"
    assert orjson.loads(got.answer)["status"] in {"ok", "neutral"}
    assert desk.waiting() == ()


def test_what_was_answered_is_stored_as_it_was_sent(desk):
    got = received(desk)
    ticket_id = orjson.loads(GENERIC)["ticket"]["id"]
    stored = desk.store.latest_guidance("generic", ticket_id)
    assert stored.answer == got.answer
    assert stored.id == orjson.loads(got.answer)["id"]
    assert stored.release == orjson.loads(got.answer)["playbook"]["release"]


def test_what_comes_at_once_is_advised_on_before_any_of_it_is_kept(tmp_path):
    async def all_at_once(opened):
        bodies = [GENERIC] * 3
        return await asyncio.gather(*(opened.receive("generic", body) for body in bodies))

    with office(tmp_path, store_kind=NotingStore) as opened:
        got = asyncio.run(all_at_once(opened))
        assert opened.store.order == ["asked"] * 3 + ["told"] * 3
    assert sorted(one.outcome for one in got) == ["duplicate", "duplicate", "guidance"]


def test_a_payload_that_lacks_something_is_accepted(desk):
    assert received(desk, "zendesk", EVENT).outcome == "accepted"
    assert [job.ticket_id for job in desk.waiting()] == ["4711"]


def test_what_is_kept_until_the_desk_is_asked_is_the_event(desk):
    received(desk, "zendesk", EVENT)
    [job] = desk.waiting()
    assert job.kind == "enrich"
    assert desk.store.delivery("zendesk", job.delivery_id).event


def test_guidance_is_written_back_only_where_it_was_chosen(tmp_path):
    with office(tmp_path, write_back=WriteBackChoice(tags=True)) as opened:
        received(opened)
        assert [job.kind for job in opened.waiting()] == ["write_back"]


def test_without_an_api_what_there_is_must_do_and_is_told(desk_without_apis):
    got = received(desk_without_apis, "zendesk", EVENT)
    because = [e["because"] for e in orjson.loads(got.answer)["inference"]["evidence"]]
    assert because[-1] == WITHOUT_THE_DESK


def test_a_note_of_the_adapter_is_kept_beside(desk_without_apis):
    broken = EVENT.replace(b'"type": "zen', b'"ticket_id": "4711", "type": "zen', 1)[:-40]
    got = received(desk_without_apis, "zendesk", broken)
    noted = orjson.loads(got.answer)["inference"]["evidence"][-1]["because"]
    assert noted.endswith(f"; {WITHOUT_THE_DESK}")


@pytest.mark.parametrize(("desk_name", "body"), [("generic", GENERIC), ("zendesk", EVENT)])
def test_a_delivery_sent_again_is_a_duplicate(desk, desk_name, body):
    received(desk, desk_name, body)
    assert received(desk, desk_name, body).outcome == "duplicate"


@pytest.mark.parametrize(
    ("desk_name", "body", "first"),
    [("generic", GENERIC, "guidance"), ("zendesk", EVENT, "accepted")],
)
def test_of_twenty_equal_deliveries_at_once_one_counts(desk, desk_name, body, first):
    async def send():
        return await asyncio.gather(*(desk.receive(desk_name, body) for _ in range(20)))

    outcomes = sorted(got.outcome for got in asyncio.run(send()))
    assert outcomes == sorted([first] + ["duplicate"] * 19)


@pytest.mark.parametrize("name", ["generic", "zendesk", "freshdesk"])
def test_what_calls_for_no_guidance_is_ignored_with_its_reason(desk, name):
    got = received(desk, name, BY_NAME[name].body("ignored"))
    assert (got.outcome, got.answer) == ("ignored", b"")
    assert got.reason


def test_an_unknown_desk_is_named(desk):
    request = BY_NAME["generic"].delivery(GENERIC)
    with pytest.raises(NotFound, match="no desk named `nobody` is configured"):
        asyncio.run(desk.receiver.receive("nobody", request))


@pytest.mark.parametrize(
    ("changed", "header"),
    [
        ({"headers": {}}, "webhook-id"),
        ({"headers": SIGNED | {"webhook-signature": "v1,AAAA"}}, "webhook-signature"),
        ({"at": NOW - timedelta(minutes=6)}, "webhook-timestamp"),
    ],
    ids=["missing", "wrong", "old"],
)
def test_a_request_that_is_not_the_desks_own_is_refused(desk, changed, header):
    with pytest.raises(SignatureInvalid, match=header):
        received(desk, **changed)
    assert desk.waiting() == ()


def test_what_is_no_payload_is_refused(desk):
    with pytest.raises(PayloadInvalid):
        received(desk, body=b'{"ticket": {"messages": 1}}')


def test_what_agents_corrected_holds(desk):
    tree = orjson.loads(GENERIC)
    tree["ticket"]["requester"] = {"id": "r-1"}
    made = replace(correction(desk="generic", location="JP"), created_at=NOW)
    desk.store.submit_add_correction(made).result()
    got = received(desk, body=orjson.dumps(tree))
    assert orjson.loads(got.answer)["inference"]["location"]["country"] == "JP"


def test_one_ticket_at_two_desks_has_two_ids(desk_without_apis):
    first = received(desk_without_apis, "zendesk", EVENT)
    tree = orjson.loads(EVENT) | {"id": "another-delivery"}
    second = received(desk_without_apis, "zendesk", orjson.dumps(tree))
    assert orjson.loads(first.answer)["id"] != orjson.loads(second.answer)["id"]
