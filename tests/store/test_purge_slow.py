"""Deleting fifty thousand tickets while others write and read, on both databases."""

import asyncio
import time

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


async def waits(store, over, prefix):
    """Write and read in turn until it is over; give how long each write and read took, sorted."""
    writes, reads = [], []
    while not over():
        name = f"{prefix}-{len(writes)}"
        started = time.perf_counter()
        await asyncio.wrap_future(
            store.submit_add_delivery(
                delivery(name, received_at=NOON + 60 * DAY),
                guidance(name, ticket_id=name, created_at=NOON + 60 * DAY, answer=b"x" * 12_000),
            )
        )
        written = time.perf_counter()
        assert store.latest_guidance("acme", name)
        writes.append(written - started)
        reads.append(time.perf_counter() - written)
        await asyncio.sleep(0.001)
    return sorted(writes), sorted(reads)


def shown(name, waits):
    """Print the waits; give what 99 of 100 writes, and of 100 reads, take at most."""
    slow = []
    for what, seconds in zip(("writes", "reads"), waits, strict=True):
        at = [seconds[int(len(seconds) * share)] for share in (0.5, 0.99)]
        told = ", ".join(f"{value * 1000:.1f}" for value in (*at, seconds[-1]))
        print(f"{name}: {len(seconds)} {what}; half, 99 %, all within {told} ms")  # noqa: T201 the figures
        slow.append(at[1])
    return slow


@pytest.mark.slow
def test_nobody_waits_long_for_fifty_thousand_to_go(store):
    """What the machine does to requests by itself is measured first, and not blamed on deleting."""
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
    assert purged.guidance == purged.jobs == ROWS
    before, during = shown("before", calm), shown("while deleting", meanwhile)
    assert all(slow < LONGEST_SECONDS + usual for slow, usual in zip(during, before, strict=True))
