"""Going on where receiving stopped."""

import asyncio

import orjson
import pytest

from service.application.ports import Delivery
from service.application.work import BATCH, DESK_SILENT, RETRIES
from service.domain.errors import DeskUnavailable, PayloadInvalid
from service.domain.event import ApiReply
from tests.adapters.contract import NOW
from tests.application.desks import BY_NAME, office
from tests.application.given import small

ZENDESK = BY_NAME["zendesk"]
EVENT = ZENDESK.body("event")
TICKET = "/api/v2/tickets/4711.json"
REPLIES = {
    TICKET: orjson.loads(ZENDESK.body("api_ticket")),
    "/api/v2/tickets/4711/comments.json": orjson.loads(ZENDESK.body("api_comments")),
}
DOWN = {TICKET: DeskUnavailable("acme.example did not answer in time")}


def accepted(opened, body=EVENT):
    asyncio.run(opened.receive("zendesk", body))


def worked(opened):
    return asyncio.run(opened.worker.run_once())


def guidance(opened):
    stored = opened.store.latest_guidance("zendesk", "4711")
    return stored and orjson.loads(stored.answer)


def noted(answer):
    return [e["because"] for e in answer["inference"]["evidence"] if e["source"] == "payload"]


def test_a_desk_that_answers_completes_the_ticket(tmp_path):
    with office(tmp_path, replies=REPLIES) as opened:
        accepted(opened)
        assert worked(opened) == 1
        sources = {e["source"] for e in guidance(opened)["inference"]["evidence"]}
        assert "phone" in sources
        assert opened.open_deliveries() == ()


def test_when_all_is_done_there_is_nothing_to_do(tmp_path):
    with office(tmp_path, replies=REPLIES) as opened:
        accepted(opened)
        worked(opened)
        assert worked(opened) == 0


def test_guidance_is_made_for_the_moment_at_which_the_ticket_came(tmp_path):
    with office(tmp_path, replies=REPLIES) as opened:
        accepted(opened)
        opened.now = NOW + RETRIES[-1]
        worked(opened)
        assert guidance(opened)["created_at"] == NOW.isoformat()


def test_a_desk_that_fails_is_asked_again_later(tmp_path):
    with office(tmp_path, replies=DOWN) as opened:
        accepted(opened)
        worked(opened)
        waiting = opened.open_deliveries()[0]
        assert (waiting.attempts, waiting.next_attempt_at) == (1, NOW + RETRIES[0])
        assert waiting.reason == "acme.example did not answer in time"
        assert worked(opened) == 0


def test_a_desk_that_recovers_completes_the_ticket(tmp_path):
    replies = dict(DOWN)
    with office(tmp_path, replies=replies) as opened:
        accepted(opened)
        worked(opened)
        replies.update(REPLIES)
        opened.now = NOW + RETRIES[0]
        assert worked(opened) == 1
        assert noted(guidance(opened)) == []


def test_a_desk_that_stays_down_leaves_what_there_is_and_it_is_told(tmp_path):
    with office(tmp_path, replies=DOWN) as opened:
        accepted(opened)
        for pause in (*RETRIES, RETRIES[-1]):
            assert guidance(opened) is None
            worked(opened)
            opened.now += pause
        assert noted(guidance(opened)) == [DESK_SILENT]
        assert opened.open_deliveries() == ()


def test_a_note_of_the_adapter_is_kept_beside(tmp_path):
    broken = b'{"ticket_id": "4711", "comment": {"text": "a "quoted" word"}}'
    with office(tmp_path, replies=DOWN) as opened:
        accepted(opened, broken)
        for pause in (*RETRIES, RETRIES[-1]):
            worked(opened)
            opened.now += pause
        assert noted(guidance(opened))[0].endswith(f"; {DESK_SILENT}")


@pytest.mark.parametrize("reply", [ApiReply(status=404), ApiReply(status=200, json={"ticket": 5})])
def test_a_desk_that_answers_wrongly_is_asked_again_or_given_up(tmp_path, reply):
    with office(tmp_path, replies={TICKET: reply}) as opened:
        accepted(opened)
        worked(opened)
        waiting = opened.open_deliveries()
        assert all(delivery.attempts == 1 for delivery in waiting)
        assert guidance(opened) is None


@pytest.mark.parametrize(("desk", "event"), [("gone", b"{}"), ("zendesk", None)])
def test_a_delivery_without_desk_or_event_is_settled(tmp_path, desk, event):
    lost = Delivery(
        desk=desk,
        delivery_id="d-1",
        kind="trigger",
        state="received",
        received_at=NOW,
        ticket_id="4711",
        event=event,
    )
    with office(tmp_path) as opened:
        opened.store.add_delivery(lost, None)
        assert worked(opened) == 1
        assert opened.open_deliveries() == ()
        assert guidance(opened) is None


def test_a_desk_whose_ticket_is_none_is_given_up(tmp_path):
    with office(tmp_path, replies={TICKET: PayloadInvalid("no ticket")}) as opened:
        accepted(opened)
        assert worked(opened) == 1
        assert opened.open_deliveries() == ()
        assert guidance(opened) is None


def test_many_deliveries_are_worked_on_in_batches(tmp_path):
    with office(tmp_path, replies=REPLIES) as opened:
        for number in range(BATCH + 1):
            tree = orjson.loads(EVENT) | {"id": f"delivery-{number}"}
            accepted(opened, orjson.dumps(tree))
        assert [worked(opened), worked(opened), worked(opened)] == [BATCH, 1, 0]


def test_each_answer_is_made_by_one_release(tmp_path):
    with office(tmp_path, replies=REPLIES) as opened:
        accepted(opened)
        worked(opened)
        assert guidance(opened)["playbook"]["release"] == small()[0].library.release
