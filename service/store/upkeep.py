"""What an operator does to the database by hand: copies it while it is in use, and checks it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from service.domain.errors import ConfigInvalid, StoreUnavailable
from service.store import faults
from service.store.engine import read_engine
from service.store.version import check_version


def backup(engine: Engine, target: Path) -> None:
    """Copy an SQLite database, also while a service writes to it; the copy is one file.

    Raises:
        ConfigInvalid: it is PostgreSQL, or `target` is there already.
        StoreUnavailable: the database cannot be read, or the copy not be written; `target` is not
            there then.
    """
    if engine.dialect.name != "sqlite":
        raise ConfigInvalid(
            "the database is PostgreSQL, which has its own tool: run"
            " `pg_dump --format=custom --file=FILE DATABASE`"
        )
    _require_file(engine)
    if target.exists():
        raise ConfigInvalid(f"{target}: there is such a file already; name another one")
    partial = target.with_name(f"{target.name}.partial")
    try:
        with faults.translated(engine), engine.connect() as connection:
            _copy(connection.connection.dbapi_connection, partial)
        partial.rename(target)
    except OSError as error:
        raise StoreUnavailable(f"{target}: cannot be written ({error.strerror})") from error
    finally:
        partial.unlink(missing_ok=True)


def _copy(source: Any, target: Path) -> None:
    # Its tickets are as private as the ones in the database.
    target.touch(mode=0o600)
    try:
        with closing(sqlite3.connect(target)) as copy:
            # All pages in one step: they are of one moment, and writers need not wait.
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        why = faults.reason(error) or f"failed with {type(error).__name__}"
        raise StoreUnavailable(f"{target.with_suffix('')}: {why}") from error


def complaints(engine: Engine) -> Iterator[str]:
    """Check that the database is of this version and, on SQLite, sound; tell what is not.

    Raises:
        StoreUnavailable: it cannot be read at all, or is of another version.
    """
    if engine.dialect.name != "sqlite":
        check_version(engine)
        return
    _require_file(engine)
    with faults.translated(engine), read_engine(engine).connect() as connection:
        found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        if found != ["ok"]:
            yield from (f"is not sound: {what}" for what in found)
            return
        for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"row {row} of {table} belongs to a row of {parent} that is gone"
    check_version(engine)


def _require_file(engine: Engine) -> None:
    path = Path(str(engine.url.database))
    if not path.exists():
        raise StoreUnavailable(f"{path}: there is no such file; see `database`")
