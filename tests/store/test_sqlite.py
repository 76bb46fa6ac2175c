"""The store on SQLite files."""

import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from service.domain.errors import StoreUnavailable
from service.store.checkpoint import Checkpointer
from service.store.engine import open_engine, work_engine
from service.store.migrate import upgrade
from service.store.sql_store import SqlStore
from service.store.writer import Writer
from tests.store.contract import StoreContract
from tests.store.people_contract import PeopleContract, RetentionContract
from tests.store.process_contract import ProcessContract
from tests.store.records import delivery, guidance
from tests.store.subscriber_contract import SubscriberContract


@pytest.fixture
def database_file(tmp_path):
    return tmp_path / "var" / "dragoman.db"


@pytest.fixture
def empty_database_url(tmp_path):
    return f"sqlite:///{tmp_path}/empty.db"


@pytest.fixture
def database_url(database_file):
    url = f"sqlite:///{database_file}"
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()
    return url


@pytest.fixture
def unprivileged():
    # Root may write everywhere, and tests often run as root in a container.
    was = os.geteuid()
    os.seteuid(was or 65534)
    yield
    os.seteuid(was)


def wal_of(path: Path) -> Path:
    return Path(f"{path}-wal")


class TestSqlite(
    StoreContract, RetentionContract, PeopleContract, SubscriberContract, ProcessContract
):
    """The contract."""


def test_every_commit_reaches_the_disk_and_no_connection_checkpoints_by_itself(engine):
    with engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in (
                *("journal_mode", "synchronous", "foreign_keys", "secure_delete"),
                "wal_autocheckpoint",
            )
        }
    full = 2
    assert settings == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "secure_delete": 1,
        "wal_autocheckpoint": 0,
    }


def test_the_queues_engine_keeps_the_same_promises_and_takes_the_lock_at_once(database_url):
    engine = work_engine(database_url)
    with engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        names = ("journal_mode", "synchronous", "wal_autocheckpoint", "busy_timeout")
        settings = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]
        assert raw.isolation_level == "IMMEDIATE"
    engine.dispose()
    assert settings == ["wal", 2, 0, 30_000]


def test_the_directory_is_made_for_its_user_alone(database_url, database_file):
    assert database_file.parent.stat().st_mode & 0o777 == 0o700


def test_the_file_and_its_log_are_made_for_their_user_alone(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path}/own.db")
    with closing(SqlStore(engine)):
        upgrade(engine)
        modes = {file.name: file.stat().st_mode & 0o777 for file in tmp_path.iterdir()}
    assert modes == dict.fromkeys(["own.db", "own.db-wal", "own.db-shm"], 0o600)


def test_a_directory_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable, match=r"file/x/y\.db: its directory cannot be made"):
        open_engine(f"sqlite:///{tmp_path}/file/x/y.db")


def test_a_directory_that_is_not_writable_is_named(tmp_path, unprivileged):
    with pytest.raises(StoreUnavailable, match=r"cannot be made \(Permission denied\)"):
        open_engine(f"sqlite:///{tmp_path}/var/y.db")


def test_a_file_that_cannot_be_opened_is_named(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path}")
    with pytest.raises(StoreUnavailable, match=f"{tmp_path}: cannot be opened; let this user"):
        upgrade(engine)


def test_a_file_of_another_kind_is_left_alone(tmp_path):
    other = tmp_path / "letter.db"
    other.write_text("Dear customer, " * 100)
    engine = open_engine(f"sqlite:///{other}")
    with pytest.raises(StoreUnavailable, match=r"letter\.db: is not an SQLite database"):
        upgrade(engine)
    assert other.read_text().startswith("Dear customer")


def test_a_database_locked_by_another_process_fails_after_the_wait(database_url, database_file):
    store = SqlStore(open_engine(database_url, lock_wait=timedelta(milliseconds=20)))
    with closing(store), closing(sqlite3.connect(database_file)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match="another process keeps it locked"):
            store.add_delivery(delivery(), None)
        other.rollback()
        assert store.add_delivery(delivery(), None)


def test_reads_go_on_while_another_process_writes(store, database_file):
    store.add_delivery(delivery(), guidance())
    with closing(sqlite3.connect(database_file)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert store.latest_guidance("acme", "4711") == guidance()


def test_a_full_disk_loses_nothing_stored_and_is_got_over(database_url):
    engine = open_engine(database_url)
    pages = [60]
    event.listen(
        engine, "checkout", lambda raw, *_: raw.execute(f"PRAGMA max_page_count = {pages[0]}")
    )
    with closing(SqlStore(engine)) as store:
        store.add_delivery(delivery("before"), guidance())
        with pytest.raises(StoreUnavailable, match="the disk or its quota is full"):
            store.add_delivery(delivery("large", event=bytes(10**6)), None)
        pages[0] = 10_000
        assert store.add_delivery(delivery("large", event=bytes(10**6)), None)
        assert store.guidance("g-1") == guidance()


def test_the_log_is_emptied_when_it_has_grown_enough(store, engine, database_file):
    writer = Writer(engine, after_commit=Checkpointer(engine, log_limit=50_000).run)
    SqlStore(engine, writer).add_delivery(delivery(event=bytes(60_000)), None)
    writer.close()
    assert wal_of(database_file).stat().st_size == 0
    assert store.delivery("acme", "d-1") == delivery(event=bytes(60_000))


def test_a_small_log_is_left_as_it_is(store, database_file):
    store.add_delivery(delivery(), None)
    assert wal_of(database_file).stat().st_size > 0


def test_a_reader_that_stays_delays_one_checkpoint_and_not_every_write(database_url, database_file):
    engine = open_engine(database_url, lock_wait=timedelta(milliseconds=20))
    checkpointer = Checkpointer(engine, log_limit=1)
    with closing(SqlStore(engine, Writer(engine))) as store:
        store.add_delivery(delivery("d-1"), None)
        with closing(sqlite3.connect(database_file)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM deliveries").fetchall()
            store.add_delivery(delivery("d-2"), None)
            checkpointer.run()
            assert wal_of(database_file).stat().st_size > 0
        store.add_delivery(delivery("d-3"), None)
        checkpointer.run()
        assert wal_of(database_file).stat().st_size == 0


def test_a_checkpoint_that_fails_does_not_raise(tmp_path):
    wal_of(tmp_path / "letter.db").write_text("x")
    (tmp_path / "letter.db").write_text("Dear customer, " * 100)
    Checkpointer(open_engine(f"sqlite:///{tmp_path}/letter.db"), log_limit=1).run()
    assert (tmp_path / "letter.db").read_text().startswith("Dear customer")
