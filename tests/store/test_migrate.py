"""Which version of a database fits."""

from contextlib import closing

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import text

from service.store.engine import open_engine, write_engine
from service.store.migrate import _config, upgrade
from service.store.sql_store import SqlStore
from service.store.version import VERSION_TABLE, known_revisions, mismatch
from tests.store.postgres import new_database, require_server


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (None, "has no tables yet; run `dragoman db upgrade`"),
        ("0001", "is at version 0001, older than the 0002 that this release needs; run `dragoman"),
        ("0003", "is at version 0003, newer than the 0002 of this release; install the newer"),
    ],
)
def test_a_version_that_does_not_fit_is_explained(found, said):
    assert mismatch(found, ("0002", "0001")).startswith(said)


def test_the_newest_version_fits():
    assert mismatch("0002", ("0002", "0001")) is None


def test_revisions_are_one_line_of_numbers():
    newest_first = known_revisions()
    assert list(newest_first) == [f"{n:04}" for n in range(len(newest_first), 0, -1)]


def test_they_are_those_that_alembic_runs():
    walked = ScriptDirectory.from_config(_config()).walk_revisions()
    assert [script.revision for script in walked] == list(known_revisions())


def made_by_the_first_version(url):
    """Make a database as version 0001 did, with a delivery and its guidance."""
    engine = open_engine(url)
    with write_engine(engine).begin() as connection:
        config = _config()
        config.attributes.update(connection=connection, version_table=VERSION_TABLE)
        command.upgrade(config, "0001")
        connection.execute(
            text(
                "INSERT INTO deliveries (desk, delivery_id, kind, state, received_at, ticket_id,"
                " reason, attempts) VALUES ('acme', 'd-1', 'trigger', 'advised',"
                " '2026-06-11 12:00:00', '4711', '', 0)"
            )
        )
        connection.execute(
            text(
                "INSERT INTO guidance (id, desk, ticket_id, delivery_id, created_at, release,"
                " requester_id, answer) VALUES ('g-1', 'acme', '4711', 'd-1',"
                " '2026-06-11 12:00:00', 'sha256:abc', 'r-1', :answer)"
            ),
            {"answer": b"{}"},
        )
    return engine


def keeps_what_was_stored(url):
    engine = made_by_the_first_version(url)
    upgrade(engine)
    with closing(SqlStore(engine)) as store:
        store.check()
        record = store.person("acme", "r-1")
    found = [row.id for row in record.guidance], [row.delivery_id for row in record.deliveries]
    return found == (["g-1"], ["d-1"])


def test_a_file_of_the_first_version_is_brought_up_to_date(tmp_path):
    assert keeps_what_was_stored(f"sqlite:///{tmp_path}/dragoman.db")


def test_a_database_of_the_first_version_is_brought_up_to_date():
    require_server()
    with new_database() as url:
        assert keeps_what_was_stored(url)
