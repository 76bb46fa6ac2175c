"""Who is told of what happens, kept ready for every request."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from datetime import datetime
from typing import Protocol

import orjson

from service.domain.job import Job, job_id
from service.domain.subscriber import Event, Subscriber

Change = Callable[[Subscriber], Subscriber]


class SubscriberStore(Protocol):
    """What the store knows of subscribers; each method is one transaction, on the audit log, too.

    `by` names who did it: a key, or the command line.
    """

    def all(self) -> Sequence[Subscriber]:
        """Give every subscriber, oldest first."""

    def one(self, subscriber_id: str) -> Subscriber | None:
        """Give one subscriber."""

    def submit_add(self, subscriber: Subscriber) -> Future[None]:
        """Add one; PayloadInvalid by the future if there are too many."""

    def submit_change(
        self, subscriber_id: str, change: Change, action: str, by: str, now: datetime
    ) -> Future[Subscriber]:
        """Change one, and give it as it is then; NotFound by the future if there is none."""

    def submit_remove(self, subscriber_id: str, by: str, now: datetime) -> Future[bool]:
        """Remove one with all that was still to be told; False if there is none."""

    def submit_first_served(self, release: str, now: datetime, jobs: Sequence[Job]) -> Future[bool]:
        """Note that a release is served, with the work that calls for; False if it was before."""


class Subscribers:
    """Those who are told, as last looked up: an event costs no look into the database.

    Each process takes the list every few seconds, so that a change reaches all of them.
    """

    def __init__(self) -> None:
        self._known: tuple[Subscriber, ...] = ()

    def take(self, found: Sequence[Subscriber]) -> None:
        """Replace those that are known."""
        self._known = tuple(subscriber for subscriber in found if subscriber.is_enabled)

    def told(self, make: Callable[[], Event]) -> tuple[Job, ...]:
        """Give the work of telling an event, one job a subscriber.

        Args:
            make: makes the event; not called where nobody subscribes.
        """
        if not self._known:
            return ()
        event = make()
        body = encode_event(event.type, event.at, event.data)
        return tuple(_job(each, event, body) for each in self._known if each.wants(event))


def encode_event(kind: str, at: datetime, data: Mapping[str, object]) -> str:
    """Write an event as it is sent; https://www.standardwebhooks.com names the three keys."""
    return orjson.dumps({"type": kind, "timestamp": at, "data": data}).decode()


def _job(subscriber: Subscriber, event: Event, body: str) -> Job:
    return Job(
        id=job_id("notify", subscriber.id, f"{event.type}\0{event.key}"),
        kind="notify",
        desk=event.desk,
        ticket_id=event.ticket_id,
        delivery_id=event.delivery_id,
        subscriber_id=subscriber.id,
        event=body,
        created_at=event.at,
        updated_at=event.at,
        due_at=event.at,
    )


def unknown(subscriber_id: str) -> str:
    """Say that there is no subscriber of an id."""
    return f"there is no subscriber `{subscriber_id}`; `GET /v1/subscribers` names them"
