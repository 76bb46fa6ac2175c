"""Queries of what a desk's customers are like: counts, never persons."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from service.store.tables import checked, desk_statistics

_ROW: Final = list(desk_statistics.primary_key)
_ON_SQLITE: Final = sqlite.insert(desk_statistics)
_ON_POSTGRES: Final = postgresql.insert(desk_statistics)
_ADD: Final = {
    "sqlite": _ON_SQLITE.on_conflict_do_update(
        index_elements=_ROW,
        set_={"count": desk_statistics.c.count + _ON_SQLITE.excluded.count},
    ),
    "postgresql": _ON_POSTGRES.on_conflict_do_update(
        index_elements=_ROW,
        set_={"count": desk_statistics.c.count + _ON_POSTGRES.excluded.count},
    ),
}
_COUNTS: Final = select(desk_statistics.c.key, desk_statistics.c.count).where(
    desk_statistics.c.desk == bindparam("desk"), desk_statistics.c.kind == bindparam("kind")
)


def rows_of(desk: str, tally: Mapping[str, str]) -> Sequence[Mapping[str, Any]]:
    """Make checked rows that add 1 to each key."""
    # In one order everywhere, so that two replicas do not wait for each other's rows.
    return [
        checked(desk_statistics, {"desk": desk, "kind": kind, "key": key, "count": 1})
        for kind, key in sorted(tally.items())
    ]


def add(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add to the counts; a key that is new starts at 0."""
    if rows:
        connection.execute(_ADD[connection.dialect.name], rows)


def counts(connection: Connection, desk: str, kind: str) -> Mapping[str, int]:
    """Give a desk's counts of one kind by their key, in the order of the keys."""
    rows = connection.execute(_COUNTS, {"desk": desk, "kind": kind}).mappings()
    # Sorted here, since each database has an alphabet of its own.
    return dict(sorted((row["key"], row["count"]) for row in rows))
