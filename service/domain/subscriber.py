"""Who is told of what happens here, by webhooks of our own (https://www.standardwebhooks.com)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final, Literal

EventType = Literal["guidance.created", "feedback.created", "playbook.released"]
SubscriberState = Literal["enabled", "failing", "disabled"]

# So long the secret that was replaced signs as well.
OVERLAP: Final = timedelta(hours=24)
# So long an address may fail without one success before it is called no more.
LONGEST_FAILURE: Final = timedelta(days=5)
MOST_SUBSCRIBERS: Final = 100
GONE: Final = "its address answered 410: it wants no more"
BY_HAND: Final = "disabled by hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """An address that is told.

    Attributes:
        events: what it is told of; at least one.
        desks: of which desks; empty means all of them.
        secret: by which deliveries are signed, `whsec_` and base64.
        previous_secret: the one before, which signs as well until `previous_until`.
        created_by: the name of a key.
        failing_since: the first failure since the last success; None while all is well.
        disabled_at: since when it is told nothing; None while it is.
        disabled_because: why, for whoever may enable it again.
    """

    id: str
    url: str
    description: str = ""
    events: tuple[EventType, ...]
    desks: tuple[str, ...] = ()
    secret: str = field(repr=False)
    previous_secret: str | None = field(default=None, repr=False)
    previous_until: datetime | None = None
    created_at: datetime
    created_by: str
    failing_since: datetime | None = None
    disabled_at: datetime | None = None
    disabled_because: str = ""

    @property
    def is_enabled(self) -> bool:
        """Whether it is told anything."""
        return self.disabled_at is None

    @property
    def state(self) -> SubscriberState:
        """Whether it is told, and whether it takes what it is told."""
        if self.disabled_at:
            return "disabled"
        return "failing" if self.failing_since else "enabled"

    def wants(self, event: "Event") -> bool:
        """Tell whether an event is one of those that it is told of."""
        concerned = not self.desks or not event.desks or not event.desks.isdisjoint(self.desks)
        return self.is_enabled and event.type in self.events and concerned

    def secrets_at(self, now: datetime) -> tuple[str, ...]:
        """Give the secrets that sign at a moment, the newest first."""
        if self.previous_secret and self.previous_until and now < self.previous_until:
            return (self.secret, self.previous_secret)
        return (self.secret,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that subscribers are told of.

    Attributes:
        key: tells it apart from all others of its type.
        desks: the desks that it concerns; empty means all of them.
        desk: the one that it is about; empty where it is not about one.
        ticket_id: likewise.
        delivery_id: likewise.
        data: ids, codes and numbers; no word and no name of a customer's.
    """

    type: EventType
    key: str
    at: datetime
    desks: frozenset[str] = frozenset()
    desk: str = ""
    ticket_id: str = ""
    delivery_id: str = ""
    data: Mapping[str, object]


def changed(subscriber: Subscriber, facts: Mapping[str, Any]) -> Subscriber:
    """Give the subscriber with other facts, by name; another address has not failed yet."""
    after = replace(subscriber, **facts)
    return after if after.url == subscriber.url else replace(after, failing_since=None)


def rotated(subscriber: Subscriber, secret: str, now: datetime) -> Subscriber:
    """Give the subscriber with a new secret; the one that it had signs for a while longer."""
    return replace(
        subscriber,
        secret=secret,
        previous_secret=subscriber.secret,
        previous_until=now + OVERLAP,
    )


def enabled(subscriber: Subscriber) -> Subscriber:
    """Give the subscriber as one that is told, whatever failed before."""
    return replace(subscriber, failing_since=None, disabled_at=None, disabled_because="")


def disabled(subscriber: Subscriber, now: datetime, because: str) -> Subscriber:
    """Give the subscriber as one that is told nothing; the first reason stands."""
    if not subscriber.is_enabled:
        return subscriber
    return replace(subscriber, disabled_at=now, disabled_because=because)


def reached(subscriber: Subscriber) -> Subscriber:
    """Give the subscriber after a delivery that succeeded."""
    return replace(subscriber, failing_since=None)


def missed(subscriber: Subscriber, now: datetime) -> Subscriber:
    """Give the subscriber after a delivery that failed: told nothing more if it failed for long."""
    since = subscriber.failing_since or now
    failing = replace(subscriber, failing_since=since)
    if now - since < LONGEST_FAILURE:
        return failing
    return disabled(failing, now, f"no delivery has succeeded for {LONGEST_FAILURE.days} days")
