"""Queries of the inbox: webhook deliveries and what became of them."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, and_, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from service.application.ports import Delivery
from service.domain.errors import NotFound
from service.store.tables import deliveries, record_columns

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
_STORED: Final = select(*record_columns(deliveries)).where(_SAME)


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


def stored(connection: Connection, desk: str, delivery_id: str) -> Delivery | None:
    """Give one delivery."""
    same = {"of_desk": desk, "of_delivery_id": delivery_id}
    row = connection.execute(_STORED, same).mappings().first()
    return None if row is None else Delivery(**row)
