"""The job `notify`: tell one subscriber of one event."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

import orjson

from service.application.hooks import Hooks, send
from service.application.ports import Outcome, SubscriberChange
from service.application.subscribers import SubscriberStore
from service.application.work import Done
from service.domain.errors import DragomanError, NotFound, PeerUnavailable, SubscriberGone
from service.domain.job import Job
from service.domain.subscriber import GONE, disabled, missed, reached


class NotifyTask:
    """Sends an event, and keeps account of how long an address has failed.

    Address, secrets and state are those of the moment: a change holds for what waits already.
    """

    def __init__(
        self, subscribers: SubscriberStore, hooks: Hooks, clock: Callable[[], datetime]
    ) -> None:
        self._subscribers = subscribers
        self._hooks = hooks
        self._clock = clock

    async def attempt(self, job: Job) -> Done:
        """Send it.

        Raises:
            PeerUnavailable: it was not taken.
            NotFound: it is not to be sent any more.
        """
        subscriber = self._subscribers.one(job.subscriber_id or "")
        if subscriber is None:
            # Removed a moment before another process opened the job.
            return Done(_json({"skipped": "the subscriber was removed"}), Outcome())
        if not subscriber.is_enabled:
            message = f"the subscriber is disabled: {subscriber.disabled_because}"
            raise NotFound(message)
        status = await send(self._hooks, subscriber, job.id, job.event or "", self._clock())
        well = SubscriberChange(subscriber.id, reached) if subscriber.failing_since else None
        return Done(_json({"status": status}), Outcome(subscriber=well))

    def failed(self, job: Job, error: DragomanError) -> Outcome:
        """Note the failure; an address that wants no more is told no more."""
        if isinstance(error, SubscriberGone):
            change = partial(disabled, now=job.updated_at, because=GONE)
        elif isinstance(error, PeerUnavailable):
            change = partial(missed, now=job.updated_at)
        else:
            return Outcome()
        return Outcome(subscriber=SubscriberChange(job.subscriber_id or "", change))


def _json(value: object) -> str:
    return orjson.dumps(value).decode()
