"""The store on a PostgreSQL server: 127.0.0.1:5432, user postgres, no password."""

from contextlib import closing
from datetime import timedelta
from threading import Event, Thread

import psycopg
import pytest
from sqlalchemy import Connection, text

from service.domain.errors import StoreUnavailable
from service.store.engine import open_engine
from service.store.migrate import upgrade
from service.store.sql_store import SqlStore
from service.store.tables import metadata
from service.store.writer import Writer
from tests.store.contract import StoreContract
from tests.store.people_contract import PeopleContract, RetentionContract
from tests.store.postgres import disconnect_everyone, new_database, require_server
from tests.store.process_contract import ProcessContract
from tests.store.records import delivery, guidance
from tests.store.subscriber_contract import SubscriberContract


@pytest.fixture(scope="module")
def _server_runs() -> None:
    require_server()


@pytest.fixture(scope="module")
def upgraded_database(_server_runs):
    with new_database() as url:
        engine = open_engine(url)
        upgrade(engine)
        engine.dispose()
        yield url


@pytest.fixture
def database_url(upgraded_database):
    tables = ", ".join(metadata.tables)
    with psycopg.connect(upgraded_database) as connection:
        connection.execute(f"TRUNCATE {tables}")
    return upgraded_database


@pytest.fixture
def empty_database_url(_server_runs):
    with new_database() as url:
        yield url


class TestPostgres(
    StoreContract, RetentionContract, PeopleContract, SubscriberContract, ProcessContract
):
    """The contract."""


def test_a_table_locked_by_another_process_fails_after_the_wait(database_url):
    store = SqlStore(open_engine(database_url, lock_wait=timedelta(milliseconds=50)))
    with closing(store), psycopg.connect(database_url) as other:
        other.execute("LOCK TABLE deliveries")
        with pytest.raises(StoreUnavailable, match="another process keeps it locked"):
            store.add_delivery(delivery(), None)
        other.rollback()
        assert store.add_delivery(delivery(), None)


def test_connections_lost_between_uses_are_not_noticed(store, database_url):
    store.add_delivery(delivery("d-1"), guidance())
    assert store.latest_answer("acme", "4711") == guidance().answer
    disconnect_everyone(database_url)
    assert [store.latest_answer("acme", "4711") for _ in range(2)] == [guidance().answer] * 2
    assert store.guidance("g-1") == guidance()
    assert store.add_delivery(delivery("d-2"), None)


def test_a_connection_lost_while_writing_fails_that_write_only(engine):
    writer = Writer(engine)
    suicide = writer.submit(
        lambda connection: connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
    )
    with pytest.raises(StoreUnavailable, match="does not answer or refuses the connection"):
        suicide.result()
    assert writer.submit(lambda connection: connection.scalar(text("SELECT 7"))).result() == 7
    writer.close()


def test_a_server_that_is_not_there_is_named_without_the_password():
    engine = open_engine("postgresql://ann:s3cret@127.0.0.1:1/dragoman?application_name=x")
    with pytest.raises(StoreUnavailable) as raised:
        upgrade(engine)
    assert str(raised.value).startswith("postgresql://127.0.0.1:1/dragoman: does not answer")


def test_groups_that_wait_for_each_other_crosswise_are_both_written(store, engine, database_url):
    for ticket_id, key in [("1", "DE"), ("2", "FR")]:
        counted = guidance(ticket_id, ticket_id=ticket_id, tally={"location": key})
        store.add_delivery(delivery(ticket_id), counted)
    writer, started, gate = Writer(engine), Event(), Event()

    def hold_back(_: Connection) -> None:
        started.set()
        gate.wait()

    def add_one(key: str) -> str:
        return f"UPDATE desk_statistics SET count = count + 1 WHERE key = '{key}'"  # noqa: S608 - two constants

    writer.submit(hold_back)
    started.wait()
    group = [
        writer.submit(lambda connection, key=key: connection.execute(text(add_one(key))) and key)
        for key in ("DE", "FR")
    ]
    with psycopg.connect(database_url) as other:
        other.execute(add_one("FR"))
        gate.set()
        wait_until_someone_waits(database_url)
        # The group waited first, so the server breaks off the group.
        crossing = Thread(target=other.execute, args=(add_one("DE"),))
        crossing.start()
        crossing.join()
        other.commit()
    assert [write.result() for write in group] == ["DE", "FR"]
    assert store.desk_counts("acme", "location") == {"DE": 3, "FR": 3}
    writer.close()


def wait_until_someone_waits(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        while connection.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchone() is None:
            pass
