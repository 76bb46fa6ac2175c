"""The store on SQLite or PostgreSQL: every write through one writer, every read directly.

Reads are single look-ups by index, quick enough for an event loop. Writes wait for the disk;
`submit_*` gives the future instead of waiting for it.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from datetime import datetime

from sqlalchemy import Connection, Engine

from service.application.people import Erased, OptOut, PersonRecord
from service.application.ports import Delivery, Outcome, Standing, StoredGuidance
from service.domain.correction import Correction
from service.domain.feedback import Feedback
from service.domain.job import Job, JobKind, JobState
from service.domain.retention import Purged
from service.store import (
    corrections,
    desk_statistics,
    feedback_log,
    guidance_log,
    inbox,
    job_log,
    people,
    retention,
    subscriber_log,
    tables,
)
from service.store.checkpoint import Checkpointer
from service.store.engine import read_engine
from service.store.faults import translated
from service.store.job_log import Enqueue, no_queue
from service.store.lookups import Lookups
from service.store.sql_subscribers import SqlSubscribers
from service.store.version import check_version
from service.store.writer import Writer


class SqlStore:
    """Implements `ports.Store` and `people.PeopleStore` of `service.application`, and statistics.

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
        self._lookups = Lookups(engine)
        self._checkpointer = Checkpointer(engine) if engine.dialect.name == "sqlite" else None
        # PostgreSQL looks after its log by itself.
        after_commit = self._checkpointer.run if self._checkpointer else lambda: None
        self._writer = writer or Writer(engine, after_commit=after_commit)
        self.subscribers = SqlSubscribers(engine, self._writer, enqueue)

    def close(self) -> None:
        """Write what is queued, then let go of the database."""
        self._writer.close()
        self._lookups.close()
        self._engine.dispose()

    def submit_purge(self, before: datetime, most: int) -> Future[Purged]:
        return self._writer.submit(
            lambda connection: retention.delete_before(connection, before, most)
        )

    def submit_checkpoint(self) -> Future[None]:
        """Queue emptying SQLite's write-ahead log, where what was deleted lives on for a while."""

        def ask(_connection: Connection) -> None:
            if self._checkpointer:
                self._checkpointer.ask()

        return self._writer.submit(ask)

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
        keep = guidance and guidance_log.keeping(guidance)

        def add(connection: Connection) -> bool:
            is_new = inbox.add(connection, row)
            if is_new and keep:
                keep(connection)
            if is_new:
                job_log.ask_for_all(connection, jobs, self._enqueue)
            return is_new

        return self._writer.submit(add)

    def submit_finish(self, before: Job, after: Job, outcome: Outcome) -> Future[bool]:
        """Queue what came of an attempt; False if the attempt was not the job's any more.

        All of it is stored, or, by False, nothing. The future raises NotFound when the delivery
        was never added, or has been erased.
        """
        keep = outcome.guidance and guidance_log.keeping(outcome.guidance)
        delivery_row = outcome.delivery and tables.row_of(tables.deliveries, outcome.delivery)

        def finish(connection: Connection) -> bool:
            job = job_log.finish(connection, before, after)
            if job is None:
                return False
            if job.state == "waiting":
                self._enqueue(connection, job)
            if delivery_row:
                inbox.settle(connection, delivery_row)
            if keep:
                keep(connection)
            job_log.ask_for_all(connection, outcome.jobs, self._enqueue)
            if outcome.subscriber:
                subscriber_log.settle(connection, outcome.subscriber, after.updated_at)
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

    def latest_answer(self, desk: str, ticket_id: str) -> bytes | None:
        found = self._lookups.first(
            guidance_log.LATEST_ANSWER, {"desk": desk, "ticket_id": ticket_id}
        )
        return found[0] if found else None

    def guidance(self, guidance_id: str) -> StoredGuidance | None:
        with translated(self._engine), self._reads.connect() as connection:
            return guidance_log.by_id(connection, guidance_id)

    def submit_add_feedback(self, feedback: Feedback, jobs: Sequence[Job] = ()) -> Future[None]:
        """Queue a verdict; the future raises NotFound when there is no such guidance."""
        row = tables.row_of(tables.feedback, feedback)

        def add(connection: Connection) -> None:
            feedback_log.add(connection, row)
            job_log.ask_for_all(connection, jobs, self._enqueue)

        return self._writer.submit(add)

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

    def standing(
        self,
        desk: str,
        *,
        ticket_id: str | None,
        person_id: str | None,
        organization_id: str | None,
        now: datetime,
    ) -> Standing:
        """Give the corrections that hold now, and whether the person has opted out."""
        scopes = {"ticket": ticket_id, "person": person_id, "organization": organization_id}
        whose = {"desk": desk, **scopes}
        opted_out, corrected = self._lookups.first(corrections.STANDING, whose)
        if not corrected:
            return Standing(opted_out=bool(opted_out))
        with translated(self._engine), self._reads.connect() as connection:
            held = corrections.active(connection, desk, scopes, now)
        return Standing(held, bool(opted_out))

    def corrected_locations(self, desk: str, now: datetime) -> Mapping[str, int]:
        with translated(self._engine), self._reads.connect() as connection:
            return corrections.locations(connection, desk, now)

    def person(self, desk: str, person_id: str) -> PersonRecord:
        with translated(self._engine), self._engine.connect() as connection:
            return people.record(connection, desk, person_id)

    def submit_erase_person(
        self, desk: str, person_id: str, by: str, now: datetime
    ) -> Future[Erased]:
        return self._writer.submit(
            lambda connection: people.erase(connection, desk, person_id, by, now)
        )

    def submit_opt_out(self, opt_out: OptOut) -> Future[None]:
        row = tables.row_of(tables.opt_outs, opt_out)
        return self._writer.submit(lambda connection: people.opt_out(connection, row))

    def submit_opt_in(self, desk: str, person_id: str) -> Future[bool]:
        return self._writer.submit(lambda connection: people.opt_in(connection, desk, person_id))

    def desk_counts(self, desk: str, kind: str) -> Mapping[str, int]:
        """Give a desk's statistics of one kind: key to count."""
        with translated(self._engine), self._reads.connect() as connection:
            return desk_statistics.counts(connection, desk, kind)
