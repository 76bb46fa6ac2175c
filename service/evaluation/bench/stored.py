"""A store that has been in use: many copies of stored guidance, each of a ticket of its own."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from service.domain.errors import MeasurementFailed

_TABLES: Final = ("deliveries", "guidance")
# What must differ from copy to copy. Other columns are copied, whichever a version has.
_TOLD_APART: Final = frozenset({"id", "ticket_id", "delivery_id"})
# The order of writing; the database gives it.
_GIVEN: Final = "sequence"


def fill(source: Path, target: Path, first: int, copies: int) -> None:
    """Copy an SQLite database, and the guidance stored first in it many times over.

    Copy `n` of what was stored for ticket `T` is stored for ticket `T~n`.

    Args:
        source: a database of the service, which may be running on it.
        target: a file that is made.
        first: how many of the oldest rows to copy.
        copies: how often.

    Raises:
        MeasurementFailed: the source holds fewer rows.
    """
    with closing(sqlite3.connect(target)) as connection:
        with closing(sqlite3.connect(source)) as original:
            original.backup(connection)
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("ATTACH ? AS source", (str(source),))
        with connection:
            for table in _TABLES:
                _copy(connection, table, first, copies)
        connection.execute("DETACH source")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _copy(connection: sqlite3.Connection, table: str, first: int, copies: int) -> None:
    rows = connection.execute(f"PRAGMA source.table_info({table})").fetchall()
    columns = [name for _index, name, *_rest in rows if name != _GIVEN]
    # Names of our own tables and their columns.
    written = connection.execute(
        f"INSERT INTO main.{table} ({', '.join(columns)})"  # noqa: S608 see above
        " WITH RECURSIVE copy(number) AS"
        " (SELECT 1 UNION ALL SELECT number + 1 FROM copy WHERE number < ?)"
        f" SELECT {', '.join(_told_apart(columns))} FROM copy,"
        f" (SELECT * FROM source.{table} ORDER BY rowid LIMIT ?)",
        (copies, first),
    ).rowcount
    if written != first * copies:
        raise MeasurementFailed(f"{table} holds fewer than {first} rows to copy")


def _told_apart(columns: Sequence[str]) -> list[str]:
    return [f"{name} || '~' || copy.number" if name in _TOLD_APART else name for name in columns]
