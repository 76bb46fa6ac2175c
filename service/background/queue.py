"""The queues of attempts: enqueued inside the transaction that makes them necessary.

Attempts at desks and those at subscribers have a queue each: how often a desk may be called says
nothing of subscribers, and a release that knows no subscribers leaves their queue alone.

Each attempt is a workflow of its own that begins at the job's due time. A workflow that waited
between its attempts would hold a place in the queue while it does, so that one dead desk could
hold up all the others.
"""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from dbos import DBOS, DBOSClient, EnqueueOptions, WorkflowStatus
from dbos import DBOSPortableJSONSerializer as JsonSerializer
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from service.domain.errors import StoreUnavailable
from service.domain.job import Job

DESKS: Final = "dragoman-desks"
SUBSCRIBERS: Final = "dragoman-subscribers"
WORKFLOW: Final = "dragoman-attempt"
# Constant, so that attempts enqueued by one release are made by the next one.
APPLICATION_VERSION: Final = "1"
APPLICATION_NAME: Final = "dragoman"
SERIALIZER: Final = JsonSerializer()

# Attempts that ended are of use to nobody: the job says what came of them.
KEEP: Final = timedelta(hours=1)
BATCH: Final = 1000
_WAITING: Final = frozenset({"ENQUEUED", "DELAYED"})
_ENDED: Final = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]


def migrate(database: str) -> None:
    """Make or update the queue's own tables; on PostgreSQL they have a schema, `dbos`."""
    DBOS.migrate(database)


class AttemptQueue:
    """Enqueues attempts and looks after them; it runs none and starts no thread.

    Args:
        engine: from `work_engine`; the caller disposes of it.
    """

    def __init__(self, engine: Engine) -> None:
        self._client = DBOSClient(
            system_database_engine=engine,
            serializer=SERIALIZER,
            application_name=APPLICATION_NAME,
            retry_connection_errors=False,
            lazy=True,
        )

    def enqueue(self, connection: Connection, job: Job) -> None:
        """Have a job's attempt made when it is due; takes part in the given transaction."""
        options = EnqueueOptions(
            workflow_name=WORKFLOW,
            queue_name=SUBSCRIBERS if job.subscriber_id else DESKS,
            workflow_id=job.attempt_name,
            app_version=APPLICATION_VERSION,
            queue_partition_key=job.subscriber_id or job.desk,
        )
        delay = (job.due_at - job.updated_at).total_seconds()
        if delay > 0:
            options["delay_seconds"] = delay
        self._client.enqueue_in_transaction(connection, options, job.id, job.attempt)

    def alive(self, names: Collection[str], begun_after: datetime) -> Collection[str]:
        """Give those of the named attempts that wait, or were begun after a moment."""
        if not names:
            return frozenset()
        found = self._client.list_workflows(
            workflow_ids=list(names), load_input=False, load_output=False
        )
        return {each.workflow_id for each in found if _is_alive(each, begun_after)}

    def clean(self, now: datetime) -> int:
        """Delete attempts that ended a while ago, and those that never will; give their number."""
        ids = self._old(now - KEEP, _ENDED) + self._old(now - 24 * KEEP, ["PENDING"])
        if ids:
            self._client.delete_workflows(ids)
        return len(ids)

    def check(self) -> None:
        """Return if the queue's tables are there.

        Raises:
            StoreUnavailable: they are not, or the database does not answer.
        """
        try:
            self._client.list_workflows(limit=1, load_input=False, load_output=False)
        except SQLAlchemyError as error:
            message = "the database has no tables for background work; run `dragoman db upgrade`"
            raise StoreUnavailable(message) from error

    def close(self) -> None:
        """Let go of the client."""
        self._client.destroy()

    def _old(self, before: datetime, states: Sequence[str]) -> list[str]:
        found = self._client.list_workflows(
            status=list(states),
            queue_name=[DESKS, SUBSCRIBERS],
            end_time=before.astimezone(UTC).isoformat(),
            limit=BATCH,
            load_input=False,
            load_output=False,
        )
        # Listed by creation; a long delay may lie between that and the end.
        edge = before.timestamp() * 1000
        return [each.workflow_id for each in found if (each.updated_at or 0) < edge]


def _is_alive(attempt: WorkflowStatus, begun_after: datetime) -> bool:
    if attempt.status in _WAITING:
        return True
    begun = attempt.dequeued_at or attempt.updated_at or 0
    return attempt.status == "PENDING" and begun >= begun_after.timestamp() * 1000
