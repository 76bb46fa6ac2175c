"""One thread through which every write goes, committing in groups.

What costs is not the row but the disk's confirmation at commit. The thread takes all writes that
have queued up meanwhile into one transaction, so that they share one confirmation.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from queue import Empty, Full, Queue
from threading import Lock, Thread
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from service.domain.errors import StoreUnavailable
from service.store import faults
from service.store.engine import write_engine

BATCH_LIMIT: Final = 64
QUEUE_LIMIT: Final = 4096

T = TypeVar("T")
Job = Callable[[Connection], T]


@dataclass(frozen=True, slots=True)
class _Write:
    job: Job[Any]
    future: Future[Any]


@dataclass(frozen=True, slots=True)
class _Outcome:
    result: Any = None
    error: Exception | None = None

    def settle(self, future: Future[Any]) -> None:
        if self.error is None:
            future.set_result(self.result)
        else:
            future.set_exception(self.error)


class Writer:
    """Runs jobs in the order in which they were submitted; a result means: it is on disk.

    Args:
        engine: the database.
        after_commit: called in the writer thread after each group; must not raise.
        batch_limit: most jobs in one transaction.
        queue_limit: most jobs waiting.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        after_commit: Callable[[], None] = lambda: None,
        batch_limit: int = BATCH_LIMIT,
        queue_limit: int = QUEUE_LIMIT,
    ) -> None:
        self._engine = write_engine(engine)
        self._after_commit = after_commit
        self._batch_limit = batch_limit
        self._queue: Queue[_Write | None] = Queue(queue_limit)
        self._lock = Lock()
        self._is_closed = False
        self._thread = Thread(target=self._run, name="store-writer", daemon=True)
        self._thread.start()

    def submit(self, job: Job[T]) -> Future[T]:
        """Queue a job; its future is settled once the group it ran in is committed.

        A job that raises is undone and fails alone. When the database itself fails, all jobs of
        the group fail with StoreUnavailable. A job may run twice, the first run undone.

        Raises:
            StoreUnavailable: too many jobs are waiting, or the writer is closed.
        """
        write = _Write(job, Future())
        with self._lock:
            if self._is_closed:
                raise StoreUnavailable("the store is closed; the service is shutting down")
            try:
                self._queue.put_nowait(write)
            except Full as error:
                raise StoreUnavailable(
                    f"{self._queue.maxsize} writes are waiting already; send this one again later,"
                    " and see why the database is slow"
                ) from error
        return write.future

    def close(self) -> None:
        """Write what is queued, take no more, and end the thread."""
        with self._lock:
            was_closed, self._is_closed = self._is_closed, True
        if not was_closed:
            self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        while batch := self._next_batch():
            # Whoever gave up waiting before the start has not been told that it was stored.
            wanted = [write for write in batch if write.future.set_running_or_notify_cancel()]
            if wanted:
                self._write(wanted)
                self._after_commit()

    def _next_batch(self) -> list[_Write]:
        """Wait for a write and take along those behind it; empty when the writer is closed."""
        batch: list[_Write] = []
        write = self._queue.get()
        while write is not None:
            batch.append(write)
            if len(batch) == self._batch_limit:
                return batch
            try:
                write = self._queue.get_nowait()
            except Empty:
                return batch
        if batch:
            self._queue.put(None)
        return batch

    def _write(self, batch: Sequence[_Write]) -> None:
        try:
            outcomes = self._transact(batch)
        except SQLAlchemyError as error:
            self._recover(batch, error)
        except Exception as error:  # noqa: BLE001 - whatever it is, nobody may wait for ever
            _fail(batch, error)
        else:
            for write, outcome in zip(batch, outcomes, strict=True):
                outcome.settle(write.future)

    def _transact(self, batch: Sequence[_Write]) -> list[_Outcome]:
        try:
            with self._engine.begin() as connection:
                return [_Outcome(write.job(connection)) for write in batch]
        except Exception as error:
            if faults.reason(error) is not None:
                raise
        # Jobs seldom fail: only a group in which one did pays for a savepoint each.
        with self._engine.begin() as connection:
            return [_attempt(connection, write.job) for write in batch]

    def _recover(self, batch: Sequence[_Write], error: SQLAlchemyError) -> None:
        # A single job holds few locks; a whole group may meet another replica's crosswise.
        if len(batch) > 1 and faults.is_deadlock(error):
            for write in batch:
                self._write([write])
            return
        unavailable = StoreUnavailable(faults.message(error, self._engine.url))
        unavailable.__cause__ = error
        _fail(batch, unavailable)


def _attempt(connection: Connection, job: Job[Any]) -> _Outcome:
    savepoint = connection.begin_nested()
    try:
        result = job(connection)
        savepoint.commit()
    except Exception as error:
        # After some of these SQLite has undone the whole transaction, earlier jobs included.
        if faults.reason(error) is not None:
            raise
        savepoint.rollback()
        return _Outcome(error=error)
    return _Outcome(result)


def _fail(batch: Sequence[_Write], error: Exception) -> None:
    for write in batch:
        write.future.set_exception(error)
