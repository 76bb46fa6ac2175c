"""One attempt at a job: do it, and store in one transaction what came of it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from service.application.ports import Desk, Outcome, Store
from service.domain.errors import (
    DragomanError,
    NotFound,
    PayloadInvalid,
    PeerUnavailable,
    StoreUnavailable,
)
from service.domain.job import Job, JobKind, after_failure, after_success, given_up

# No attempt lasts longer; what seems to run half as long again was broken off: see take_over.
LONGEST_ATTEMPT_SECONDS: Final = 60.0

Report = Callable[[Job], None]


@dataclass(frozen=True, slots=True)
class Done:
    """What a successful attempt leaves behind; `detail` is JSON for whoever looks at the job."""

    detail: str
    outcome: Outcome


class Task(Protocol):
    """How one kind of job is done."""

    async def attempt(self, job: Job) -> Done:
        """Do it.

        Raises:
            PeerUnavailable: another attempt may succeed.
            NotFound, PayloadInvalid: none would.
        """

    def failed(self, job: Job, error: DragomanError) -> Outcome:
        """Say what to store beside a job whose attempt failed; `job` is as it is afterwards."""


class DeskTask(Protocol):
    """How a kind of job is done that is about a desk; raises as `Task` does."""

    async def attempt(self, job: Job, desk: Desk) -> Done:
        """Do it."""

    def failed(self, job: Job, desk: Desk) -> Outcome:
        """Say what to store beside a job whose attempt failed; `job` is as it is afterwards."""


class AtDesk:
    """A task at the desk that the job names.

    Args:
        task: what is done there.
        desks: name -> desk.
    """

    def __init__(self, task: DeskTask, desks: Mapping[str, Desk]) -> None:
        self._task = task
        self._desks = desks

    async def attempt(self, job: Job) -> Done:
        """Do it at the desk.

        Raises:
            NotFound: the desk is not configured any more.
        """
        desk = self._desks.get(job.desk)
        if desk is None:
            message = "its desk is not configured any more"
            raise NotFound(message)
        return await self._task.attempt(job, desk)

    def failed(self, job: Job, error: DragomanError) -> Outcome:  # noqa: ARG002 the job says it all
        """Say what the task stores; without its desk, nothing."""
        desk = self._desks.get(job.desk)
        return self._task.failed(job, desk) if desk else Outcome()


class Worker:
    """Makes attempts; whatever happens to one becomes a result, never an exception.

    Args:
        tasks: kind -> how it is done.
        store: where jobs are.
        clock: gives the time.
        random: gives numbers in [0, 1), to spread attempts.
        report: is told of each job that has changed.
    """

    def __init__(
        self,
        tasks: Mapping[JobKind, Task],
        store: Store,
        *,
        clock: Callable[[], datetime],
        random: Callable[[], float],
        report: Report = lambda _job: None,
    ) -> None:
        self._tasks = tasks
        self._store = store
        self._clock = clock
        self._random = random
        self._report = report

    async def attempt(self, job_id: str, number: int) -> str:
        """Make one attempt, unless another has taken its place; say in a word what came of it.

        Raises:
            StoreUnavailable: what came of it could not be stored; the attempt counts as broken
                off, and is made again.
        """
        job = self._store.job(job_id)
        if job is None or job.state != "waiting" or job.attempt != number:
            return "superseded"
        after, outcome = await self._made(job)
        stored = self._store.submit_finish(job, after, outcome)
        if not await asyncio.wrap_future(stored):
            return "superseded"
        self._report(after)
        return after.state

    async def _made(self, job: Job) -> tuple[Job, Outcome]:
        try:
            return await self._tried(job)
        except StoreUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 one job's bug must not hold up the others
            reason = f"a bug: {type(error).__name__}"
            return given_up(job, self._clock(), reason), Outcome()

    async def _tried(self, job: Job) -> tuple[Job, Outcome]:
        task = self._tasks[job.kind]
        try:
            done = await _in_time(task.attempt(job))
        except PeerUnavailable as error:
            after = self._after(job, error)
            return after, task.failed(after, error)
        except (NotFound, PayloadInvalid) as error:
            after = given_up(job, self._clock(), str(error))
            return after, task.failed(after, error)
        return after_success(job, self._clock(), done.detail), done.outcome

    def _after(self, job: Job, error: PeerUnavailable) -> Job:
        return after_failure(
            job,
            self._clock(),
            str(error),
            retry_after=error.retry_after,
            spread=self._random(),
        )


async def _in_time(attempt: Awaitable[Done]) -> Done:
    try:
        async with asyncio.timeout(LONGEST_ATTEMPT_SECONDS):
            return await attempt
    except TimeoutError as error:
        message = f"the answers took more than {LONGEST_ATTEMPT_SECONDS:.0f} s in all"
        raise PeerUnavailable(message) from error
