"""What is older than the operator lets it get is deleted, without holding up anyone's request."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final

from service.application.ports import Store
from service.domain.retention import Purged

# Rows of each kind in one transaction: a few milliseconds of the one writer.
BATCH: Final = 20
# Between two batches, so that the writes of requests take their turn and the disk has its peace.
PAUSE_SECONDS: Final = 0.02


class Retention:
    """Deletes what has been kept for long enough.

    Args:
        store: whose rows.
        days: for how many days they are kept.
        clock: the present moment, aware.
        sleep: waits so many seconds.
    """

    def __init__(
        self,
        store: Store,
        days: int,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._store = store
        self._age = timedelta(days=days)
        self._clock = clock
        self._sleep = sleep

    async def purge(self) -> Purged:
        """Delete all that is too old, batch by batch, and give how much that was.

        Then the write-ahead log is emptied: deleted text lives on in it.

        Raises:
            StoreUnavailable: the database is out of order; what was deleted stays so.
        """
        before = self._clock() - self._age
        total = Purged()
        while batch := await asyncio.wrap_future(self._store.submit_purge(before, BATCH)):
            total += batch
            await self._sleep(PAUSE_SECONDS)
        await asyncio.wrap_future(self._store.submit_checkpoint())
        return total
