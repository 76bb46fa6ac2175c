"""Work that goes on after a webhook was answered: its record, and when it is tried again."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final, Literal

JobKind = Literal["enrich", "write_back", "notify"]
JobState = Literal["waiting", "done", "dead"]

FIRST_PAUSE: Final = timedelta(seconds=5)
LONGEST_PAUSE: Final = timedelta(hours=1)
# With the pauses above a desk may be away for about four hours before a person is needed.
MOST_FAILURES: Final = 10
# No server is believed that asks for a longer one.
LONGEST_ASKED_PAUSE: Final = timedelta(days=1)
_GROWTH: Final = 3

_SECOND: Final = timedelta(seconds=1)
_MINUTE: Final = timedelta(minutes=1)
_HOUR: Final = timedelta(hours=1)
# The schedule that Standard Webhooks recommends: a subscriber may be away for three days.
# https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
NOTIFY_PAUSES: Final = (
    5 * _SECOND,
    5 * _MINUTE,
    30 * _MINUTE,
    2 * _HOUR,
    5 * _HOUR,
    10 * _HOUR,
    14 * _HOUR,
    20 * _HOUR,
    24 * _HOUR,
)
_NOTIFY_SPREAD: Final = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One piece of work; there is one for a delivery, a ticket's note, an event and a subscriber.

    Attributes:
        id: made from what the job is about, so that the same work is never opened twice.
        desk: the desk that it is about; empty where an event is not about one.
        delivery_id: the delivery to enrich; for a write-back, the one that last asked for it.
        attempt: number of the attempt that comes next or is under way; it only ever grows.
        failures: attempts in a row that failed.
        demand: how often the work was asked for; more may be asked while an attempt runs.
        reason: why the last attempt failed.
        detail: what was done, or in a dry run would have been sent, as JSON.
        subscriber_id: whom to notify.
        event: of what, as the JSON that is sent.
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
    subscriber_id: str | None = None
    event: str | None = None
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
        retry_after: seconds that the server asked to wait.
        spread: in [0, 1); spreads those that failed at the same moment.
    """
    failures = job.failures + 1
    failed = replace(job, failures=failures, reason=reason, updated_at=now)
    if failures >= MOST_FAILURES:
        return replace(failed, state="dead")
    asked = timedelta(seconds=min(retry_after or 0.0, LONGEST_ASKED_PAUSE.total_seconds()))
    pause = max(_pause(job.kind, failures, spread), asked)
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


def _pause(kind: JobKind, failures: int, spread: float) -> timedelta:
    """Give the pause after so many failures in a row, spread.

    For a desk it is between half and one and a half of a pause that triples from failure to
    failure; for a subscriber it is the recommended one or up to a tenth longer.
    """
    if kind == "notify":
        return NOTIFY_PAUSES[failures - 1] * (1 + _NOTIFY_SPREAD * spread)
    whole: timedelta = min(FIRST_PAUSE * _GROWTH ** (failures - 1), LONGEST_PAUSE)
    return whole * (0.5 + spread)
