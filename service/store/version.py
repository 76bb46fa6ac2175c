"""Tells whether a database has the version that this code needs."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, inspect, select

from service.domain.errors import StoreUnavailable
from service.store.engine import read_engine
from service.store.faults import place, translated

# Not Alembic's own name: another application in the same schema may use that.
VERSION_TABLE: Final = "dragoman_version"

_PREFIX: Final = "revision_"
_DIGITS: Final = 4
_versions: Final = Table(VERSION_TABLE, MetaData(), Column("version_num", String(32)))


def check_version(engine: Engine) -> None:
    """Return if the database has exactly the version that this code needs.

    Raises:
        StoreUnavailable: it is older or newer, or it does not answer.
    """
    with translated(engine), read_engine(engine).connect() as connection:
        found = revision_of(connection)
    complaint = mismatch(found, known_revisions())
    if complaint:
        raise StoreUnavailable(f"{place(engine.url)}: {complaint}")


def is_current(engine: Engine) -> bool:
    """Tell whether there is nothing to upgrade.

    Raises:
        StoreUnavailable: the database does not answer.
    """
    with translated(engine), read_engine(engine).connect() as connection:
        return revision_of(connection) == known_revisions()[0]


def revision_of(connection: Connection) -> str | None:
    """Give a database's revision; None for one without our tables."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.scalar(select(_versions.c.version_num))


@cache
def known_revisions() -> tuple[str, ...]:
    """Give the revisions shipped with this code, newest first: the numbers of their files."""
    names = [file.name for file in files("service.store.migrations.versions").iterdir()]
    numbers = [name.removeprefix(_PREFIX)[:_DIGITS] for name in names if name.startswith(_PREFIX)]
    return tuple(sorted(numbers, reverse=True))


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
