"""One thread, groups, and who is told what."""

from collections.abc import Iterator
from concurrent.futures import CancelledError
from threading import Event

import pytest
from sqlalchemy import Connection, Engine, create_engine, event, text

from service.domain.errors import StoreUnavailable
from service.store.engine import open_engine
from service.store.writer import Writer


class Gate:
    """A job that keeps the writer busy until it is opened."""

    def __init__(self, writer: Writer) -> None:
        self._entered, self._opened = Event(), Event()
        writer.submit(self._wait)
        self._entered.wait()

    def _wait(self, _: Connection) -> None:
        self._entered.set()
        self._opened.wait()

    def open(self) -> None:
        self._opened.set()


def insert(number: int):
    return lambda connection: connection.execute(
        text("INSERT INTO numbers VALUES (:n)"), {"n": number}
    )


def fail(_: Connection) -> None:
    raise LookupError("this job only")


def break_the_commit(connection: Connection) -> None:
    connection.execute(text("PRAGMA defer_foreign_keys = ON"))
    connection.execute(text("INSERT INTO children VALUES (99)"))


def end_the_transaction(connection: Connection) -> None:
    connection.connection.rollback()
    raise LookupError("the savepoint is gone too")


@pytest.fixture
def engine(tmp_path) -> Iterator[Engine]:
    opened = open_engine(f"sqlite:///{tmp_path}/numbers.db")
    with opened.begin() as connection:
        connection.execute(text("CREATE TABLE numbers (number INTEGER PRIMARY KEY)"))
        connection.execute(text("CREATE TABLE children (number REFERENCES numbers)"))
    yield opened
    opened.dispose()


@pytest.fixture
def writer(engine) -> Iterator[Writer]:
    opened = Writer(engine)
    yield opened
    opened.close()


def stored(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        return list(connection.scalars(text("SELECT number FROM numbers ORDER BY number")))


def test_a_result_comes_back_once_it_is_committed(writer, engine):
    assert writer.submit(lambda connection: insert(1)(connection) and "done").result() == "done"
    assert stored(engine) == [1]


def test_what_queued_up_meanwhile_shares_one_commit(writer, engine):
    commits: list[Connection] = []
    gate = Gate(writer)
    writes = [writer.submit(insert(number)) for number in range(10)]
    event.listen(engine, "commit", commits.append)
    gate.open()
    assert [write.exception() for write in writes] == [None] * 10
    assert len(commits) == 2


def test_a_group_is_no_larger_than_its_limit(engine):
    commits: list[Connection] = []
    writer = Writer(engine, batch_limit=2)
    gate = Gate(writer)
    event.listen(engine, "commit", commits.append)
    for number in range(4):
        writer.submit(insert(number))
    gate.open()
    writer.close()
    assert len(commits) == 3


def test_jobs_run_in_the_order_in_which_they_came(writer):
    order: list[int] = []
    gate = Gate(writer)
    writes = [writer.submit(lambda _, n=n: order.append(n)) for n in range(200)]
    gate.open()
    assert [write.exception() for write in writes] == [None] * 200
    assert order == list(range(200))


def test_a_failing_job_fails_alone(writer, engine):
    gate = Gate(writer)
    writes = [writer.submit(job) for job in (insert(1), fail, insert(1), insert(2))]
    gate.open()
    errors = [type(write.exception()).__name__ for write in writes]
    assert errors == ["NoneType", "LookupError", "IntegrityError", "NoneType"]
    assert stored(engine) == [1, 2]


@pytest.mark.parametrize("disaster", [break_the_commit, end_the_transaction])
def test_when_a_group_cannot_be_committed_nobody_is_told_that_it_was(writer, engine, disaster):
    gate = Gate(writer)
    writes = [writer.submit(job) for job in (insert(1), disaster, insert(2))]
    gate.open()
    errors = [type(write.exception()) for write in writes]
    assert errors == [StoreUnavailable] * 3
    assert stored(engine) == []


def test_the_writer_goes_on_after_a_group_that_failed(writer, engine):
    with pytest.raises(StoreUnavailable, match=r"numbers\.db: failed with IntegrityError"):
        writer.submit(break_the_commit).result()
    writer.submit(insert(3)).result()
    assert stored(engine) == [3]


def test_an_error_outside_the_database_is_handed_to_whoever_waits(engine):
    def refuse(_: Connection) -> None:
        raise RuntimeError("no commits today")

    event.listen(engine, "commit", refuse)
    writer = Writer(engine)
    with pytest.raises(RuntimeError, match="no commits today"):
        writer.submit(insert(1)).result()
    writer.close()


def test_a_write_given_up_before_its_turn_is_not_made(engine):
    writer = Writer(engine, batch_limit=1)
    gate = Gate(writer)
    write = writer.submit(insert(1))
    write.cancel()
    gate.open()
    writer.submit(insert(2))
    writer.close()
    with pytest.raises(CancelledError):
        write.result()
    assert stored(engine) == [2]


def test_a_full_queue_refuses_and_says_why(engine):
    writer = Writer(engine, queue_limit=1)
    gate = Gate(writer)
    waiting = writer.submit(insert(1))
    with pytest.raises(StoreUnavailable, match="1 writes are waiting already"):
        writer.submit(insert(2))
    gate.open()
    assert waiting.exception() is None
    writer.close()


def test_closing_writes_what_is_queued_and_takes_no_more(engine):
    writer = Writer(engine)
    gate = Gate(writer)
    for number in range(3):
        writer.submit(insert(number))
    gate.open()
    writer.close()
    assert stored(engine) == [0, 1, 2]
    with pytest.raises(StoreUnavailable, match="the store is closed"):
        writer.submit(insert(4))


def test_closing_twice_is_closing_once(engine):
    writer = Writer(engine)
    writer.close()
    writer.close()
    assert stored(engine) == []


def test_what_follows_a_commit_runs_after_each_group(engine):
    groups: list[str] = []
    writer = Writer(engine, after_commit=lambda: groups.append("group"))
    writer.submit(insert(1)).result()
    writer.submit(fail).exception()
    writer.close()
    assert groups == ["group", "group"]


def test_a_database_that_cannot_be_opened_fails_the_write(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path}")
    writer = Writer(engine)
    with pytest.raises(StoreUnavailable, match="cannot be opened"):
        writer.submit(insert(1)).result()
    writer.close()
