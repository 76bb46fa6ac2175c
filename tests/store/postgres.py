"""Databases on a PostgreSQL server for tests: 127.0.0.1:5432, user postgres, no password."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

SERVER = "postgresql://postgres@127.0.0.1:5432"


@contextmanager
def server() -> Iterator[psycopg.Connection]:
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True, connect_timeout=2) as connection:
        yield connection


@contextmanager
def new_database() -> Iterator[str]:
    name = f"dragoman_test_{uuid.uuid4().hex}"
    with server() as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield f"{SERVER}/{name}"
    with server() as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def require_server() -> None:
    """Skip where no server answers, but on CI."""
    try:
        with server():
            pass
    except psycopg.OperationalError as error:
        # On CI a store that was not tried must not look like one that works.
        if os.getenv("CI") == "true":
            raise
        pytest.skip(f"NO POSTGRESQL at {SERVER}; this half of the store is not tested: {error}")


def disconnect_everyone(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
