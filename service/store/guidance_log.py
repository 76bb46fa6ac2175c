"""Queries of stored guidance."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, Select, bindparam, insert, select

from service.application.ports import StoredGuidance
from service.store import desk_statistics
from service.store.tables import guidance, record_columns, row_of

_ADD: Final = insert(guidance).inline()
_BY_ID: Final = select(*record_columns(guidance)).where(guidance.c.id == bindparam("id"))
LATEST_ANSWER: Final = (
    select(guidance.c.answer)
    .where(guidance.c.desk == bindparam("desk"), guidance.c.ticket_id == bindparam("ticket_id"))
    .order_by(guidance.c.created_at.desc(), guidance.c.sequence.desc())
    .limit(1)
)
_LATEST: Final = LATEST_ANSWER.with_only_columns(*record_columns(guidance))
_HAS: Final = (
    select(guidance.c.sequence)
    .where(guidance.c.desk == bindparam("desk"), guidance.c.ticket_id == bindparam("ticket_id"))
    .limit(1)
)


def add(connection: Connection, row: Mapping[str, Any]) -> None:
    """Store one piece of guidance."""
    connection.execute(_ADD, row)


def keeping(kept: StoredGuidance) -> Callable[[Connection], None]:
    """Give what stores a piece of guidance; a ticket's first is counted in the desk's statistics.

    A ticket that comes back ten times says no more of the account's defaults than one that does
    not.
    """
    row = row_of(guidance, kept)
    counts = desk_statistics.rows_of(kept.desk, kept.tally)

    def keep(connection: Connection) -> None:
        if counts and not has(connection, kept.desk, kept.ticket_id):
            desk_statistics.add(connection, counts)
        add(connection, row)

    return keep


def latest(connection: Connection, desk: str, ticket_id: str) -> StoredGuidance | None:
    """Give the newest guidance of a ticket."""
    return _first(connection, _LATEST, {"desk": desk, "ticket_id": ticket_id})


def has(connection: Connection, desk: str, ticket_id: str) -> bool:
    """Tell whether a ticket has any."""
    parameters = {"desk": desk, "ticket_id": ticket_id}
    return connection.execute(_HAS, parameters).first() is not None


def by_id(connection: Connection, guidance_id: str) -> StoredGuidance | None:
    """Give one piece of guidance."""
    return _first(connection, _BY_ID, {"id": guidance_id})


def _first(
    connection: Connection, statement: Select[*tuple[Any, ...]], parameters: Mapping[str, str]
) -> StoredGuidance | None:
    row = connection.execute(statement, parameters).mappings().first()
    return None if row is None else StoredGuidance(**row)
