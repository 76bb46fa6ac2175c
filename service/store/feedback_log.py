"""Queries of agents' feedback."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, bindparam, insert, select

from service.domain.errors import NotFound
from service.domain.feedback import Feedback
from service.store.tables import feedback, guidance, record_columns

_ADD: Final = insert(feedback).inline()
_JUDGED: Final = select(guidance.c.sequence).where(guidance.c.id == bindparam("guidance_id"))
_ON: Final = (
    select(*record_columns(feedback))
    .where(feedback.c.guidance_id == bindparam("guidance_id"))
    .order_by(feedback.c.sequence)
)


def add(connection: Connection, row: Mapping[str, Any]) -> None:
    """Store one verdict.

    Raises:
        NotFound: the guidance that it judges is not stored.
    """
    judged = {"guidance_id": row["guidance_id"]}
    if connection.execute(_JUDGED, judged).first() is None:
        raise NotFound(f"there is no guidance {row['guidance_id']!r}; give the id of an answer")
    connection.execute(_ADD, row)


def on(connection: Connection, guidance_id: str) -> Sequence[Feedback]:
    """Give the verdicts on one piece of guidance, in the order in which they came."""
    rows = connection.execute(_ON, {"guidance_id": guidance_id}).mappings()
    return tuple(Feedback(**row) for row in rows)
