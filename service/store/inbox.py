"""Queries of the inbox: webhook deliveries and what became of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, and_, bindparam, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from service.application.ports import Delivery
from service.domain.errors import NotFound
from service.store.tables import STILL_TO_BE_ADVISED, deliveries, record_columns

_FINAL_STATES: Final = ("advised", "ignored")
_LASTING: Final = ("desk", "delivery_id", "received_at")

_SAME: Final = and_(
    deliveries.c.desk == bindparam("of_desk"),
    deliveries.c.delivery_id == bindparam("of_delivery_id"),
)
# RETURNING, since not every driver counts the rows of an INSERT that gives back a key.
_ADD: Final = {
    "sqlite": sqlite.insert(deliveries).on_conflict_do_nothing().returning(deliveries.c.sequence),
    "postgresql": postgresql
    .insert(deliveries)
    .on_conflict_do_nothing()
    .returning(deliveries.c.sequence),
}
_FIND: Final = select(deliveries.c.sequence).where(_SAME)
_SETTLE: Final = update(deliveries).where(_SAME, deliveries.c.state.not_in(_FINAL_STATES))
_DUE: Final = (
    select(*record_columns(deliveries))
    .where(STILL_TO_BE_ADVISED)
    .where(
        or_(
            deliveries.c.next_attempt_at.is_(None),
            deliveries.c.next_attempt_at <= bindparam("now"),
        )
    )
    .order_by(deliveries.c.received_at, deliveries.c.sequence)
    .limit(bindparam("limit"))
)


def add(connection: Connection, row: Mapping[str, Any]) -> bool:
    """Store a delivery; False if the desk's delivery of that id is stored already."""
    return connection.execute(_ADD[connection.dialect.name], row).first() is not None


def settle(connection: Connection, row: Mapping[str, Any]) -> bool:
    """Replace a delivery; False if it was advised or ignored already, which is final.

    Two workers may advise one delivery at once. The first to finish wins; the second must
    neither add a second guidance nor put the delivery back.

    Raises:
        NotFound: the delivery was never stored, or has been erased.
    """
    same = {"of_desk": row["desk"], "of_delivery_id": row["delivery_id"]}
    changes = {name: value for name, value in row.items() if name not in _LASTING}
    if connection.execute(_SETTLE, same | changes).rowcount == 1:
        return True
    if connection.execute(_FIND, same).first() is None:
        raise NotFound(
            f"desk {row['desk']!r} has no delivery {row['delivery_id']!r}; add it before settling"
        )
    return False


def due(connection: Connection, now: datetime, limit: int) -> Sequence[Delivery]:
    """Give at most `limit` deliveries that wait for advice and whose time has come."""
    rows = connection.execute(_DUE, {"now": now, "limit": limit}).mappings()
    return tuple(Delivery(**row) for row in rows)
