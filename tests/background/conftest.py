"""The queue of background work on SQLite and on PostgreSQL."""

import os
from contextlib import ExitStack

import psycopg
import pytest

from service.background.queue import AttemptQueue, migrate
from service.store.engine import open_engine, work_engine
from service.store.migrate import upgrade
from service.store.sql_store import SqlStore
from tests.store.test_postgres import SERVER, new_database, server


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database_url(request, tmp_path_factory):
    """A database with all its tables."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            url = f"sqlite:///{tmp_path_factory.mktemp('background')}/dragoman.db"
        else:
            url = stack.enter_context(postgres())
        engine = open_engine(url)
        upgrade(engine)
        migrate(engine.url.render_as_string(hide_password=False))
        engine.dispose()
        yield url


def postgres():
    try:
        with server():
            pass
    except psycopg.OperationalError as error:
        # On CI a database that was not tried must not look like one that works.
        if os.getenv("CI") == "true":
            raise
        pytest.skip(f"NO POSTGRESQL at {SERVER}: {error}")
    return new_database()


@pytest.fixture
def engine(database_url):
    opened = work_engine(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def queue(engine):
    opened = AttemptQueue(engine)
    yield opened
    opened.close()


@pytest.fixture
def store(database_url, queue):
    opened = SqlStore(open_engine(database_url), enqueue=queue.enqueue)
    yield opened
    opened.close()
