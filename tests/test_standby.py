"""Background work that is begun when there first is some."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from service.domain.errors import StoreUnavailable
from service.standby import Standby
from tests.store.records import job


class Queue:
    """What a standby opens; notes what happens to it."""

    def __init__(self) -> None:
        self.notes = []

    def enqueue(self, _connection, enqueued):
        self.notes.append(enqueued.id)

    def close(self):
        self.notes.append("closed")

    @asynccontextmanager
    async def working(self):
        self.notes.append("begun")
        yield
        self.notes.append("ended")


def test_what_is_never_needed_is_never_opened():
    standby = Standby(lambda: pytest.fail("it was opened"))
    standby.enqueue(None, job())
    asyncio.run(standby.end())
    standby.close()
    assert not standby.is_open


def test_it_is_begun_once_and_ended():
    queue = Queue()
    standby = Standby(lambda: queue)

    async def live():
        for _ in range(2):
            await standby.begin(Queue.working)
        standby.enqueue(None, job())
        await standby.end()

    asyncio.run(live())
    standby.close()
    assert queue.notes == ["begun", "enrich-1", "ended", "closed"]


def test_a_process_that_makes_no_attempts_enqueues_all_the_same():
    queue = Queue()
    standby = Standby(lambda: queue)
    asyncio.run(standby.begin(None))
    standby.enqueue(None, job())
    assert queue.notes == ["enrich-1"]


def test_what_could_not_be_opened_is_tried_again():
    queue, failures = Queue(), [StoreUnavailable("away")]

    def opened():
        if failures:
            raise failures.pop()
        return queue

    standby = Standby(opened)

    async def live():
        with pytest.raises(StoreUnavailable):
            await standby.begin(Queue.working)
        await standby.begin(Queue.working)
        await standby.end()

    asyncio.run(live())
    assert queue.notes == ["begun", "ended"]


def test_what_is_begun_while_the_process_stops_is_ended():
    queue = Queue()
    standby = Standby(lambda: queue)

    async def live():
        beginning = asyncio.create_task(standby.begin(Queue.working))
        await asyncio.sleep(0)
        beginning.cancel()
        with pytest.raises(asyncio.CancelledError):
            await beginning
        await standby.end()

    asyncio.run(live())
    assert queue.notes == ["begun", "ended"]
