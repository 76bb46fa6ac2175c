"""Background work, put together: the queue, what its attempts do, and who looks after it.

Imported only where a desk's API is configured or somebody subscribes: otherwise there is nothing
to do, and importing DBOS would cost every start a third of a second and 20 MB (docs/adr/0008).
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import ExitStack, asynccontextmanager, suppress
from datetime import datetime

import structlog
from sqlalchemy import Connection

from service.application.enrich import Enrich
from service.application.hooks import Hooks
from service.application.notify import NotifyTask
from service.application.ports import Desk, DeskApis
from service.application.receive import Advising
from service.application.take_over import STALE_AFTER, take_over
from service.application.work import AtDesk, Report, Task, Worker
from service.application.write_back import WriteBackTask
from service.background.executor import ExecutorName
from service.background.queue import AttemptQueue, migrate
from service.background.runner import Runner
from service.delivery.access import CALLS_PER_MINUTE
from service.domain.errors import DragomanError
from service.domain.job import Job, JobKind
from service.settings_format import Settings
from service.store.engine import work_engine
from service.store.faults import translated
from service.store.sql_store import SqlStore

LOOK_SECONDS = 10.0
CLEAN_EVERY = 30  # looks

log = structlog.get_logger("dragoman.background")


class Backstage:
    """The background work of one process; `close` it when it is done.

    Args:
        settings: the configuration.
        clock: gives the time.
        random: gives numbers in [0, 1), to spread attempts.
        report: is told of each job whose attempt ended.

    Raises:
        StoreUnavailable: the database cannot be used, or lacks the queue's tables.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Callable[[], datetime],
        random: Callable[[], float],
        report: Report = lambda _job: None,
    ) -> None:
        self._report = report
        self._settings = settings
        self._clock = clock
        self._random = random
        self._engine = work_engine(settings.database)
        self._queue = AttemptQueue(self._engine)
        try:
            self._prepare()
        except DragomanError:
            self.close()
            raise

    def _prepare(self) -> None:
        with translated(self._engine):
            if self._engine.dialect.name == "sqlite":
                # The queue would make a file that others may read.
                self._engine.connect().close()
                migrate(self._engine.url.render_as_string(hide_password=False))
        self._queue.check()

    def enqueue(self, connection: Connection, job: Job) -> None:
        """Have a job's attempt made when it is due; takes part in the given transaction."""
        self._queue.enqueue(connection, job)

    def close(self) -> None:
        """Let go of the database."""
        self._queue.close()
        self._engine.dispose()

    @asynccontextmanager
    async def working(
        self,
        advising: Advising,
        store: SqlStore,
        desks: Mapping[str, Desk],
        apis: DeskApis,
        hooks: Hooks,
    ) -> AsyncIterator[None]:
        """Make attempts, and look after those of others, for as long as the context lasts."""
        with ExitStack() as stack:
            executor = ExecutorName(self._engine)
            stack.callback(executor.close)
            runner = Runner(
                self._engine,
                self._worker(advising, store, desks, apis, hooks).attempt,
                executor_id=executor.name,
                attempts_per_minute=self._attempts_per_minute(),
            )
            await runner.start()
            looking = asyncio.create_task(self._look_after(store))
            try:
                yield
            finally:
                looking.cancel()
                with suppress(asyncio.CancelledError):
                    await looking
                await runner.stop()

    def _worker(
        self,
        advising: Advising,
        store: SqlStore,
        desks: Mapping[str, Desk],
        apis: DeskApis,
        hooks: Hooks,
    ) -> Worker:
        tasks: dict[JobKind, Task] = {
            "enrich": AtDesk(Enrich(advising, apis, self._clock), desks),
            "write_back": AtDesk(WriteBackTask(store, apis), desks),
            "notify": NotifyTask(store.subscribers, hooks, self._clock),
        }
        return Worker(tasks, store, clock=self._clock, random=self._random, report=self._tell)

    def _attempts_per_minute(self) -> int:
        """An attempt is at least one call, so the busiest desk's calls bound them."""
        apis = [desk.api for desk in self._settings.desks.values() if desk.api]
        return max((api.calls_per_minute for api in apis), default=CALLS_PER_MINUTE)

    async def _look_after(self, store: SqlStore) -> None:
        looks = 0
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            looks += 1
            try:
                await asyncio.to_thread(self._look, store, clean=looks % CLEAN_EVERY == 1)
            except DragomanError as error:
                log.error("background work", error=str(error))  # noqa: TRY400 the message says it all
            except Exception as error:  # noqa: BLE001 the next look may succeed
                log.error("background work", error=type(error).__name__)  # noqa: TRY400 as above

    def _look(self, store: SqlStore, *, clean: bool) -> None:
        now = self._clock()
        take_over(
            store,
            self._queue,
            now,
            random=self._random,
            stale_after=STALE_AFTER,
            report=self._tell,
        )
        if clean:
            self._queue.clean(now)

    def _tell(self, job: Job) -> None:
        """Log what became of a job; its detail may hold advice, which no log holds."""
        self._report(job)
        tell = log.info if job.state == "done" else log.warning
        tell(
            "job",
            id=job.id,
            kind=job.kind,
            desk=job.desk,
            subscriber=job.subscriber_id,
            state=job.state,
            failures=job.failures,
            reason=job.reason,
        )
