"""Work that goes on after a webhook was answered: its record, and when it is tried again."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final, Literal

JobKind = Literal["enrich", "write_back"]
JobState = Literal["waiting", "done", "dead"]

FIRST_PAUSE: Final = timedelta(seconds=5)
LONGEST_PAUSE: Final = timedelta(hours=1)
# With the pauses above a desk may be away for about four hours before a person is needed.
MOST_FAILURES: Final = 10
_GROWTH: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One piece of work at a help desk; there is one for a delivery, one for a ticket's note.

    Attributes:
        id: made from what the job is about, so that the same work is never opened twice.
        delivery_id: the delivery to enrich; for a write-back, the one that last asked for it.
        attempt: number of the attempt that comes next or is under way; it only ever grows.
        failures: attempts in a row that failed.
        demand: how often the work was asked for; more may be asked while an attempt runs.
        reason: why the last attempt failed.
        detail: what was done, or in a dry run would have been sent, as JSON.
        due_at: when the next attempt may begin.
    """

    id: str
    kind: JobKind
    desk: str
    ticket_id: str
    delivery_id: str
    state: JobState = "waiting"
    attempt: int = 1
    failures: int = 0
    demand: int = 1
    reason: str = ""
    detail: str = ""
    created_at: datetime
    updated_at: datetime
    due_at: datetime

    @property
    def attempt_name(self) -> str:
        """Name one attempt: no two attempts of any job have the same name."""
        return f"{self.id}.{self.attempt}"


def new_job(kind: JobKind, desk: str, ticket_id: str, delivery_id: str, now: datetime) -> Job:
    """Open a job that is due at once."""
    about = delivery_id if kind == "enrich" else ticket_id
    return Job(
        id=job_id(kind, desk, about),
        kind=kind,
        desk=desk,
        ticket_id=ticket_id,
        delivery_id=delivery_id,
        created_at=now,
        updated_at=now,
        due_at=now,
    )


def job_id(kind: JobKind, desk: str, about: str) -> str:
    """Name a job by what it is about."""
    digest = blake2b(f"{desk}\0{about}".encode(errors="replace"), digest_size=12)
    return f"{kind}-{digest.hexdigest()}"


def after_success(job: Job, now: datetime, detail: str) -> Job:
    """Give the job as it is once an attempt succeeded."""
    return replace(job, state="done", failures=0, reason="", detail=detail, updated_at=now)


def after_failure(
    job: Job, now: datetime, reason: str, *, retry_after: float | None, spread: float
) -> Job:
    """Give the job as it is once an attempt failed: to be tried again, or dead.

    Args:
        job: as it was during the attempt.
        now: when it failed.
        reason: host and status; no secret, no text of a ticket.
        retry_after: seconds that the desk asked to wait.
        spread: in [0, 1); spreads those that failed at the same moment.
    """
    failures = job.failures + 1
    failed = replace(job, failures=failures, reason=reason, updated_at=now)
    if failures >= MOST_FAILURES:
        return replace(failed, state="dead")
    pause = max(_pause(failures, spread), timedelta(seconds=retry_after or 0))
    return replace(failed, attempt=job.attempt + 1, due_at=now + pause)


def given_up(job: Job, now: datetime, reason: str) -> Job:
    """Give the job as it is when no further attempt could help."""
    return replace(job, state="dead", failures=job.failures + 1, reason=reason, updated_at=now)


def asked_again(job: Job, now: datetime) -> Job:
    """Give the job with a fresh set of attempts, the first one due at once."""
    return replace(
        job,
        state="waiting",
        attempt=job.attempt + 1,
        failures=0,
        demand=job.demand + 1,
        updated_at=now,
        due_at=now,
    )


def _pause(failures: int, spread: float) -> timedelta:
    """Between half and one and a half of a pause that triples from failure to failure."""
    whole: timedelta = min(FIRST_PAUSE * _GROWTH ** (failures - 1), LONGEST_PAUSE)
    return whole * (0.5 + spread)
