"""Queries of jobs: what goes on in the background, and what came of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from service.domain.job import Job, JobKind, JobState, asked_again
from service.store.tables import WAITING, jobs, record_columns, row_of

_ADD: Final = {
    "sqlite": sqlite.insert(jobs).on_conflict_do_nothing().returning(jobs.c.sequence),
    "postgresql": postgresql.insert(jobs).on_conflict_do_nothing().returning(jobs.c.sequence),
}
_BY_ID: Final = select(*record_columns(jobs)).where(jobs.c.id == bindparam("of_id"))
# SQLite knows no row locks; its writers wait for one another anyway.
_LOCKED: Final = _BY_ID.with_for_update()
_REPLACE: Final = update(jobs).where(jobs.c.id == bindparam("of_id"))
_OVERDUE: Final = (
    select(*record_columns(jobs))
    .where(WAITING, jobs.c.due_at < bindparam("before"))
    .order_by(jobs.c.due_at)
    .limit(bindparam("limit"))
)
_COUNTS: Final = select(jobs.c.kind, jobs.c.state, func.count()).group_by(jobs.c.kind, jobs.c.state)

Enqueue = Callable[[Connection, Job], None]


def no_queue(_connection: Connection, _job: Job) -> None:
    """Enqueue nothing: whoever takes over what is overdue finds the job."""


def ask_for_all(connection: Connection, wanted: Sequence[Job], enqueue: Enqueue) -> None:
    """Store jobs or ask for them again, and have their attempts made."""
    for job in wanted:
        attempted = ask_for(connection, job)
        if attempted is not None:
            enqueue(connection, attempted)


def ask_for(connection: Connection, job: Job) -> Job | None:
    """Store a job, or ask again for one that is stored; give the attempt to enqueue.

    None: an attempt waits or is under way already, and will see to this as well.
    """
    if connection.execute(_ADD[connection.dialect.name], row_of(jobs, job)).first() is not None:
        return job
    stored = _locked(connection, job.id)
    if stored is None:
        return None
    wanted = replace(stored, delivery_id=job.delivery_id)
    if stored.state == "waiting":
        _put(connection, replace(wanted, demand=stored.demand + 1))
        return None
    again = asked_again(wanted, job.updated_at)
    _put(connection, again)
    return again


def finish(connection: Connection, before: Job, after: Job) -> Job | None:
    """Store what came of an attempt; give the job as it now is.

    None: the attempt was not the job's any more, and nothing it did may be stored. Work that was
    asked for while the attempt ran is due at once.
    """
    stored = _locked(connection, before.id)
    if stored is None or stored.state != "waiting" or stored.attempt != before.attempt:
        return None
    after = replace(after, demand=stored.demand, delivery_id=stored.delivery_id)
    if after.state == "done" and stored.demand != before.demand:
        after = replace(after, state="waiting", attempt=before.attempt + 1, due_at=after.updated_at)
    _put(connection, after)
    return after


def retry(connection: Connection, job_id: str, now: datetime) -> Job | None:
    """Give a dead job a fresh set of attempts; None: there is no such dead job."""
    stored = _locked(connection, job_id)
    if stored is None or stored.state != "dead":
        return None
    again = asked_again(stored, now)
    _put(connection, again)
    return again


def by_id(connection: Connection, job_id: str) -> Job | None:
    """Give one job."""
    row = connection.execute(_BY_ID, {"of_id": job_id}).mappings().first()
    return None if row is None else Job(**row)


def listed(
    connection: Connection,
    *,
    state: JobState | None,
    kind: JobKind | None,
    desk: str | None,
    limit: int,
) -> Sequence[Job]:
    """Give at most `limit` jobs, those that changed last first."""
    query = select(*record_columns(jobs)).order_by(jobs.c.updated_at.desc(), jobs.c.sequence.desc())
    wanted = {"state": state, "kind": kind, "desk": desk}
    for name, value in wanted.items():
        if value is not None:
            query = query.where(jobs.c[name] == value)
    return tuple(Job(**row) for row in connection.execute(query.limit(limit)).mappings())


def overdue(connection: Connection, before: datetime, limit: int) -> Sequence[Job]:
    """Give waiting jobs that should have been attempted before a moment, oldest first."""
    rows = connection.execute(_OVERDUE, {"before": before, "limit": limit}).mappings()
    return tuple(Job(**row) for row in rows)


def counts(connection: Connection) -> Mapping[tuple[str, str], int]:
    """Count jobs by kind and state."""
    return {(kind, state): count for kind, state, count in connection.execute(_COUNTS)}


def _locked(connection: Connection, job_id: str) -> Job | None:
    row = connection.execute(_LOCKED, {"of_id": job_id}).mappings().first()
    return None if row is None else Job(**row)


def _put(connection: Connection, job: Job) -> None:
    connection.execute(_REPLACE, row_of(jobs, job) | {"of_id": job.id})
