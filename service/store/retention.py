"""Deletes what is older than it may get, a few rows at a time."""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Delete, Table, and_, bindparam, delete, or_, select
from sqlalchemy.sql.elements import ColumnElement

from service.domain.retention import Purged
from service.store.column_types import Instant
from service.store.tables import corrections, deliveries, guidance, jobs

_BEFORE: Final = bindparam("before", type_=Instant())


def _oldest(table: Table, is_old: ColumnElement[bool]) -> Delete:
    old = select(table.c.sequence).where(is_old).limit(bindparam("most"))
    return delete(table).where(table.c.sequence.in_(old))


# Corrections of a person or an organisation hold until they are undone or expire.
_OVER: Final = or_(
    corrections.c.undone_at < _BEFORE,
    corrections.c.expires_at < _BEFORE,
    and_(corrections.c.scope == "ticket", corrections.c.created_at < _BEFORE),
)
# The states are named, not those left out: only then does the index by state and age help.
_ENDED: Final = and_(jobs.c.state.in_(("done", "dead")), jobs.c.updated_at < _BEFORE)
# An event tells of a ticket: it gets no older than the guidance, even where it still waits.
_TOLD: Final = and_(jobs.c.kind == "notify", jobs.c.created_at < _BEFORE)
_DELIVERIES: Final = _oldest(deliveries, deliveries.c.received_at < _BEFORE)
_CORRECTIONS: Final = _oldest(corrections, _OVER)
# Feedback goes with the guidance that it judges.
_GUIDANCE: Final = _oldest(guidance, guidance.c.created_at < _BEFORE)
_JOBS: Final = _oldest(jobs, or_(_ENDED, _TOLD))


def delete_before(connection: Connection, before: datetime, most: int) -> Purged:
    """Delete at most `most` rows of each kind that are older than `before`."""
    parameters = {"before": before, "most": most}
    return Purged(
        deliveries=connection.execute(_DELIVERIES, parameters).rowcount,
        guidance=connection.execute(_GUIDANCE, parameters).rowcount,
        corrections=connection.execute(_CORRECTIONS, parameters).rowcount,
        jobs=connection.execute(_JOBS, parameters).rowcount,
    )
