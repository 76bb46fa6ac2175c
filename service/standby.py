"""Background work that is begun when there first is some, and ends with the process."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from service.domain.job import Job

if TYPE_CHECKING:
    from service.backstage import Backstage

Working = Callable[["Backstage"], AbstractAsyncContextManager[None]]


class Standby:
    """One process's background work, whether begun or not.

    Args:
        open_backstage: opens the queue of it; slow, and not called before there is work.
    """

    def __init__(self, open_backstage: Callable[[], "Backstage"]) -> None:
        self._open_backstage = open_backstage
        self._backstage: Backstage | None = None
        self._begun: asyncio.Task[None] | None = None
        self._stack = AsyncExitStack()

    @property
    def is_open(self) -> bool:
        """Whether there has been any work."""
        return self._backstage is not None

    def open(self) -> "Backstage":
        """Open the queue, unless it is open.

        Raises:
            StoreUnavailable: the database cannot be used, or lacks the queue's tables.
        """
        if self._backstage is None:
            self._backstage = self._open_backstage()
        return self._backstage

    def enqueue(self, connection: Connection, job: Job) -> None:
        """Have a job's attempt made; before the queue is open, whoever takes over finds the job."""
        if self._backstage:
            self._backstage.enqueue(connection, job)

    async def begin(self, working: Working | None) -> None:
        """Open the queue and make attempts, unless that was begun.

        Args:
            working: makes attempts as long as its context lasts; None: this process makes none.

        Raises:
            StoreUnavailable: as `open`; the next call tries again.
        """
        if self._begun is None or (self._begun.done() and self._begun.exception()):
            self._begun = asyncio.create_task(self._begin(working))
        # Who waits may be cancelled; what was begun must be known to end it.
        await asyncio.shield(self._begun)

    async def end(self) -> None:
        """Make no more attempts, and let those that are under way end."""
        if self._begun:
            await asyncio.wait([self._begun])
        await self._stack.aclose()

    def close(self) -> None:
        """Let go of the database."""
        if self._backstage:
            self._backstage.close()

    async def _begin(self, working: Working | None) -> None:
        backstage = await asyncio.to_thread(self.open)
        if working:
            await self._stack.enter_async_context(working(backstage))
