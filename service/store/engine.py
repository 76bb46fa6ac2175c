"""One engine for a database URL, set up so that what was committed stays."""

import sqlite3
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from service.domain.errors import ConfigInvalid, StoreUnavailable

LOCK_WAIT: Final = timedelta(seconds=5)
WORK_LOCK_WAIT: Final = timedelta(seconds=30)
_STATEMENT_LIMIT: Final = timedelta(seconds=30)
_WRITE: Final = "dragoman_write"
_SQLITE_PRAGMAS: Final = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    # What is deleted is overwritten, not only unlinked: https://sqlite.org/pragma.html
    "secure_delete = ON",
    # See service.store.checkpoint.
    "wal_autocheckpoint = 0",
)


def open_engine(database: str, *, lock_wait: timedelta = LOCK_WAIT) -> Engine:
    """Make the engine for `sqlite:///path` or `postgresql://…`; nothing is connected yet.

    A URL of another form is refused with ConfigInvalid; a directory that cannot be made for an
    SQLite file, with StoreUnavailable.

    Args:
        database: the URL as it is written in the configuration.
        lock_wait: how long to wait for another's lock, for a free connection or for a server.
    """
    url = _parsed(database)
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url, lock_wait)
    return _postgres_engine(url, lock_wait)


def work_engine(database: str, *, lock_wait: timedelta = WORK_LOCK_WAIT) -> Engine:
    """Make the engine by which the queue of background work keeps its own tables.

    As `open_engine`, but that on SQLite the driver begins transactions, each with the write lock:
    the queue issues its own statements, and waits long, since nobody waits for it.
    """
    engine = open_engine(database, lock_wait=lock_wait)
    if engine.dialect.name == "sqlite":
        event.remove(engine, "begin", _begin_sqlite)
        event.listen(engine, "connect", _begin_immediately)
    return engine


def write_engine(engine: Engine) -> Engine:
    """Give the same engine for transactions that write: they take SQLite's lock at once.

    A transaction that reads first and asks for the lock later may be refused it at once, however
    long it would have waited (https://sqlite.org/isolation.html).
    """
    return engine.execution_options(**{_WRITE: True})


def read_engine(engine: Engine) -> Engine:
    """Give the same engine for reads of one statement, which need no transaction around them."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="AUTOCOMMIT")
    return engine


def _parsed(database: str) -> URL:
    expected = "write sqlite:///path/to/file.db or postgresql://user@host/name"
    try:
        url = make_url(database)
    except (ArgumentError, ValueError) as error:
        raise ConfigInvalid(f"database: not a database URL; {expected}") from error
    if url.drivername == "sqlite":
        if not url.database or url.database.startswith((":", "file:")) or url.query:
            raise ConfigInvalid(f"database: sqlite needs a plain file path; {expected}")
        return url
    if url.drivername in {"postgresql", "postgresql+psycopg"}:
        return url.set(drivername="postgresql+psycopg")
    raise ConfigInvalid(f"database: {url.drivername!r} is not supported; {expected}")


def _sqlite_engine(url: URL, lock_wait: timedelta) -> Engine:
    path = Path(str(url.database)).absolute()
    try:
        # Tickets are nobody else's business on a shared machine.
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(
            f"{path}: its directory cannot be made ({error.strerror}); make it for this user, or"
            " name another file in `database`"
        ) from error
    engine = create_engine(
        url.set(database=str(path)),
        hide_parameters=True,
        pool_timeout=lock_wait.total_seconds(),
        connect_args={"timeout": lock_wait.total_seconds()},
    )
    event.listen(engine, "do_connect", _make_private)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_private(_dialect: object, _record: object, arguments: list[str], _more: object) -> None:
    """Make a file that is not there for this user alone; its log and index will be like it."""
    path = Path(arguments[0])
    # What is wrong with the place, SQLite itself will tell.
    with suppress(OSError):
        if not path.exists():
            path.touch(mode=0o600)


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # Python's sqlite3 must not begin transactions by itself: it would do so too late for locks.
    connection.isolation_level = None
    try:
        for pragma in _SQLITE_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise


def _begin_immediately(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = "IMMEDIATE"


def _begin_sqlite(connection: Connection) -> None:
    if connection.get_execution_options().get(_WRITE):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _postgres_engine(url: URL, lock_wait: timedelta) -> Engine:
    return create_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,
        pool_timeout=lock_wait.total_seconds(),
        connect_args={
            name: value
            for name, value in _postgres_settings(lock_wait).items()
            if name not in url.query
        },
    )


def _postgres_settings(lock_wait: timedelta) -> dict[str, Any]:
    milliseconds = {
        "lock_timeout": lock_wait // timedelta(milliseconds=1),
        "statement_timeout": _STATEMENT_LIMIT // timedelta(milliseconds=1),
        "idle_in_transaction_session_timeout": _STATEMENT_LIMIT // timedelta(milliseconds=1),
    }
    return {
        "application_name": "dragoman",
        "connect_timeout": max(1, round(lock_wait.total_seconds())),
        "options": " ".join(f"-c {name}={value}" for name, value in milliseconds.items()),
        "tcp_user_timeout": _STATEMENT_LIMIT // timedelta(milliseconds=1),
    }
