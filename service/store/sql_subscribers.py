"""Subscribers in the database; part of the store."""

from collections.abc import Sequence
from concurrent.futures import Future
from datetime import datetime

from sqlalchemy import Connection, Engine

from service.application.subscribers import Change, unknown
from service.domain.errors import NotFound
from service.domain.job import Job
from service.domain.subscriber import Subscriber
from service.store import audit, job_log, subscriber_log
from service.store.engine import read_engine
from service.store.faults import translated
from service.store.job_log import Enqueue
from service.store.writer import Writer


class SqlSubscribers:
    """Implements `subscribers.SubscriberStore` of `service.application`.

    Args:
        engine: the database.
        writer: the store's.
        enqueue: has a job's next attempt made, in the transaction that it is given.
    """

    def __init__(self, engine: Engine, writer: Writer, enqueue: Enqueue) -> None:
        self._engine = engine
        self._reads = read_engine(engine)
        self._writer = writer
        self._enqueue = enqueue

    def all(self) -> Sequence[Subscriber]:
        with translated(self._engine), self._reads.connect() as connection:
            return subscriber_log.everyone(connection)

    def one(self, subscriber_id: str) -> Subscriber | None:
        with translated(self._engine), self._reads.connect() as connection:
            return subscriber_log.by_id(connection, subscriber_id)

    def submit_add(self, subscriber: Subscriber) -> Future[None]:
        def add(connection: Connection) -> None:
            subscriber_log.add(connection, subscriber)
            at, by = subscriber.created_at, subscriber.created_by
            audit.note(connection, at, by, "subscriber.add", subject=subscriber.id)

        return self._writer.submit(add)

    def submit_change(
        self, subscriber_id: str, change: Change, action: str, by: str, now: datetime
    ) -> Future[Subscriber]:
        def store(connection: Connection) -> Subscriber:
            found = subscriber_log.change(connection, subscriber_id, change)
            if found is None:
                raise NotFound(unknown(subscriber_id))
            audit.note(connection, now, by, action, subject=subscriber_id)
            return found[1]

        return self._writer.submit(store)

    def submit_remove(self, subscriber_id: str, by: str, now: datetime) -> Future[bool]:
        def remove(connection: Connection) -> bool:
            removed = subscriber_log.remove(connection, subscriber_id)
            if removed:
                audit.note(connection, now, by, "subscriber.remove", subject=subscriber_id)
            return removed

        return self._writer.submit(remove)

    def submit_first_served(self, release: str, now: datetime, jobs: Sequence[Job]) -> Future[bool]:
        def note(connection: Connection) -> bool:
            is_first = subscriber_log.first_served(connection, release, now)
            if is_first:
                job_log.ask_for_all(connection, jobs, self._enqueue)
            return is_first

        return self._writer.submit(note)
