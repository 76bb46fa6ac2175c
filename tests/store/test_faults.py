"""Errors of drivers, in words."""

import sqlite3

import psycopg
import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from service.domain.errors import StoreUnavailable
from service.store.engine import open_engine
from service.store.faults import is_deadlock, message, place, reason, translated


def from_postgres(sqlstate: str) -> DBAPIError:
    return OperationalError(None, None, psycopg.errors.lookup(sqlstate)())


def from_sqlite(code: int) -> DBAPIError:
    error = sqlite3.OperationalError()
    error.sqlite_errorcode = code
    return OperationalError(None, None, error)


@pytest.mark.parametrize(
    ("sqlstate", "said"),
    [
        ("53100", "the disk or its quota is full"),
        ("53300", "is out of connections or memory"),
        ("57P01", "does not answer or refuses the connection"),
        ("57014", "took too long to answer"),
        ("25006", "is read-only, as a standby is"),
        ("28P01", "does not answer or refuses the connection"),
        ("42501", "refuses this user; grant it the right"),
        ("55P03", "another process keeps it locked"),
    ],
)
def test_postgres_states_are_said_in_words(sqlstate, said):
    assert reason(from_postgres(sqlstate)).startswith(said)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "another process keeps it locked"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "cannot be written; let this user"),
        (sqlite3.SQLITE_IOERR_FSYNC, "reading or writing failed"),
        (sqlite3.SQLITE_CORRUPT, "is damaged; put the last backup in its place"),
    ],
)
def test_sqlite_codes_are_said_in_words(code, said):
    assert reason(from_sqlite(code)).startswith(said)


@pytest.mark.parametrize(
    "bug",
    [
        from_postgres("42P01"),
        from_sqlite(sqlite3.SQLITE_CONSTRAINT_UNIQUE),
        DBAPIError(None, None, sqlite3.ProgrammingError("closed")),
        DBAPIError(None, None, psycopg.ProgrammingError("closed")),
        DBAPIError(None, None, OSError()),
        ValueError(),
    ],
)
def test_a_bug_of_ours_is_not_blamed_on_the_database(bug):
    assert reason(bug) is None


def test_a_connection_that_failed_without_a_state_is_unreachable():
    error = OperationalError(None, None, psycopg.OperationalError("connection failed"))
    assert reason(error).startswith("does not answer")


@pytest.mark.parametrize(
    ("error", "is_one"), [(from_postgres("40P01"), True), (from_postgres("53100"), False)]
)
def test_deadlocks_are_told_apart(error, is_one):
    assert is_deadlock(error) is is_one


def test_waiting_too_long_for_a_free_connection_is_unavailability(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path}/x.db")
    with pytest.raises(StoreUnavailable, match=r"x\.db: took too long"), translated(engine):
        raise PoolTimeout


def test_a_bug_of_ours_passes_through(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path}/x.db")
    bug = from_postgres("42P01")
    with pytest.raises(DBAPIError) as raised, translated(engine):
        raise bug
    assert raised.value is bug


def test_a_place_has_neither_user_nor_password_nor_options():
    url = make_url("postgresql+psycopg://ann:s3cret@host:5433/name?sslpassword=s3cret")
    assert place(url) == "postgresql://host:5433/name"


def test_a_fault_without_a_known_reason_is_named_by_its_kind():
    url = make_url("sqlite:///x.db")
    assert message(from_sqlite(sqlite3.SQLITE_ERROR), url) == "x.db: failed with OperationalError"
