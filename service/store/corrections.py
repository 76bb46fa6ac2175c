"""Queries of agents' corrections."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, get_args

from sqlalchemy import Connection, and_, bindparam, exists, func, insert, or_, select, update

from service.domain.correction import Correction, CorrectionScope
from service.store.column_types import Identifier
from service.store.tables import corrections, opt_outs, record_columns

# The id of a scope that a ticket lacks is NULL, which equals nothing.
_SCOPE_IDS: Final = {
    scope: bindparam(scope, type_=Identifier()) for scope in get_args(CorrectionScope)
}

_ADD: Final = insert(corrections).inline()
_UNDO: Final = (
    update(corrections)
    .where(corrections.c.desk == bindparam("of_desk"), corrections.c.id == bindparam("of_id"))
    .where(corrections.c.undone_at.is_(None))
)
_HOLDS: Final = (
    corrections.c.undone_at.is_(None),
    or_(corrections.c.expires_at.is_(None), corrections.c.expires_at > bindparam("now")),
)
_ACTIVE: Final = (
    select(*record_columns(corrections))
    .where(corrections.c.desk == bindparam("desk"))
    # Says nothing new, but lets the index find the few rows that the OR has to look at.
    .where(corrections.c.scope_id.in_(list(_SCOPE_IDS.values())))
    .where(
        or_(
            *(
                and_(corrections.c.scope == scope, corrections.c.scope_id == scope_id)
                for scope, scope_id in _SCOPE_IDS.items()
            )
        )
    )
    .where(*_HOLDS)
    .order_by(corrections.c.created_at.desc(), corrections.c.sequence.desc())
)
# Has the person opted out, and may there be corrections? By two indexes, since mostly neither.
STANDING: Final = select(
    exists().where(
        opt_outs.c.desk == bindparam("desk"), opt_outs.c.person_id == _SCOPE_IDS["person"]
    ),
    exists().where(
        corrections.c.desk == bindparam("desk"),
        corrections.c.scope_id.in_(list(_SCOPE_IDS.values())),
    ),
)
# One scope that was corrected often counts once.
_LOCATED: Final = (
    select(corrections.c.location, corrections.c.scope, corrections.c.scope_id)
    .where(corrections.c.desk == bindparam("desk"), corrections.c.location.is_not(None))
    .where(*_HOLDS)
    .distinct()
    .subquery()
)
_LOCATIONS: Final = select(_LOCATED.c.location, func.count().label("count")).group_by(
    _LOCATED.c.location
)


def add(connection: Connection, row: Mapping[str, Any]) -> None:
    """Store one correction."""
    connection.execute(_ADD, row)


def undo(connection: Connection, desk: str, correction_id: str, now: datetime) -> bool:
    """Take a correction back; False if the desk has none of that id, or it is undone already."""
    parameters = {"of_desk": desk, "of_id": correction_id, "undone_at": now}
    return connection.execute(_UNDO, parameters).rowcount == 1


def active(
    connection: Connection, desk: str, scopes: Mapping[str, str | None], now: datetime
) -> Sequence[Correction]:
    """Give what holds now for any of the scopes, newest first: the first to speak decides.

    Args:
        connection: of the database.
        desk: whose corrections.
        scopes: the ids of the ticket, person and organization by scope; None: it has none.
        now: the moment at which they must hold.
    """
    rows = connection.execute(_ACTIVE, {"desk": desk, "now": now, **scopes}).mappings()
    return tuple(Correction(**row) for row in rows)


def locations(connection: Connection, desk: str, now: datetime) -> Mapping[str, int]:
    """Give the countries that corrections name which hold now, and for how many scopes."""
    rows = connection.execute(_LOCATIONS, {"desk": desk, "now": now}).mappings()
    return dict(sorted((row["location"], row["count"]) for row in rows))
