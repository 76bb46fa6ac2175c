"""The store on SQLite or PostgreSQL: every write through one writer, every read directly.

Reads are single look-ups by index, quick enough for an event loop. Writes wait for the disk;
`submit_*` gives the future instead of waiting for it.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from datetime import datetime

from sqlalchemy import Connection, Engine

from service.application.ports import Delivery, Outcome, StoredGuidance
from service.domain.correction import Correction
from service.domain.feedback import Feedback
from service.domain.job import Job, JobKind, JobState
from service.store import (
    corrections,
    desk_statistics,
    feedback_log,
    guidance_log,
    inbox,
    job_log,
    tables,
)
from service.store.checkpoint import Checkpointer
from service.store.engine import read_engine
from service.store.faults import translated
from service.store.migrate import check_version
from service.store.writer import Writer

Enqueue = Callable[[Connection, Job], None]


def no_queue(_connection: Connection, _job: Job) -> None:
    """Enqueue nothing: whoever takes over what is overdue finds the job."""


class SqlStore:
    """Implements `service.application.ports.Store`, and what the panel and statistics need.

    Times are aware datetimes and come back in UTC. In texts, characters that a database cannot
    store (NUL, lone surrogates) come back as U+FFFD.

    `submit_*` itself raises PayloadInvalid for an id longer than can be stored, and
    StoreUnavailable when too many writes wait or the store is closed. What comes of the write
    comes by the future: its result once it is on disk, StoreUnavailable when it is not.

    Args:
        engine: from `open_engine`, its database upgraded; `close` disposes of it.
        writer: a writer on the same engine, in place of the usual one.
        enqueue: has a job's next attempt made; it takes part in the transaction that it is given.
    """

    def __init__(
        self,
        engine: Engine,
        writer: Writer | None = None,
        enqueue: Enqueue = no_queue,
    ) -> None:
        self._enqueue = enqueue
        self._engine = engine
        self._reads = read_engine(engine)
        self._writer = writer or _usual_writer(engine)

    def close(self) -> None:
        """Write what is queued, then let go of the database."""
        self._writer.close()
        self._engine.dispose()

    def check(self) -> None:
        check_version(self._engine)

    def add_delivery(
        self, delivery: Delivery, guidance: StoredGuidance | None, jobs: Sequence[Job] = ()
    ) -> bool:
        return self.submit_add_delivery(delivery, guidance, jobs).result()

    def submit_add_delivery(
        self, delivery: Delivery, guidance: StoredGuidance | None, jobs: Sequence[Job] = ()
    ) -> Future[bool]:
        """Queue `add_delivery`; what comes with a delivery stored already is dropped."""
        row = tables.row_of(tables.deliveries, delivery)
        guidance_row = guidance and tables.row_of(tables.guidance, guidance)

        def add(connection: Connection) -> bool:
            is_new = inbox.add(connection, row)
            if is_new and guidance_row:
                guidance_log.add(connection, guidance_row)
            if is_new:
                self._ask_for(connection, jobs)
            return is_new

        return self._writer.submit(add)

    def submit_finish(self, before: Job, after: Job, outcome: Outcome) -> Future[bool]:
        """Queue what came of an attempt; False if the attempt was not the job's any more.

        All of it is stored, or, by False, nothing. The future raises NotFound when the delivery
        was never added, or has been erased.
        """
        guidance_row = outcome.guidance and tables.row_of(tables.guidance, outcome.guidance)
        delivery_row = outcome.delivery and tables.row_of(tables.deliveries, outcome.delivery)

        def finish(connection: Connection) -> bool:
            job = job_log.finish(connection, before, after)
            if job is None:
                return False
            if job.state == "waiting":
                self._enqueue(connection, job)
            if delivery_row:
                inbox.settle(connection, delivery_row)
            if guidance_row:
                guidance_log.add(connection, guidance_row)
            self._ask_for(connection, outcome.jobs)
            return True

        return self._writer.submit(finish)

    def submit_retry(self, job_id: str, now: datetime) -> Future[bool]:
        """Queue a fresh set of attempts for a dead job; False if there is no such dead job."""

        def retry(connection: Connection) -> bool:
            job = job_log.retry(connection, job_id, now)
            if job is not None:
                self._enqueue(connection, job)
            return job is not None

        return self._writer.submit(retry)

    def submit_forget_jobs(self, before: datetime) -> Future[int]:
        """Queue deleting the jobs that ended before a moment."""
        return self._writer.submit(lambda connection: job_log.forget(connection, before))

    def _ask_for(self, connection: Connection, jobs: Sequence[Job]) -> None:
        for job in jobs:
            wanted = job_log.ask_for(connection, job)
            if wanted is not None:
                self._enqueue(connection, wanted)

    def delivery(self, desk: str, delivery_id: str) -> Delivery | None:
        with translated(self._engine), self._reads.connect() as connection:
            return inbox.stored(connection, desk, delivery_id)

    def job(self, job_id: str) -> Job | None:
        with translated(self._engine), self._reads.connect() as connection:
            return job_log.by_id(connection, job_id)

    def jobs(
        self,
        *,
        state: JobState | None = None,
        kind: JobKind | None = None,
        desk: str | None = None,
        limit: int,
    ) -> Sequence[Job]:
        """Give at most `limit` jobs, those that changed last first."""
        with translated(self._engine), self._reads.connect() as connection:
            return job_log.listed(connection, state=state, kind=kind, desk=desk, limit=limit)

    def overdue_jobs(self, before: datetime, limit: int) -> Sequence[Job]:
        with translated(self._engine), self._reads.connect() as connection:
            return job_log.overdue(connection, before, limit)

    def job_counts(self) -> Mapping[tuple[str, str], int]:
        with translated(self._engine), self._reads.connect() as connection:
            return job_log.counts(connection)

    def latest_guidance(self, desk: str, ticket_id: str) -> StoredGuidance | None:
        with translated(self._engine), self._reads.connect() as connection:
            return guidance_log.latest(connection, desk, ticket_id)

    def guidance(self, guidance_id: str) -> StoredGuidance | None:
        with translated(self._engine), self._reads.connect() as connection:
            return guidance_log.by_id(connection, guidance_id)

    def submit_add_feedback(self, feedback: Feedback) -> Future[None]:
        """Queue a verdict; the future raises NotFound when there is no such guidance."""
        row = tables.row_of(tables.feedback, feedback)
        return self._writer.submit(lambda connection: feedback_log.add(connection, row))

    def feedback_on(self, guidance_id: str) -> Sequence[Feedback]:
        """Give the verdicts on one piece of guidance, in the order in which they came."""
        with translated(self._engine), self._reads.connect() as connection:
            return feedback_log.on(connection, guidance_id)

    def submit_add_correction(self, correction: Correction) -> Future[None]:
        """Queue a correction; it stands beside earlier ones until it is undone or expires."""
        row = tables.row_of(tables.corrections, correction)
        return self._writer.submit(lambda connection: corrections.add(connection, row))

    def submit_undo_correction(self, desk: str, correction_id: str, now: datetime) -> Future[bool]:
        """Queue taking a correction back; False if there is none, or none any more."""
        return self._writer.submit(
            lambda connection: corrections.undo(connection, desk, correction_id, now)
        )

    def active_corrections(
        self,
        desk: str,
        *,
        ticket_id: str | None,
        person_id: str | None,
        organization_id: str | None,
        now: datetime,
    ) -> Sequence[Correction]:
        """Give the corrections that hold now, newest first: the first to name a fact decides."""
        scopes = {"ticket": ticket_id, "person": person_id, "organization": organization_id}
        with translated(self._engine), self._reads.connect() as connection:
            return corrections.active(connection, desk, scopes, now)

    def submit_add_counts(self, desk: str, kind: str, counts: Mapping[str, int]) -> Future[None]:
        """Queue adding to a desk's statistics, such as 1 to `FR` in the kind `location`.

        Args:
            desk: whose statistics.
            kind: what is counted.
            counts: key to what is added to it.
        """
        # In one order everywhere, so that two replicas do not wait for each other's rows.
        rows = [
            tables.checked(
                tables.desk_statistics,
                {"desk": desk, "kind": kind, "key": key, "count": counts[key]},
            )
            for key in sorted(counts)
        ]
        return self._writer.submit(lambda connection: desk_statistics.add(connection, rows))

    def desk_counts(self, desk: str, kind: str) -> Mapping[str, int]:
        """Give a desk's statistics of one kind: key to count."""
        with translated(self._engine), self._reads.connect() as connection:
            return desk_statistics.counts(connection, desk, kind)


def _usual_writer(engine: Engine) -> Writer:
    if engine.dialect.name == "sqlite":
        return Writer(engine, after_commit=Checkpointer(engine).run)
    return Writer(engine)
