"""A store on whichever database the test module names by its `database_url`."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from service.store.engine import open_engine
from service.store.sql_store import SqlStore


@pytest.fixture
def store(database_url: str) -> Iterator[SqlStore]:
    opened = SqlStore(open_engine(database_url))
    yield opened
    opened.close()


@pytest.fixture
def other_store(database_url: str) -> Iterator[SqlStore]:
    opened = SqlStore(open_engine(database_url))
    yield opened
    opened.close()


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    opened = open_engine(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def empty_engine(empty_database_url: str) -> Iterator[Engine]:
    opened = open_engine(empty_database_url)
    yield opened
    opened.dispose()
