"""Real processes, killed without warning: nothing acknowledged is lost, nothing is done twice.

The quick variants kill once, on one of the databases; `make test-slow` kills more often, on both.
"""

import signal
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.e2e.test_served import free_port, process
from tests.kills.faulty_desk import faulty_desk
from tests.kills.kill_settings import settings_of
from tests.kills.running import (
    ENOUGH,
    acknowledged,
    added_write_backs,
    scalars,
    started,
    unfinished,
    wait_until,
)
from tests.store.postgres import disconnect_everyone

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


def variants(*, quick, slow):
    """Give kinds of database, numbers of kills, and of tickets; all but the first are slow."""
    slow = [
        pytest.param(kind, *numbers, marks=pytest.mark.slow)
        for kind in ("sqlite", "postgresql")
        for numbers in slow
    ]
    return pytest.mark.parametrize(
        ("database", "kills", "count"), [quick, *slow], indirect=["database"]
    )


@variants(quick=("sqlite", 1, 60), slow=[(10, 330)])
def test_every_acknowledged_delivery_has_its_guidance_and_none_twice(database, kills, count):
    port, part = free_port(), count // (kills + 1)
    with (
        faulty_desk(faulty=False) as desk,
        started("serve", port, database, desk.base_url) as served,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=5) as client,
        ThreadPoolExecutor(4) as senders,
    ):
        sent = [senders.submit(acknowledged, client, number) for number in range(count)]
        for kill in range(1, kills + 1):
            wait_until(lambda kill=kill: sum(one.done() for one in sent) >= part * kill - 10)
            served.kill()
            served.start()
        assert [one.result() for one in sent] == list(range(count))
        wait_until(lambda: not unfinished(database))
        assert set(desk.notes()) == {1}
    advised = scalars(database, "SELECT delivery_id FROM guidance")
    assert sorted(advised) == sorted(f"delivery-{number}" for number in range(count))


@variants(quick=("postgresql", 1, 24), slow=[(3, 1000)])
def test_each_ticket_gets_one_note_from_a_desk_that_fails_and_a_worker_that_dies(
    database, kills, count
):
    part, patience = count // (kills + 1), ENOUGH + count
    with faulty_desk(faulty=True) as desk:
        added_write_backs(settings_of(database, desk.base_url), count)
        with started("worker", database, desk.base_url) as process:
            for kill in range(1, kills + 1):
                wait_until(lambda kill=kill: len(desk.changes) >= part * kill - 6, patience)
                process.kill()
                process.start()
            wait_until(lambda: not unfinished(database), patience)
        assert desk.notes() == [1] * count
        sent = [change for changes in desk.changes.values() for change in set(changes)]
        repeated = sum(map(len, desk.changes.values())) - len(sent)
        print(f"{desk.asked} calls, {len(sent)} changes, {repeated} of them sent again")  # noqa: T201 the figures
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
