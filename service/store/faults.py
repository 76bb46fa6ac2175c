"""Tells which of a driver's errors mean that the database is out of order, and says so plainly.

Every other error is a bug of ours and is passed on as it is.

Sources: https://sqlite.org/rescode.html;
https://www.postgresql.org/docs/current/errcodes-appendix.html.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from sqlalchemy import URL, Engine
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from service.domain.errors import StoreUnavailable

_NO_ROOM: Final = "the disk or its quota is full; free some space, nothing stored so far is lost"
_LOCKED: Final = "another process keeps it locked; end that process, then try again"
_REFUSED: Final = "cannot be opened; let this user read and write it and its directory"
_NOT_WRITABLE: Final = "cannot be written; let this user write it and its directory"
_UNREACHABLE: Final = (
    "does not answer or refuses the connection; see that the server runs, and that host, port,"
    " user, password and name in `database` are right"
)
_TOO_SLOW: Final = "took too long to answer; see what else the server is busy with"
_DEADLOCK: Final = "two writes waited for each other; send this one again"

_SQLITE_REASONS: Final[Mapping[int, str]] = {
    sqlite3.SQLITE_PERM: _REFUSED,
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_READONLY: _NOT_WRITABLE,
    sqlite3.SQLITE_IOERR: "reading or writing failed; see whether the disk is in order",
    sqlite3.SQLITE_CORRUPT: "is damaged; put the last backup in its place",
    sqlite3.SQLITE_FULL: _NO_ROOM,
    sqlite3.SQLITE_CANTOPEN: _REFUSED,
    sqlite3.SQLITE_PROTOCOL: _LOCKED,
    sqlite3.SQLITE_NOTADB: (
        "is not an SQLite database; name another file in `database`, or move this one away"
    ),
}

# By SQLSTATE or by its first two characters; the longer one decides.
_POSTGRES_REASONS: Final[Mapping[str, str]] = {
    "08": _UNREACHABLE,
    "25006": "is read-only, as a standby is; name the primary server in `database`",
    "28": _UNREACHABLE,
    "3D": _UNREACHABLE,
    "40001": _DEADLOCK,
    "40P01": _DEADLOCK,
    "42501": "refuses this user; grant it the right to read, write and create tables",
    "53": "is out of connections or memory; raise its limits or run fewer replicas",
    "53100": _NO_ROOM,
    "55P03": _LOCKED,
    "57": _UNREACHABLE,
    "57014": _TOO_SLOW,
    "58": "reading or writing failed; see the server's log",
    "XX": "is damaged or out of order; see the server's log",
}


def place(url: URL) -> str:
    """Name a database without its user, password or options."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    shown = URL.create("postgresql", host=url.host, port=url.port, database=url.database)
    return shown.render_as_string()


def reason(error: BaseException) -> str | None:
    """Say why the database is out of order and what would help; None: it is not the database."""
    if isinstance(error, PoolTimeout):
        return _TOO_SLOW
    driver_error = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(driver_error, sqlite3.Error):
        extended_code: int = getattr(driver_error, "sqlite_errorcode", 0)
        return _SQLITE_REASONS.get(extended_code & 0xFF)
    # Known by what it has: the driver itself is only loaded where the database is PostgreSQL.
    if driver_error is not None and hasattr(driver_error, "sqlstate"):
        return _postgres_reason(driver_error.sqlstate, lost=isinstance(error, OperationalError))
    return None


def _postgres_reason(state: str | None, *, lost: bool) -> str | None:
    if state is None:
        return _UNREACHABLE if lost else None
    return _POSTGRES_REASONS.get(state, _POSTGRES_REASONS.get(state[:2]))


def is_deadlock(error: BaseException) -> bool:
    """Tell whether two transactions waited for each other, so that this one was broken off."""
    return reason(error) is _DEADLOCK


def message(error: BaseException, url: URL) -> str:
    """Say which database is out of order, why, and what would help."""
    driver_error = getattr(error, "orig", None) or error
    return f"{place(url)}: {reason(error) or f'failed with {type(driver_error).__name__}'}"


@contextmanager
def translated(engine: Engine) -> Iterator[None]:
    """Turn the errors of a database that is out of order into StoreUnavailable.

    Raises:
        StoreUnavailable: the database cannot be reached, is locked, full, or no database.
        SQLAlchemyError: anything else, which is a bug of ours.
    """
    try:
        yield
    except SQLAlchemyError as error:
        if reason(error) is None:
            raise
        raise StoreUnavailable(message(error, engine.url)) from error
