"""Brings a database to the version of this code, and tells when it is not.

Migrations only go forward; the way back is a backup.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from service.domain.errors import StoreUnavailable
from service.store.engine import read_engine, write_engine
from service.store.faults import place, translated

# Not Alembic's own name: another application in the same schema may use that.
VERSION_TABLE: Final = "dragoman_version"

_ADVISORY_LOCK: Final = 0x647261676F6D616E


def upgrade(engine: Engine) -> None:
    """Run the migrations that are missing, all of them or none.

    Processes that do so at once wait for one another; those that come late find nothing to do.

    Raises:
        StoreUnavailable: the database is out of order, newer than this code, or not ours alone.
    """
    with translated(engine), write_engine(engine).begin() as connection:
        _wait_for_others(connection)
        found = _revision(connection)
        if found is not None and found not in known_revisions():
            raise StoreUnavailable(f"{place(engine.url)}: {mismatch(found, known_revisions())}")
        _run_migrations(connection)


def check_version(engine: Engine) -> None:
    """Return if the database has exactly the version that this code needs.

    Raises:
        StoreUnavailable: it is older or newer, or it does not answer.
    """
    with translated(engine), read_engine(engine).connect() as connection:
        found = _revision(connection)
    complaint = mismatch(found, known_revisions())
    if complaint:
        raise StoreUnavailable(f"{place(engine.url)}: {complaint}")


@cache
def known_revisions() -> tuple[str, ...]:
    """Give the revisions shipped with this code, newest first."""
    script = ScriptDirectory.from_config(_config())
    return tuple(revision.revision for revision in script.walk_revisions())


def mismatch(found: str | None, known: Sequence[str]) -> str | None:
    """Say what is wrong with a database's revision, given ours newest first; None: it fits."""
    if found == known[0]:
        return None
    if found is None:
        return "has no tables yet; run `dragoman db upgrade`"
    if found in known:
        return (
            f"is at version {found}, older than the {known[0]} that this release needs;"
            " run `dragoman db upgrade`"
        )
    return (
        f"is at version {found}, newer than the {known[0]} of this release; install the newer"
        " release again, or put back the backup made before it"
    )


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "service.store:migrations")
    return config


def _revision(connection: Connection) -> str | None:
    options = {"version_table": VERSION_TABLE}
    return MigrationContext.configure(connection, opts=options).get_current_revision()


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
