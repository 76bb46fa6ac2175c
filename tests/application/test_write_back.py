"""Writing the newest guidance back into its ticket."""

import asyncio
from datetime import timedelta

import orjson
import pytest

from service.application.ports import WriteBackChoice
from service.application.write_back import rehearsed
from service.domain.errors import DeskUnavailable
from service.domain.event import ApiCall, ApiReply
from service.domain.job import new_job
from tests.adapters.contract import NOW
from tests.adapters.written_tickets import ZendeskTicket
from tests.application.desks import BY_NAME, office
from tests.store.records import delivery

TRIGGER = BY_NAME["zendesk"].body("trigger")
NOTE_AND_TAGS = WriteBackChoice(internal_note=True, tags=True)


class TicketApis:
    """The APIs of a desk that has one ticket."""

    def __init__(self, desk) -> None:
        self.desk = desk
        self.down = False

    async def run(self, desk, calls):
        if self.down:
            calls.close()
            message = "acme.example answered 503"
            raise DeskUnavailable(message)
        return self.desk.run(calls)


@pytest.fixture
def desk():
    return ZendeskTicket()


def opened_with(tmp_path, desk, choice=NOTE_AND_TAGS):
    opened = office(tmp_path, write_back=choice)
    made = opened.__enter__()
    made.apis = TicketApis(desk)
    made.worker._tasks["write_back"]._task._apis = made.apis
    return opened, made


@pytest.fixture
def writing(tmp_path, desk):
    opened, made = opened_with(tmp_path, desk)
    yield made
    opened.__exit__(None, None, None)


@pytest.fixture
def rehearsing(tmp_path, desk):
    opened, made = opened_with(tmp_path, desk, WriteBackChoice(internal_note=True, dry_run=True))
    yield made
    opened.__exit__(None, None, None)


def received(opened):
    asyncio.run(opened.receive("zendesk", TRIGGER))


def worked(opened):
    return asyncio.run(opened.work())


def job(opened):
    [found] = opened.store.jobs(kind="write_back", limit=2)
    return found


def test_guidance_is_written_into_its_ticket(writing, desk):
    received(writing)
    assert worked(writing) == ["done"]
    assert len(desk.notes) == 1
    assert desk.tags[0] == "dragoman"
    assert orjson.loads(job(writing).detail) == {"changes": ["internal note", "tags"]}


def test_guidance_that_says_the_same_again_changes_nothing(writing, desk):
    received(writing)
    worked(writing)
    again = new_job("write_back", "zendesk", "4711", "d-9", writing.now)
    writing.store.add_delivery(delivery("d-9"), None, (again,))
    worked(writing)
    assert len(desk.notes) == 1
    assert "shows it already" in job(writing).detail


def test_a_desk_that_is_down_is_written_to_later(writing, desk):
    received(writing)
    writing.apis.down = True
    assert worked(writing) == ["waiting"]
    writing.apis.down = False
    writing.now += timedelta(minutes=1)
    assert worked(writing) == ["done"]
    assert len(desk.notes) == 1


def test_guidance_that_was_erased_is_not_written(writing, desk):
    lost = new_job("write_back", "zendesk", "1", "d-1", NOW)
    writing.store.add_delivery(delivery("d-1"), None, (lost,))
    assert worked(writing) == ["dead"]
    assert desk.calls == []
    assert "erased" in job(writing).reason


def test_a_dry_run_shows_what_would_be_sent_and_sends_nothing(rehearsing, desk):
    received(rehearsing)
    assert worked(rehearsing) == ["done"]
    assert desk.changes() == []
    [call] = orjson.loads(job(rehearsing).detail)["dry_run"]
    assert (call["method"], call["path"]) == ("PUT", "/api/v2/tickets/4711.json")
    assert "Dragoman:" in call["json"]["ticket"]["comment"]["html_body"]


def test_a_rehearsal_passes_reads_on_and_closes_what_it_runs():
    def calls():
        reply = yield ApiCall(method="GET", path="/a")
        yield ApiCall(method="PUT", path="/b", json=reply.json)
        return "end"

    held_back = []
    rehearsal = rehearsed(calls(), held_back)
    assert next(rehearsal).path == "/a"
    with pytest.raises(StopIteration) as stop:
        rehearsal.send(ApiReply(status=200, json=7))
    assert (stop.value.value, [call.json for call in held_back]) == ("end", [7])
