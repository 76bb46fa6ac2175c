"""Runs the attempts of the queue in this process, on the event loop that serves.

DBOS claims attempts in threads of its own; each is handed to the event loop, where the help
desks' connections are, and its thread waits for the result.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

import structlog
from dbos import DBOS, DBOSConfig
from dbos import error as dbos_error
from sqlalchemy import Engine

from service.background.queue import (
    APPLICATION_NAME,
    APPLICATION_VERSION,
    DESKS,
    SERIALIZER,
    SUBSCRIBERS,
    WORKFLOW,
)
from service.domain.errors import StoreUnavailable

Attempt = Callable[[str, int], Awaitable[str]]

# A desk or a subscriber that hangs holds its own places and nobody else's.
PLACES: Final = 4
POLL_SECONDS: Final = 0.5
DRAIN_SECONDS: Final = 20
_MINUTE: Final = 60.0

log = structlog.get_logger("dragoman.background")


class Runner:
    """Makes attempts until it is stopped; one to a process, since DBOS is.

    Args:
        engine: from `work_engine`; the caller disposes of it.
        attempt: makes one attempt, by the job's id and the attempt's number.
        executor_id: unique among the processes that share the database.
        attempts_per_minute: most attempts begun for one desk in a minute, by all processes.
        poll_seconds: pause between two looks into the queue.
    """

    def __init__(
        self,
        engine: Engine,
        attempt: Attempt,
        *,
        executor_id: str,
        attempts_per_minute: int,
        poll_seconds: float = POLL_SECONDS,
    ) -> None:
        self._engine = engine
        self._attempt = attempt
        self._executor_id = executor_id
        self._attempts_per_minute = attempts_per_minute
        self._poll_seconds = poll_seconds
        self._running = 0

    async def start(self) -> None:
        """Begin to claim attempts.

        Raises:
            StoreUnavailable: the queue's tables are of another version.
        """
        loop = asyncio.get_running_loop()
        _forward_log()
        await asyncio.to_thread(self._launch, loop)

    async def stop(self) -> None:
        """Claim no more, let what is running end, and be gone."""
        # DBOS waits a second even where there is nothing to wait for.
        drain = DRAIN_SECONDS if self._running else 0
        await asyncio.to_thread(
            DBOS.destroy, destroy_registry=True, workflow_completion_timeout_sec=drain
        )
        if self._running:
            log.warning("attempts are cut short and will be made again", count=self._running)

    def _launch(self, loop: asyncio.AbstractEventLoop) -> None:
        config = DBOSConfig(
            name=APPLICATION_NAME,
            system_database_engine=self._engine,
            application_version=APPLICATION_VERSION,
            executor_id=self._executor_id,
            serializer=SERIALIZER,
            run_migrations=False,
            # Attempts send one another nothing: no connection need listen for it. The pause
            # between two looks at nothing is what stopping has to wait for.
            use_listen_notify=False,
            notification_listener_polling_interval_sec=0.1,
            log_level="WARNING",
        )
        DBOS(config=config)

        @DBOS.workflow(name=WORKFLOW)
        def attempt(job_id: str, number: int) -> str:
            pending = asyncio.run_coroutine_threadsafe(self._made(job_id, number), loop)
            return pending.result()

        try:
            DBOS.launch()
        except dbos_error.DBOSInitializationError as error:
            message = "the tables of background work are of another version; run"
            raise StoreUnavailable(f"{message} `dragoman db upgrade`") from error
        DBOS.register_queue(
            DESKS,
            partition_worker_concurrency=PLACES,
            partition_limiter={"limit": self._attempts_per_minute, "period": _MINUTE},
            polling_interval_sec=self._poll_seconds,
            on_conflict="always_update",
        )
        DBOS.register_queue(
            SUBSCRIBERS,
            partition_worker_concurrency=PLACES,
            polling_interval_sec=self._poll_seconds,
            on_conflict="always_update",
        )

    async def _made(self, job_id: str, number: int) -> str:
        """Make an attempt; its exception would be DBOS's last word on it, so there is none."""
        self._running += 1
        try:
            return await self._attempt(job_id, number)
        except Exception as error:  # noqa: BLE001 see above; take_over makes it again
            log.error("an attempt was broken off", job=job_id, error=type(error).__name__)  # noqa: TRY400 no ticket text in a traceback
            return "broken off"
        finally:
            self._running -= 1


class _ToStructlog(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        log.log(record.levelno, record.getMessage(), source=record.name)


def _forward_log() -> None:
    """Have DBOS log as everything else does, in JSON; it would write lines of its own form."""
    logger: Any = logging.getLogger("dbos")
    if not any(isinstance(handler, _ToStructlog) for handler in logger.handlers):
        logger.addHandler(_ToStructlog())
        logger.propagate = False
