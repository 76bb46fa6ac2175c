"""Going on where receiving stopped: attempts at jobs, and asking the desk for the whole ticket."""

import asyncio
from datetime import timedelta

import orjson
import pytest

from service.application import work
from service.application.enrich import DESK_SILENT, DESK_USELESS
from service.application.ports import Outcome
from service.domain.errors import DeskUnavailable, PayloadInvalid, StoreUnavailable
from service.domain.event import ApiReply
from service.domain.job import MOST_FAILURES, new_job
from tests.adapters.contract import NOW
from tests.application.desks import BY_NAME, office
from tests.application.given import small
from tests.store.records import delivery

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
    return asyncio.run(opened.work())


def worked_to_the_end(opened):
    while opened.waiting():
        worked(opened)
        opened.now += timedelta(hours=2)


def guidance(opened):
    stored = opened.store.latest_guidance("zendesk", "4711")
    return stored and orjson.loads(stored.answer)


def noted(answer):
    return [e["because"] for e in answer["inference"]["evidence"] if e["source"] == "payload"]


def job(opened):
    [found] = opened.store.jobs(limit=2)
    return found


def delivery_of(opened):
    return opened.store.delivery("zendesk", job(opened).delivery_id)


def test_a_desk_that_answers_completes_the_ticket(tmp_path):
    with office(tmp_path, replies=REPLIES) as opened:
        accepted(opened)
        assert worked(opened) == ["done"]
        sources = {e["source"] for e in guidance(opened)["inference"]["evidence"]}
        assert "phone" in sources
        assert (delivery_of(opened).state, delivery_of(opened).event) == ("advised", None)


def test_when_all_is_done_there_is_nothing_to_do(tmp_path):
    with office(tmp_path, replies=REPLIES) as opened:
        accepted(opened)
        worked(opened)
        assert worked(opened) == []


def test_an_attempt_that_was_made_already_is_not_made_again(tmp_path):
    with office(tmp_path, replies=REPLIES) as opened:
        accepted(opened)
        made = opened.waiting()[0]
        worked(opened)
        first = guidance(opened)
        assert asyncio.run(opened.worker.attempt(made.id, made.attempt)) == "superseded"
        assert guidance(opened) == first


def test_of_two_attempts_at_once_one_counts(tmp_path):
    async def twice(opened, made):
        attempts = (opened.worker.attempt(made.id, made.attempt) for _ in range(2))
        return sorted(await asyncio.gather(*attempts))

    with office(tmp_path, replies=REPLIES) as opened:
        accepted(opened)
        assert asyncio.run(twice(opened, opened.waiting()[0])) == ["done", "superseded"]


def test_guidance_is_made_for_the_moment_at_which_the_ticket_came(tmp_path):
    with office(tmp_path, replies=REPLIES) as opened:
        accepted(opened)
        opened.now = NOW + timedelta(hours=1)
        worked(opened)
        assert guidance(opened)["created_at"] == NOW.isoformat()


def test_a_desk_that_fails_is_asked_again_later(tmp_path):
    with office(tmp_path, replies=DOWN) as opened:
        accepted(opened)
        assert worked(opened) == ["waiting"]
        waiting = job(opened)
        assert (waiting.failures, waiting.due_at) == (1, NOW + timedelta(seconds=5))
        assert waiting.reason == "acme.example did not answer in time"
        assert worked(opened) == []


def test_a_desk_that_asks_for_a_pause_is_left_alone_as_long(tmp_path):
    replies = {TICKET: DeskUnavailable("acme.example answered 429", 90.0)}
    with office(tmp_path, replies=replies) as opened:
        accepted(opened)
        worked(opened)
        assert job(opened).due_at == NOW + timedelta(seconds=90)


def test_while_the_desk_is_silent_there_is_guidance_that_says_so(tmp_path):
    with office(tmp_path, replies=DOWN) as opened:
        accepted(opened)
        worked(opened)
        assert noted(guidance(opened)) == [DESK_SILENT]


def test_guidance_without_the_desk_is_made_once(tmp_path):
    with office(tmp_path, replies=DOWN) as opened:
        accepted(opened)
        worked(opened)
        first = guidance(opened)
        worked_to_the_end(opened)
        assert guidance(opened) == first


def test_a_desk_that_recovers_completes_the_ticket(tmp_path):
    replies = dict(DOWN)
    with office(tmp_path, replies=replies) as opened:
        accepted(opened)
        worked(opened)
        silent = guidance(opened)
        replies.update(REPLIES)
        opened.now += timedelta(minutes=1)
        assert worked(opened) == ["done"]
        assert noted(guidance(opened)) == []
        assert guidance(opened)["id"] != silent["id"]


def test_a_desk_that_stays_down_leaves_a_dead_letter_that_can_be_sent_again(tmp_path):
    replies = dict(DOWN)
    with office(tmp_path, replies=replies) as opened:
        accepted(opened)
        worked_to_the_end(opened)
        dead = job(opened)
        assert (dead.state, dead.failures) == ("dead", MOST_FAILURES)
        assert delivery_of(opened).state == "failed"
        replies.update(REPLIES)
        assert opened.store.submit_retry(dead.id, opened.now).result()
        assert worked(opened) == ["done"]
        assert noted(guidance(opened)) == []
        assert delivery_of(opened).state == "advised"


def test_a_note_of_the_adapter_is_kept_beside(tmp_path):
    broken = b'{"ticket_id": "4711", "comment": {"text": "a "quoted" word"}}'
    with office(tmp_path, replies=DOWN) as opened:
        accepted(opened, broken)
        worked(opened)
        assert noted(guidance(opened))[0].endswith(f"; {DESK_SILENT}")


@pytest.mark.parametrize("reply", [ApiReply(status=404), ApiReply(status=200, json={"ticket": 5})])
def test_a_desk_that_answers_wrongly_is_asked_again(tmp_path, reply):
    with office(tmp_path, replies={TICKET: reply}) as opened:
        accepted(opened)
        assert worked(opened) == ["waiting"]
        assert "Zendesk answered" in job(opened).reason


def test_what_no_further_attempt_can_mend_is_dead_at_once(tmp_path):
    with office(tmp_path, replies={TICKET: PayloadInvalid("no ticket")}) as opened:
        accepted(opened)
        assert worked(opened) == ["dead"]
        assert job(opened).reason == "no ticket"
        assert noted(guidance(opened)) == [DESK_USELESS]


def test_a_bug_in_one_job_is_its_own_end(tmp_path):
    broken = orjson.loads(EVENT) | {"id": "broken"}
    with office(tmp_path, replies=REPLIES) as opened:
        accepted(opened, orjson.dumps(broken))
        spoil(opened, "broken")
        accepted(opened)
        assert sorted(worked(opened)) == ["dead", "done"]
        [dead] = opened.store.jobs(state="dead", limit=9)
        assert dead.reason.startswith("a bug: ")


def spoil(opened, delivery_id):
    """Let a delivery's event be of a form that no release ever wrote."""
    stored = opened.store.delivery("zendesk", delivery_id)
    spoilt = delivery(delivery_id, desk="zendesk", ticket_id=stored.ticket_id, event=b"{}")
    [waiting] = opened.waiting()
    opened.store.submit_finish(waiting, waiting, Outcome(delivery=spoilt)).result()


@pytest.mark.parametrize("desk", ["gone", "zendesk"])
def test_a_job_without_desk_or_delivery_is_dead(tmp_path, desk):
    lost = new_job("enrich", desk, "4711", "d-1", NOW)
    with office(tmp_path) as opened:
        opened.store.add_delivery(delivery("d-2"), None, (lost,))
        assert worked(opened) == ["dead"]
        assert guidance(opened) is None


def test_an_attempt_that_takes_too_long_counts_as_failed(tmp_path, monkeypatch):
    monkeypatch.setattr(work, "LONGEST_ATTEMPT_SECONDS", 0)
    with office(tmp_path, replies=REPLIES) as opened:
        hang(opened)
        accepted(opened)
        assert worked(opened) == ["waiting"]
        assert job(opened).reason == "the answers took more than 0 s in all"


def hang(opened):
    """Let every desk keep its caller waiting for ever."""

    async def run(desk, calls):
        calls.close()
        await asyncio.Event().wait()

    opened.worker._tasks["enrich"]._task._apis.run = run


def test_without_a_database_an_attempt_is_left_to_be_made_again(tmp_path):
    with office(tmp_path, replies=REPLIES) as opened:
        accepted(opened)
        made = opened.waiting()[0]
        opened.store.submit_finish = unavailable
        with pytest.raises(StoreUnavailable):
            asyncio.run(opened.worker.attempt(made.id, made.attempt))
        assert job(opened) == made


def unavailable(*_):
    message = "the disk is full"
    raise StoreUnavailable(message)


def test_each_change_of_a_job_is_reported(tmp_path):
    with office(tmp_path, replies=REPLIES) as opened:
        accepted(opened)
        worked(opened)
        assert [(told.kind, told.state) for told in opened.reported] == [("enrich", "done")]


def test_each_answer_is_made_by_one_release(tmp_path):
    with office(tmp_path, replies=REPLIES) as opened:
        accepted(opened)
        worked(opened)
        assert guidance(opened)["playbook"]["release"] == small()[0].library.release
