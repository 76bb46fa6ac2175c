"""What was begun and never ended, as when a process is killed, is attempted again.

A job whose next attempt lies behind and which no one waits with or works at has lost its attempt.
To replace it is a comparison and a swap of the attempt's number, in one transaction: of several
processes that look at once one wins, and an attempt that comes back late stores nothing.
"""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Final, Protocol

from service.application.ports import Outcome, Store
from service.application.work import LONGEST_ATTEMPT_SECONDS, Report
from service.domain.job import Job, after_failure

STALE_AFTER: Final = timedelta(seconds=1.5 * LONGEST_ATTEMPT_SECONDS)
BROKEN_OFF: Final = "the attempt was broken off, as when its process is killed"
BATCH: Final = 500


class Attempts(Protocol):
    """The attempts that are enqueued or under way."""

    def alive(self, names: Collection[str], begun_after: datetime) -> Collection[str]:
        """Give those of the named attempts that wait, or were begun after a moment."""


def take_over(
    store: Store,
    attempts: Attempts,
    now: datetime,
    *,
    random: Callable[[], float],
    stale_after: timedelta = STALE_AFTER,
    report: Report = lambda _job: None,
) -> int:
    """Replace the attempts that were lost; give how many there were."""
    overdue = store.overdue_jobs(now - stale_after, BATCH)
    alive = attempts.alive([job.attempt_name for job in overdue], now - stale_after)
    lost = [job for job in overdue if job.attempt_name not in alive]
    return sum(_replaced(store, job, now, random(), report) for job in lost)


def _replaced(store: Store, job: Job, now: datetime, spread: float, report: Report) -> bool:
    after = after_failure(job, now, BROKEN_OFF, retry_after=None, spread=spread)
    replaced = store.submit_finish(job, after, Outcome()).result()
    if replaced:
        report(after)
    return replaced
