"""Deleting fifty thousand tickets while others write, on SQLite."""

import asyncio
import time

import pytest

from service.application.retention import Retention
from service.store.engine import open_engine
from service.store.migrate import upgrade
from service.store.sql_store import SqlStore
from tests.store.people_contract import DAY, fill
from tests.store.records import NOON, delivery

ROWS = 50_000
LONGEST_SECONDS = 0.1
CALM_SECONDS = 10


@pytest.fixture
def store(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path}/dragoman.db")
    upgrade(engine)
    opened = SqlStore(engine)
    yield opened
    opened.close()


async def waits(store, over, prefix):
    """Write one delivery after the other until it is over; give how long each took, sorted."""
    seconds = []
    while not over():
        fresh = delivery(f"{prefix}-{len(seconds)}", received_at=NOON + 60 * DAY)
        started = time.perf_counter()
        await asyncio.wrap_future(store.submit_add_delivery(fresh, None))
        seconds.append(time.perf_counter() - started)
        await asyncio.sleep(0.001)
    return sorted(seconds)


def shown(name, seconds):
    """Print and give what 99 of 100 writes wait at most."""
    half, slow = (seconds[int(len(seconds) * share)] for share in (0.5, 0.99))
    told = ", ".join(f"{value * 1000:.1f}" for value in (half, slow, seconds[-1]))
    print(f"{name}: {len(seconds)} writes; half, 99 %, all within {told} ms")  # noqa: T201 the figures
    return slow


@pytest.mark.slow
def test_no_write_waits_long_for_fifty_thousand_to_go(store):
    """What the machine does to writes by itself is measured first, and not blamed on deleting."""
    for part in range(ROWS // 2_000):
        fill(store, 2_000, prefix=f"{part}-", answer=b"x" * 12_000)

    async def measured():
        end = time.perf_counter() + CALM_SECONDS
        calm = await waits(store, lambda: time.perf_counter() > end, "calm")
        retention = Retention(store, 30, lambda: NOON + 60 * DAY, asyncio.sleep)
        purging = asyncio.create_task(retention.purge())
        meanwhile = await waits(store, purging.done, "meanwhile")
        return calm, meanwhile, purging.result()

    calm, meanwhile, purged = asyncio.run(measured())
    assert purged.guidance == ROWS
    assert shown("while deleting", meanwhile) < LONGEST_SECONDS + shown("before", calm)
