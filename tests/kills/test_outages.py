"""What a deployment bears: a replica and a worker gone for good, a database away, a disk full.

Slow, all of it; `make test-slow` runs it.
"""

import sqlite3
import subprocess
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from itertools import count

import httpx
import pytest
from sqlalchemy import text

from service.store.engine import open_engine
from service.store.migrate import upgrade
from service.store.version import known_revisions, revision_of
from tests.e2e.test_served import answers, free_port
from tests.kills.cluster import running_cluster
from tests.kills.conftest import upgraded
from tests.kills.faulty_desk import faulty_desk
from tests.kills.running import (
    ENOUGH,
    delivery_body,
    scalars,
    started,
    unfinished,
    wait_until,
)
from tests.store.postgres import new_database, require_server
from tests.store.process_contract import child, upgrade_to
from tests.store.records import NOON
from tests.web.server import deliver

pytestmark = pytest.mark.slow

AWAY_SECONDS = 20
OLD_DELIVERY = """\
INSERT INTO deliveries (desk, delivery_id, kind, state, received_at, ticket_id, reason, attempts)
VALUES ('acme', :id, 'x', 'received', :at, '4711', '', 1)
"""


class Balancer:
    """Sends each delivery to a replica that is ready, again and again until it is acknowledged.

    Attributes:
        broken_promises: server errors of a replica that said before and after that it was ready.
    """

    def __init__(self, ports) -> None:
        self._clients = [httpx.Client(base_url=f"http://127.0.0.1:{p}", timeout=20) for p in ports]
        self._turn = count()
        self.statuses = Counter()
        self.broken_promises = []

    def close(self) -> None:
        for client in self._clients:
            client.close()

    def ready(self):
        """Tell of each replica whether it says that it is ready."""
        return [answers(client, "/readyz") for client in self._clients]

    def send(self, number):
        deadline = time.monotonic() + ENOUGH
        while time.monotonic() < deadline:
            client = self._clients[next(self._turn) % len(self._clients)]
            if answers(client, "/readyz") and self._acknowledged(client, number):
                return number
            time.sleep(0.05)
        message = f"delivery {number} was never acknowledged"
        raise AssertionError(message)

    def _acknowledged(self, client, number):
        try:
            got = deliver(client, "zendesk", delivery_body(number))
        except httpx.TransportError:
            self.statuses["cut off"] += 1
            return False
        self.statuses[got.status_code] += 1
        if got.status_code >= 500 and answers(client, "/readyz"):
            self.broken_promises.append(got.text)
        return got.status_code in {200, 202}


def test_replicas_and_workers_outlive_one_another_and_a_database_that_comes_back():
    ports = [free_port(), free_port()]
    with (
        running_cluster() as cluster,
        faulty_desk(faulty=False) as desk,
        started("serve", ports[0], upgraded(cluster.url), desk.base_url, "worker") as mortal,
        started("serve", ports[1], cluster.url, desk.base_url, "worker"),
        started("worker", cluster.url, desk.base_url) as mortal_worker,
        started("worker", cluster.url, desk.base_url),
        closing(Balancer(ports)) as balancer,
        ThreadPoolExecutor(4) as senders,
    ):
        wait_until(lambda: balancer.ready() == [True, True])
        sent = [senders.submit(balancer.send, number) for number in range(60)]
        wait_until(lambda: sum(one.done() for one in sent) >= 30)
        mortal.kill()
        mortal_worker.kill()
        wait_until(lambda: all(one.done() for one in sent))
        sent += [senders.submit(balancer.send, number) for number in range(60, 120)]
        wait_until(lambda: sum(one.done() for one in sent) >= 90)
        cluster.stop()
        wait_until(lambda: balancer.ready() == [False, False])
        time.sleep(AWAY_SECONDS)
        cluster.start()
        back = time.monotonic()
        wait_until(lambda: balancer.ready() == [False, True])
        recovered = time.monotonic() - back
        sent += [senders.submit(balancer.send, number) for number in range(120, 180)]
        assert [one.result() for one in sent] == list(range(180))
        wait_until(lambda: not unfinished(cluster.url))
        print(f"{dict(balancer.statuses)}; ready {recovered:.1f} s after the database")  # noqa: T201 the figures
        assert balancer.broken_promises == []
        assert desk.notes() == [1] * 180
        advised = scalars(cluster.url, "SELECT delivery_id FROM guidance")
    assert sorted(advised) == sorted(f"delivery-{number}" for number in range(180))


@contextmanager
def small_disk(folder, size):
    """Give a disk of so much room; only root may make one."""
    folder.mkdir()
    made = _mount(folder, size)
    if made.returncode:
        pytest.skip("no small disk can be made here: it takes root's rights to mount one")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)  # noqa: S603, S607 fixed words and our own folder


def _mount(folder, size, *options):
    option = ",".join([*options, f"size={size}"])
    return subprocess.run(  # noqa: S603 fixed words and our own folder
        ["mount", "-t", "tmpfs", "-o", option, "tmpfs", folder],  # noqa: S607 as above
        capture_output=True,
        check=False,
    )


def test_a_service_on_a_full_disk_says_so_and_goes_on_when_there_is_room(tmp_path):
    port = free_port()
    with (
        faulty_desk(faulty=False) as desk,
        small_disk(tmp_path / "small", "3m") as folder,
        started("serve", port, f"sqlite:///{folder}/dragoman.db", desk.base_url, "worker"),
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20) as client,
    ):
        wait_until(lambda: answers(client, "/readyz"))
        stored = 0
        while (got := deliver(client, "zendesk", delivery_body(stored))).status_code == 202:
            stored += 1
        assert (got.status_code, got.headers["retry-after"]) == (503, "5")
        assert "the disk or its quota is full" in got.json()["detail"]
        assert _mount(folder, "64m", "remount").returncode == 0
        assert deliver(client, "zendesk", delivery_body(stored)).status_code == 202
        print(f"{stored} deliveries before the disk was full")  # noqa: T201 the figures
        with closing(sqlite3.connect(folder / "dragoman.db")) as database:
            kept = database.execute("SELECT count(*) FROM deliveries").fetchone()
            sound = database.execute("PRAGMA integrity_check").fetchone()
    assert (kept, sound) == ((stored + 1,), ("ok",))


@pytest.fixture(params=["sqlite", "postgresql"])
def old_database(request, tmp_path):
    """A database of the first version with much in its inbox."""
    if request.param == "sqlite":
        yield filled(f"sqlite:///{tmp_path}/dragoman.db")
        return
    require_server()
    with new_database() as url:
        yield filled(url)


def filled(url):
    engine = open_engine(url)
    with engine.begin() as connection:
        upgrade_to(connection, "0001")
        rows = [{"id": f"d-{number}", "at": NOON.replace(tzinfo=None)} for number in range(20_000)]
        connection.execute(text(OLD_DELIVERY), rows)
    engine.dispose()
    return url


def test_an_upgrade_that_is_killed_at_any_moment_is_all_or_nothing(old_database):
    engine = open_engine(old_database)
    found = Counter()
    for tenths in range(1, 12):
        with child("upgrading_process", old_database) as process:
            assert process.stdout.readline() == "ready\n"
            process.stdin.write("go\n")
            process.stdin.flush()
            time.sleep(tenths / 10)
            process.kill()
        with engine.connect() as connection:
            found[revision_of(connection)] += 1
    print(dict(found))  # noqa: T201 the figures
    assert set(found) <= {"0001", known_revisions()[0]}
    upgrade(engine)
    with engine.connect() as connection:
        jobs = connection.scalar(text("SELECT count(*) FROM jobs WHERE state = 'waiting'"))
    engine.dispose()
    assert jobs == 20_000
