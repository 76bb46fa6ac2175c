"""Look-ups by index that an event loop waits for, over a connection that stays open.

Around such a statement the pool, its ping and SQLAlchemy's execution cost several times the
statement itself. Here the driver runs it, compiled once. Whatever goes wrong, SQLAlchemy tries
again in its own way, which connects anew and says what is the matter.
"""

from collections.abc import Mapping
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, PoolProxiedConnection, Select
from sqlalchemy.sql.compiler import SQLCompiler

from service.store.column_types import storable
from service.store.engine import read_engine
from service.store.faults import translated


class Lookups:
    """Runs look-ups one at a time; any thread may ask.

    Args:
        engine: the database; `close` before it is disposed of.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reads = read_engine(engine)
        self._lock = Lock()
        self._connection: Connection | None = None
        self._compiled: dict[Select[*tuple[Any, ...]], SQLCompiler] = {}

    def first(
        self, query: Select[*tuple[Any, ...]], parameters: Mapping[str, str | None]
    ) -> tuple[Any, ...]:
        """Give the first row that a query finds, as the driver gives it; empty if there is none.

        Args:
            query: of columns that hold the same in Python as in the driver: texts, bytes, numbers.
            parameters: texts, by the names that the query has for them.

        Raises:
            StoreUnavailable: the database cannot be read.
        """
        texts = {name: storable(text) for name, text in parameters.items()}
        with self._lock:
            try:
                return self._asked(query, texts)
            except self._engine.dialect.loaded_dbapi.Error:
                self._let_go()
        with translated(self._engine), self._reads.connect() as connection:
            row = connection.execute(query, texts).first()
        return tuple(row or ())

    def close(self) -> None:
        """Let go of the connection."""
        with self._lock:
            self._let_go()

    def _asked(
        self, query: Select[*tuple[Any, ...]], texts: Mapping[str, str | None]
    ) -> tuple[Any, ...]:
        cursor = self._driver_connection().cursor()
        compiled = self._compiled.get(query) or query.compile(dialect=self._engine.dialect)
        self._compiled[query] = compiled
        values = compiled.construct_params(texts)
        order = compiled.positiontup
        cursor.execute(compiled.string, [values[name] for name in order] if order else values)
        # All of them: a row that is left would keep SQLite's log from being emptied.
        rows = cursor.fetchall()
        return tuple(rows[0]) if rows else ()

    def _driver_connection(self) -> PoolProxiedConnection:
        if self._connection is None:
            with translated(self._engine):
                self._connection = self._reads.connect()
        return self._connection.connection

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None
