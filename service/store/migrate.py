"""Brings a database to the version of this code.

Migrations only go forward; the way back is a backup. Importing this module takes as long as the
rest of a start together, and a database is seldom out of date: see `service.store.version`.
"""

from typing import Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from service.domain.errors import StoreUnavailable
from service.store.engine import write_engine
from service.store.faults import place, translated
from service.store.version import VERSION_TABLE, known_revisions, mismatch, revision_of

_ADVISORY_LOCK: Final = 0x647261676F6D616E


def upgrade(engine: Engine) -> None:
    """Run the migrations that are missing, all of them or none.

    Processes that do so at once wait for one another; those that come late find nothing to do.

    Raises:
        StoreUnavailable: the database is out of order, newer than this code, or not ours alone.
    """
    with translated(engine), write_engine(engine).begin() as connection:
        _wait_for_others(connection)
        found = revision_of(connection)
        if found is not None and found not in known_revisions():
            raise StoreUnavailable(f"{place(engine.url)}: {mismatch(found, known_revisions())}")
        _run_migrations(connection)


def _wait_for_others(connection: Connection) -> None:
    # On SQLite the transaction began with the lock that keeps all others out.
    if connection.dialect.name != "postgresql":
        return
    connection.execute(text("SET LOCAL lock_timeout = 0"))
    connection.execute(text("SET LOCAL statement_timeout = 0"))
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})


def _run_migrations(connection: Connection) -> None:
    config = _config()
    config.attributes["connection"] = connection
    config.attributes["version_table"] = VERSION_TABLE
    try:
        command.upgrade(config, "head")
    except DBAPIError as error:
        raise StoreUnavailable(
            f"{place(connection.engine.url)}: could not be upgraded and was left as it was; if"
            " another application keeps its tables there, give Dragoman a database of its own"
        ) from error


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "service.store:migrations")
    return config
