"""Attempts: enqueued with what makes them necessary, made once, taken over and cleaned away."""

import asyncio
import uuid
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from dbos import DBOSClient
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from service.application.ports import Outcome
from service.background.queue import AttemptQueue
from service.background.runner import Runner
from service.domain.errors import StoreUnavailable
from service.domain.job import after_failure, new_job
from service.store.engine import work_engine
from tests.store.records import delivery, guidance

HOUR = timedelta(hours=1)


def now():
    return datetime.now(UTC)  # noqa: TID251 the queue goes by its database's clock


def fresh_job(desk="acme"):
    name = uuid.uuid4().hex
    return new_job("enrich", desk, name, name, now())


def added(store, *jobs):
    for job in jobs:
        store.add_delivery(delivery(job.delivery_id, desk=job.desk), None, (job,))
    return jobs


@asynccontextmanager
async def running(engine, attempt):
    runner = Runner(
        engine, attempt, executor_id=uuid.uuid4().hex, attempts_per_minute=10_000, poll_seconds=0.02
    )
    await runner.start()
    try:
        yield runner
    finally:
        await runner.stop()


class Attempts:
    """Notes the attempts that are made; `expected` is done once so many were."""

    def __init__(self, expected) -> None:
        self.made = []
        self.all = asyncio.Event()
        self._expected = expected

    async def __call__(self, job_id, number):
        self.made.append((job_id, number))
        if len(self.made) >= self._expected:
            self.all.set()
        return "done"


def test_each_attempt_is_made_once(store, engine):
    jobs = added(store, *(fresh_job("once") for _ in range(20)))

    async def run():
        attempts = Attempts(20)
        async with running(engine, attempts), asyncio.timeout(60):
            await attempts.all.wait()
        return attempts.made

    assert sorted(asyncio.run(run())) == sorted((job.id, 1) for job in jobs)


def test_what_was_not_committed_is_not_attempted(store, queue):
    job = fresh_job()
    clash = guidance(uuid.uuid4().hex)
    store.add_delivery(delivery(uuid.uuid4().hex), clash)
    with pytest.raises(IntegrityError):
        store.add_delivery(delivery(job.delivery_id), clash, (job,))
    assert queue.alive([job.attempt_name], now()) == set()


def test_a_desk_that_hangs_holds_up_no_other(store, engine):
    added(store, *(fresh_job("dead") for _ in range(12)))
    healthy = added(store, *(fresh_job("healthy") for _ in range(12)))

    async def run():
        attempts, over = Attempts(12), asyncio.Event()
        dead = {job.id for job in store.jobs(desk="dead", limit=100)}

        async def attempt(job_id, number):
            if job_id in dead:
                await over.wait()
                return "superseded"
            return await attempts(job_id, number)

        async with running(engine, attempt), asyncio.timeout(60):
            await attempts.all.wait()
            over.set()
        return attempts.made

    assert {job_id for job_id, _ in asyncio.run(run())} == {job.id for job in healthy}


def test_a_subscriber_that_hangs_holds_up_neither_another_nor_a_desk(store, engine):
    dead = [replace(fresh_job(), subscriber_id="dead") for _ in range(6)]
    healthy = [replace(fresh_job(), subscriber_id="healthy"), fresh_job()]
    added(store, *dead, *healthy)

    async def run():
        attempts, over = Attempts(2), asyncio.Event()
        hanging = {job.id for job in dead}

        async def attempt(job_id, number):
            if job_id in hanging:
                await over.wait()
            if job_id in {job.id for job in healthy}:
                return await attempts(job_id, number)
            return "superseded"

        async with running(engine, attempt), asyncio.timeout(60):
            await attempts.all.wait()
            over.set()
        return attempts.made

    assert {job_id for job_id, _ in asyncio.run(run())} == {job.id for job in healthy}


def test_an_exception_of_an_attempt_is_the_end_of_that_attempt_only(store, engine, queue):
    broken, sound = added(store, fresh_job(), fresh_job())

    async def run():
        attempts, told = Attempts(1), asyncio.Event()

        async def attempt(job_id, number):
            if job_id == broken.id:
                told.set()
                raise RuntimeError
            return await attempts(job_id, number)

        async with running(engine, attempt), asyncio.timeout(60):
            await attempts.all.wait()
            await told.wait()
        return attempts.made

    assert (sound.id, 1) in asyncio.run(run())
    assert queue.alive([broken.attempt_name], now() - HOUR) == set()


def test_stopping_lets_what_is_running_end(store, engine):
    [job] = added(store, fresh_job())

    async def run():
        begun, ended = asyncio.Event(), []

        async def attempt(job_id, number):
            if job_id == job.id:
                begun.set()
            await asyncio.sleep(0.2)
            ended.append(job_id)
            return "done"

        async with running(engine, attempt), asyncio.timeout(60):
            await begun.wait()
        return ended

    assert job.id in asyncio.run(run())


def test_a_later_attempt_waits_for_its_time(store, queue, database_url):
    [job] = added(store, fresh_job())
    failed = after_failure(job, now(), "no answer", retry_after=3600, spread=0.5)
    assert store.submit_finish(job, failed, Outcome()).result()
    engine = work_engine(database_url)
    client = DBOSClient(system_database_engine=engine)
    [found] = client.list_workflows(workflow_ids=[failed.attempt_name])
    client.destroy()
    engine.dispose()
    assert found.status == "DELAYED"
    assert 3500 < found.delay_until_epoch_ms / 1000 - now().timestamp() < 3700
    assert queue.alive([failed.attempt_name], now()) == {failed.attempt_name}


def test_what_is_not_enqueued_is_not_alive(queue):
    assert queue.alive([], now()) == set()
    assert queue.alive(["enrich-0.1"], now()) == set()


@pytest.mark.parametrize(("begun_before", "alive"), [(0, True), (100, False)])
def test_an_attempt_under_way_is_alive_until_it_has_taken_too_long(
    store, queue, engine, begun_before, alive
):
    [job] = added(store, fresh_job())
    pretend(engine, job, "PENDING", begun_before)
    assert bool(queue.alive([job.attempt_name], now() - timedelta(seconds=90))) is alive


@pytest.mark.parametrize(
    ("state", "hours", "kept"),
    [
        ("SUCCESS", 2, False),
        ("ERROR", 2, False),
        ("SUCCESS", 0, True),
        ("PENDING", 2, True),
        ("PENDING", 30, False),
        ("ENQUEUED", 99, True),
    ],
)
def test_attempts_of_long_ago_are_deleted(store, queue, engine, state, hours, kept):
    [job] = added(store, fresh_job())
    pretend(engine, job, state, hours * 3600)
    queue.clean(now())
    client = DBOSClient(system_database_engine=engine)
    found = client.list_workflows(workflow_ids=[job.attempt_name])
    client.destroy()
    assert bool(found) is kept


def pretend(engine, job, state, seconds_ago):
    """Let an attempt be in a state since a while, as only time could bring about."""
    table = "dbos.workflow_status" if engine.dialect.name == "postgresql" else "workflow_status"
    at = int((now().timestamp() - seconds_ago) * 1000)
    with engine.begin() as connection:
        connection.execute(
            text(
                f"UPDATE {table} SET status = :state, created_at = :at, updated_at = :at,"  # noqa: S608 one of two constants
                " started_at_epoch_ms = :at WHERE workflow_uuid = :name"
            ),
            {"state": state, "at": at, "name": job.attempt_name},
        )


def test_a_database_without_the_queues_tables_is_told(tmp_path):
    engine = work_engine(f"sqlite:///{tmp_path}/empty.db")
    queue = AttemptQueue(engine)
    with pytest.raises(StoreUnavailable, match="run `dragoman db upgrade`"):
        queue.check()
    queue.close()
    engine.dispose()
