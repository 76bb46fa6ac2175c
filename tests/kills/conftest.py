"""Databases to outlive the processes that are killed."""

import pytest

from service.background.queue import migrate
from service.store.engine import open_engine
from service.store.migrate import upgrade
from tests.store.postgres import new_database, require_server


@pytest.fixture
def database(request, tmp_path):
    """An upgraded database of a test's own."""
    if request.param == "sqlite":
        yield upgraded(f"sqlite:///{tmp_path}/dragoman.db")
        return
    require_server()
    with new_database() as url:
        yield upgraded(url)


def upgraded(url):
    engine = open_engine(url)
    upgrade(engine)
    migrate(engine.url.render_as_string(hide_password=False))
    engine.dispose()
    return url
