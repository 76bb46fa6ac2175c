"""What an operator does about subscribers: add, change, test, remove."""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from service.application.hooks import Hooks, send
from service.application.subscribers import Change, SubscriberStore, encode_event, unknown
from service.domain.errors import NotFound, PayloadInvalid, PeerUnavailable, SubscriberGone
from service.domain.subscriber import (
    BY_HAND,
    EventType,
    Subscriber,
    changed,
    disabled,
    enabled,
    rotated,
)
from service.playbook.explain import nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """What came of a test delivery; `reason` says what was wrong."""

    webhook_id: str
    delivered: bool
    status: int | None = None
    reason: str = ""


class Subscriptions:
    """What an operator does about subscribers.

    Args:
        store: where they are kept.
        hooks: checks addresses, and calls them.
        desks: names of the configured desks.
        clock: gives the time.
        new_id: a fresh identifier.
        new_secret: a fresh secret to sign with.
    """

    def __init__(
        self,
        store: SubscriberStore,
        hooks: Hooks,
        desks: Collection[str],
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        new_secret: Callable[[], str],
    ) -> None:
        self._store = store
        self._hooks = hooks
        self._desks = desks
        self._clock = clock
        self._new_id = new_id
        self._new_secret = new_secret

    def all(self) -> Sequence[Subscriber]:
        """Give every subscriber, oldest first."""
        return self._store.all()

    def one(self, subscriber_id: str) -> Subscriber:
        """Give one subscriber.

        Raises:
            NotFound: there is none of this id.
        """
        found = self._store.one(subscriber_id)
        if found is None:
            raise NotFound(unknown(subscriber_id))
        return found

    async def add(
        self,
        url: str,
        events: Sequence[EventType],
        desks: Sequence[str],
        description: str,
        by: str,
    ) -> Subscriber:
        """Add a subscriber; what is given back is the one place where its secret can be read.

        Raises:
            PayloadInvalid: an address that may not be called, or a desk that there is not.
        """
        self._check({"url": url, "desks": desks})
        subscriber = Subscriber(
            id=self._new_id(),
            url=url,
            description=description,
            events=tuple(events),
            desks=tuple(desks),
            secret=self._new_secret(),
            created_at=self._clock(),
            created_by=by,
        )
        await asyncio.wrap_future(self._store.submit_add(subscriber))
        return subscriber

    async def change(self, subscriber_id: str, facts: Mapping[str, Any], by: str) -> Subscriber:
        """Change address, events, desks or description.

        Raises:
            PayloadInvalid: as `add`.
            NotFound: there is none of this id.
        """
        self._check(facts)
        return await self._changed(subscriber_id, partial(changed, facts=facts), "change", by)

    async def enable(self, subscriber_id: str, by: str) -> Subscriber:
        """Tell it of events from now on; NotFound if there is none."""
        return await self._changed(subscriber_id, enabled, "enable", by)

    async def disable(self, subscriber_id: str, by: str) -> Subscriber:
        """Tell it nothing until it is enabled; NotFound if there is none."""
        off = partial(disabled, now=self._clock(), because=BY_HAND)
        return await self._changed(subscriber_id, off, "disable", by)

    async def rotate(self, subscriber_id: str, by: str) -> Subscriber:
        """Give it a new secret, to be read in what is given back; NotFound if there is none."""
        fresh = partial(rotated, secret=self._new_secret(), now=self._clock())
        return await self._changed(subscriber_id, fresh, "rotate", by)

    async def remove(self, subscriber_id: str, by: str) -> None:
        """Forget it and what it was still to be told; NotFound if there is none."""
        removed = self._store.submit_remove(subscriber_id, by, self._clock())
        if not await asyncio.wrap_future(removed):
            raise NotFound(unknown(subscriber_id))

    async def test(self, subscriber_id: str) -> Tested:
        """Send it a delivery of type `subscriber.test` now, once; NotFound if there is none."""
        subscriber, now = self.one(subscriber_id), self._clock()
        webhook_id = f"test-{self._new_id()}"
        body = encode_event("subscriber.test", now, {"subscriber_id": subscriber.id})
        try:
            status = await send(self._hooks, subscriber, webhook_id, body, now)
        except (PeerUnavailable, SubscriberGone) as error:
            return Tested(webhook_id=webhook_id, delivered=False, reason=str(error))
        return Tested(webhook_id=webhook_id, delivered=True, status=status)

    async def _changed(
        self, subscriber_id: str, change: Change, action: str, by: str
    ) -> Subscriber:
        stored = self._store.submit_change(
            subscriber_id, change, f"subscriber.{action}", by, self._clock()
        )
        return await asyncio.wrap_future(stored)

    def _check(self, facts: Mapping[str, Any]) -> None:
        if "url" in facts:
            self._hooks.check(facts["url"])
        for index, desk in enumerate(facts.get("desks", ())):
            if desk not in self._desks:
                message = f"no desk `{desk}` is configured." + nearest(desk, self._desks)
                raise PayloadInvalid(message, f"desks.{index}")
