"""Queries of subscribers, and of the releases that they have been told of."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from service.application.ports import SubscriberChange
from service.domain.errors import PayloadInvalid
from service.domain.subscriber import MOST_SUBSCRIBERS, Subscriber
from service.store import audit
from service.store.tables import jobs, record_columns, row_of, served_releases, subscribers

_ALL: Final = select(*record_columns(subscribers)).order_by(subscribers.c.sequence)
_ONE: Final = select(*record_columns(subscribers)).where(subscribers.c.id == bindparam("of_id"))
# SQLite knows no row locks; its writers wait for one another anyway.
_LOCKED: Final = _ONE.with_for_update()
_ADD: Final = insert(subscribers).inline()
_REPLACE: Final = update(subscribers).where(subscribers.c.id == bindparam("of_id"))
_REMOVE: Final = delete(subscribers).where(subscribers.c.id == bindparam("of_id"))
_REMOVE_JOBS: Final = delete(jobs).where(jobs.c.subscriber_id == bindparam("of_id"))
_COUNT: Final = select(func.count()).select_from(subscribers)
_FIRST_SERVED: Final = {
    "sqlite": sqlite
    .insert(served_releases)
    .on_conflict_do_nothing()
    .returning(served_releases.c.release),
    "postgresql": postgresql
    .insert(served_releases)
    .on_conflict_do_nothing()
    .returning(served_releases.c.release),
}


def everyone(connection: Connection) -> Sequence[Subscriber]:
    """Give every subscriber, oldest first."""
    return tuple(Subscriber(**row) for row in connection.execute(_ALL).mappings())


def by_id(connection: Connection, subscriber_id: str) -> Subscriber | None:
    """Give one subscriber."""
    row = connection.execute(_ONE, {"of_id": subscriber_id}).mappings().first()
    return None if row is None else Subscriber(**row)


def add(connection: Connection, subscriber: Subscriber) -> None:
    """Store a subscriber.

    Raises:
        PayloadInvalid: there are as many as there may be.
    """
    if connection.execute(_COUNT).scalar_one() >= MOST_SUBSCRIBERS:
        raise PayloadInvalid(f"there are {MOST_SUBSCRIBERS} subscribers already; remove one first")
    connection.execute(_ADD, row_of(subscribers, subscriber))


def change(
    connection: Connection, subscriber_id: str, changed: Callable[[Subscriber], Subscriber]
) -> tuple[Subscriber, Subscriber] | None:
    """Change a subscriber; give it as it was and as it is, None if there is none."""
    row = connection.execute(_LOCKED, {"of_id": subscriber_id}).mappings().first()
    if row is None:
        return None
    before = Subscriber(**row)
    after = changed(before)
    if after != before:
        connection.execute(_REPLACE, row_of(subscribers, after) | {"of_id": subscriber_id})
    return before, after


def settle(connection: Connection, wanted: SubscriberChange, now: datetime) -> None:
    """Store what an attempt says about a subscriber; one that it ends is on the audit log."""
    found = change(connection, wanted.subscriber_id, wanted.change)
    if found and found[0].is_enabled and not found[1].is_enabled:
        audit.note(connection, now, "dragoman", "subscriber.disable", subject=wanted.subscriber_id)


def remove(connection: Connection, subscriber_id: str) -> bool:
    """Delete a subscriber and its jobs; False if there is none."""
    connection.execute(_REMOVE_JOBS, {"of_id": subscriber_id})
    return connection.execute(_REMOVE, {"of_id": subscriber_id}).rowcount == 1


def first_served(connection: Connection, release: str, now: datetime) -> bool:
    """Note that a release is served; False if it was noted before, by whichever process."""
    row = {"release": release, "first_served_at": now}
    return connection.execute(_FIRST_SERVED[connection.dialect.name], row).first() is not None
