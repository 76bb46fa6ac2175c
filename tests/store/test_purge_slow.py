"""Deleting fifty thousand tickets while others write and read, on both databases."""

import asyncio
import time
from contextlib import contextmanager
from itertools import count

import pytest

from service.application.retention import Retention
from service.store.engine import open_engine
from service.store.migrate import upgrade
from service.store.sql_store import SqlStore
from tests.store.people_contract import DAY, fill
from tests.store.postgres import new_database, require_server
from tests.store.records import NOON, delivery, guidance

ROWS = 50_000
LONGEST_SECONDS = 0.1
CALM_SECONDS = 10
ANSWER = b"x" * 12_000


def opened(url):
    engine = open_engine(url)
    upgrade(engine)
    return SqlStore(engine)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request, tmp_path):
    if request.param == "sqlite":
        store = opened(f"sqlite:///{tmp_path}/dragoman.db")
        yield store
        store.close()
        return
    require_server()
    with new_database() as url:
        store = opened(url)
        yield store
        store.close()


class Waits:
    """How long some requests took, in all and in processor time of this process, in seconds."""

    def __init__(self) -> None:
        self._seen = []

    @contextmanager
    def timed(self):
        started, worked = time.perf_counter(), time.process_time()
        yield
        self._seen.append((time.perf_counter() - started, time.process_time() - worked))

    def slow(self) -> float:
        """Give what 99 of 100 take at most."""
        return sorted(self._seen)[int(len(self._seen) * 0.99)][0]

    def __str__(self) -> str:
        longest, worked = (max(column) * 1000 for column in zip(*self._seen, strict=True))
        told = f"99 of 100 within {self.slow() * 1000:.1f} ms, all within {longest:.1f} ms"
        return f"{len(self._seen)}, {told}, of which at most {worked:.1f} ms of our own work"


async def waits(store, over, prefix):
    """Write and read in turn until it is over; give how long the writes and the reads took."""
    writes, reads, numbers = Waits(), Waits(), count()
    while not over():
        name = f"{prefix}-{next(numbers)}"
        with writes.timed():
            await asyncio.wrap_future(
                store.submit_add_delivery(
                    delivery(name, received_at=NOON + 60 * DAY),
                    guidance(name, ticket_id=name, created_at=NOON + 60 * DAY, answer=ANSWER),
                )
            )
        with reads.timed():
            assert store.latest_guidance("acme", name)
        await asyncio.sleep(0.001)
    return writes, reads


@pytest.mark.slow
def test_nobody_waits_long_for_fifty_thousand_to_go(store):
    """What the machine does to requests by itself is measured first, and not blamed on deleting."""
    for part in range(ROWS // 2_000):
        fill(store, 2_000, prefix=f"{part}-", answer=ANSWER)

    async def measured():
        end = time.perf_counter() + CALM_SECONDS
        calm = await waits(store, lambda: time.perf_counter() > end, "calm")
        retention = Retention(store, 30, lambda: NOON + 60 * DAY, asyncio.sleep)
        purging = asyncio.create_task(retention.purge())
        meanwhile = await waits(store, purging.done, "meanwhile")
        return calm, meanwhile, purging.result()

    calm, meanwhile, purged = asyncio.run(measured())
    assert purged.guidance == purged.jobs == ROWS
    for name, usual, slowed in zip(("writes", "reads"), calm, meanwhile, strict=True):
        print(f"{name} before: {usual}\n{name} while deleting: {slowed}")  # noqa: T201 the figures
        assert slowed.slow() < LONGEST_SECONDS + usual.slow()
