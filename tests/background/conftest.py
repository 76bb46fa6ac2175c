"""The queue of background work on SQLite and on PostgreSQL."""

from contextlib import ExitStack

import pytest

from service.background.queue import AttemptQueue, migrate
from service.store.engine import open_engine, work_engine
from service.store.migrate import upgrade
from service.store.sql_store import SqlStore
from tests.store.postgres import new_database, require_server


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database_url(request, tmp_path_factory):
    """A database with all its tables."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            url = f"sqlite:///{tmp_path_factory.mktemp('background')}/dragoman.db"
        else:
            require_server()
            url = stack.enter_context(new_database())
        engine = open_engine(url)
        upgrade(engine)
        migrate(engine.url.render_as_string(hide_password=False))
        engine.dispose()
        yield url


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
