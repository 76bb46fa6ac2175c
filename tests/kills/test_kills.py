"""Real processes, killed without warning: nothing acknowledged is lost, nothing is done twice.

The quick variants kill once, on one of the databases; `make test-slow` kills three and ten times
on both.
"""

import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import orjson
import pytest
from sqlalchemy import text

from service.application.answer_format import encode_answer
from service.domain.job import new_job
from service.main import open_backstage, open_store
from service.store.engine import open_engine
from tests.application.given import answer, asking
from tests.e2e.test_served import free_port, process
from tests.kills.faulty_desk import faulty_desk
from tests.kills.kill_settings import settings_of
from tests.store.postgres import disconnect_everyone
from tests.store.records import delivery, guidance
from tests.web.server import BY_NAME, LONGEST_WAIT_SECONDS, deliver

ROOT = Path(__file__).parents[2]
CONFIG = """\
database: {database}
desks:
  zendesk:
    adapter: zendesk
    webhook_secrets: [whsec_bmV3IHNlY3JldCBvZiB0d2VudHktZm91ciBi]
    api:
      {{url: "{desk}", username: a, password: b, private_hosts: [127.0.0.1], calls_per_minute: 999}}
    write_back: {{internal_note: true, tags: true}}
"""
EVENT = orjson.loads(BY_NAME["zendesk"].body("event"))

ENOUGH = 3 * LONGEST_WAIT_SECONDS


def variants(quick_on: str):
    """Give kinds of database and numbers of kills, all but one of them slow."""
    slow = [
        pytest.param(kind, kills, marks=pytest.mark.slow)
        for kind in ("sqlite", "postgresql")
        for kills in (3, 10)
    ]
    return pytest.mark.parametrize(
        ("database", "kills"), [(quick_on, 1), *slow], indirect=["database"]
    )


class Process:
    """A process of the service that can be killed and started again."""

    def __init__(self, *arguments) -> None:
        self._command = [sys.executable, "-m", "tests.kills.process", *map(str, arguments)]
        self._running = None

    def start(self) -> None:
        self._running = subprocess.Popen(  # noqa: S603 our own module
            self._command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def kill(self) -> None:
        self._running.kill()
        self._running.wait()

    def stop(self) -> int:
        """Tell it to stop, as an orchestrator does; give its exit code."""
        self._running.send_signal(signal.SIGTERM)
        return self._running.wait(ENOUGH)


@contextmanager
def started(*arguments):
    process = Process(*arguments)
    process.start()
    try:
        yield process
    finally:
        process.kill()


def wait_until(holds, seconds=ENOUGH) -> None:
    """Wait until something holds, without taking the processor from the processes that work."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it never came to hold"
        time.sleep(0.05)


def scalars(database, statement):
    engine = open_engine(database)
    with engine.connect() as connection:
        found = list(connection.execute(text(statement)).scalars())
    engine.dispose()
    return found


def unfinished(database):
    return scalars(database, "SELECT id FROM jobs WHERE state <> 'done'")


def acknowledged(client, number):
    """Send a delivery as a help desk does: again and again until it is acknowledged."""
    detail = EVENT["detail"] | {"id": str(1000 + number)}
    body = orjson.dumps(EVENT | {"id": f"delivery-{number}", "detail": detail})
    deadline = time.monotonic() + ENOUGH
    while time.monotonic() < deadline:
        try:
            if deliver(client, "zendesk", body).status_code in {200, 202}:
                return number
        except httpx.TransportError:
            pass
        time.sleep(0.05)
    message = f"delivery {number} was never acknowledged"
    raise AssertionError(message)


@variants(quick_on="sqlite")
def test_every_acknowledged_delivery_has_its_guidance_and_none_twice(database, kills):
    count, port = 30 * (kills + 1), free_port()
    with (
        faulty_desk(faulty=False) as desk,
        started("serve", port, database, desk.base_url) as served,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=5) as client,
        ThreadPoolExecutor(4) as senders,
    ):
        sent = [senders.submit(acknowledged, client, number) for number in range(count)]
        for kill in range(1, kills + 1):
            wait_until(lambda kill=kill: sum(one.done() for one in sent) >= 30 * kill - 10)
            served.kill()
            served.start()
        assert [one.result() for one in sent] == list(range(count))
        wait_until(lambda: not unfinished(database))
        assert set(desk.notes()) == {1}
    advised = scalars(database, "SELECT delivery_id FROM guidance")
    assert sorted(advised) == sorted(f"delivery-{number}" for number in range(count))


def added_write_backs(settings, count):
    """Store guidance of so many tickets, with the work of writing it back."""
    now = datetime.now(UTC)  # noqa: TID251 the queue goes by its database's clock
    advice = encode_answer(answer(asking()))
    backstage = open_backstage(settings)
    with closing(backstage), closing(open_store(settings, backstage.enqueue)) as store:
        for number in range(count):
            ticket = str(1000 + number)
            of_ticket = {"desk": "zendesk", "ticket_id": ticket}
            store.add_delivery(
                delivery(f"d-{number}", state="advised", received_at=now, **of_ticket),
                guidance(f"g-{number}", answer=advice, created_at=now, **of_ticket),
                (new_job("write_back", "zendesk", ticket, f"d-{number}", now),),
            )


@variants(quick_on="postgresql")
def test_each_ticket_gets_one_note_from_a_desk_that_fails_and_a_worker_that_dies(database, kills):
    count = 12 * (kills + 1)
    with faulty_desk(faulty=True) as desk:
        added_write_backs(settings_of(database, desk.base_url), count)
        with started("worker", database, desk.base_url) as process:
            for kill in range(1, kills + 1):
                wait_until(lambda kill=kill: len(desk.changes) >= 12 * kill - 6)
                process.kill()
                process.start()
            wait_until(lambda: not unfinished(database))
        assert desk.notes() == [1] * count
        for changes in desk.changes.values():
            keys = {path: {key for other, key in changes if other == path} for path, _ in changes}
            assert all(len(same) == 1 and None not in same for same in keys.values())


@pytest.mark.parametrize(
    "database",
    ["postgresql", pytest.param("sqlite", marks=pytest.mark.slow)],
    indirect=True,
)
def test_a_dead_replicas_work_is_taken_over(database):
    with faulty_desk(faulty=False, hang_first=4) as desk:
        added_write_backs(settings_of(database, desk.base_url), 12)
        with started("worker", database, desk.base_url) as one:
            wait_until(lambda: desk.hanging == 4)
            with started("worker", database, desk.base_url):
                one.kill()
                wait_until(lambda: not unfinished(database))
        assert desk.notes() == [1] * 12


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_worker_that_is_told_to_stop_ends_what_it_has_begun(database):
    with faulty_desk(faulty=False) as desk:
        added_write_backs(settings_of(database, desk.base_url), 30)
        with started("worker", database, desk.base_url) as process:
            wait_until(lambda: desk.changes)
            assert process.stop() == 0
    # Nothing is left half done: each ticket has its note and its tags, or neither.
    assert {(len(ticket.notes), bool(ticket.tags)) for ticket in desk.tickets.values()} <= {
        (1, True),
        (0, False),
    }


@pytest.mark.slow
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_work_goes_on_after_the_database_has_dropped_every_connection(database):
    with faulty_desk(faulty=True) as desk:
        added_write_backs(settings_of(database, desk.base_url), 24)
        with started("worker", database, desk.base_url):
            for cut in range(1, 4):
                wait_until(lambda cut=cut: len(desk.changes) >= 6 * cut)
                disconnect_everyone(database.replace("+psycopg", ""))
            wait_until(lambda: not unfinished(database))
        assert desk.notes() == [1] * 24


@pytest.mark.slow
@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
def test_several_workers_serve_one_database_and_stop_when_told_to(database, tmp_path):
    with faulty_desk(faulty=False) as desk:
        port, config = free_port(), tmp_path / "dragoman.yaml"
        config.write_text(CONFIG.format(database=database, desk=desk.base_url))
        arguments = ("serve", "--workers", 2, "--port", port, "--config", config)
        with (
            process(*arguments, folder=tmp_path) as running,
            httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20) as client,
            ThreadPoolExecutor(4) as senders,
        ):
            assert list(senders.map(lambda number: acknowledged(client, number), range(40)))
            wait_until(lambda: not unfinished(database))
            running.send_signal(signal.SIGTERM)
            assert running.wait(ENOUGH) in {0, -signal.SIGTERM}
        assert desk.notes() == [1] * 40
    log = (tmp_path / "err").read_text()
    assert log.count('"event":"serving"') == 2
    assert "Traceback" not in log
