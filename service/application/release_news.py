"""Tells subscribers of each release once, when the first of all processes serves it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from service.application.events import playbook_released
from service.application.playbooks import every
from service.application.served import Served
from service.application.subscribers import Subscribers, SubscriberStore


class ReleaseNews:
    """Looks at what this process serves.

    Args:
        served: what is served now.
        store: knows what was served before, by any process.
        subscribers: who is told.
        clock: gives the time.
    """

    def __init__(
        self,
        served: Callable[[], Served],
        store: SubscriberStore,
        subscribers: Subscribers,
        clock: Callable[[], datetime],
    ) -> None:
        self._served = served
        self._store = store
        self._subscribers = subscribers
        self._clock = clock
        self._noted: frozenset[str] = frozenset()

    def look(self) -> None:
        """Note the releases that are new to this process; the database is asked only for those."""
        served, now = self._served(), self._clock()
        for release in {ready.release for ready in every(served)} - self._noted:
            jobs = self._subscribers.told(partial(playbook_released, release, served, now))
            self._store.submit_first_served(release, now, jobs).result()
            self._noted |= {release}
