"""What every database must bear from processes: a kill, upgrades at once, upgrades broken off.

A module that inherits `ProcessContract` gives the fixtures `database_url` (upgraded, without rows)
and `empty_database_url` (without tables).
"""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, inspect, text

from service.domain.errors import StoreUnavailable
from service.domain.job import new_job
from service.store.migrate import upgrade
from service.store.sql_store import SqlStore
from service.store.tables import metadata
from service.store.version import VERSION_TABLE, check_version
from tests.store.records import MINUTE, NOON, delivery, guidance

ROOT = Path(__file__).parents[2]
OLD_INBOX = """\
INSERT INTO deliveries (desk, delivery_id, kind, state, received_at, ticket_id, reason, attempts)
VALUES ('acme', 'd-1', 'x', 'received', :at, '4711', '', 1),
       ('acme', 'd-2', 'x', 'advised', :at, '4711', '', 0)
"""


def upgrade_to(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", "service.store:migrations")
    config.attributes |= {"connection": connection, "version_table": VERSION_TABLE}
    command.upgrade(config, revision)


def child(module: str, url: str) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own modules
        [sys.executable, "-m", f"tests.store.{module}", url],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


class DurabilityContract:
    """What an acknowledgement is worth."""

    def test_what_was_acknowledged_survives_a_kill(self, database_url, store):
        with child("acknowledging_writer", database_url) as process:
            acknowledged = [process.stdout.readline() for _ in range(200)]
            process.kill()
            acknowledged += process.stdout.readlines()
        names = [line.strip() for line in acknowledged if line.endswith("\n")]
        assert [name for name in names if store.delivery("acme", name) is None] == []


class MigrationContract:
    """Upgrades, by one process or several."""

    def test_a_migrated_database_is_what_the_tables_say(self, engine):
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
            assert compare_metadata(context, metadata) == []

    def test_what_waits_in_an_older_inbox_becomes_a_job(self, empty_engine):
        with empty_engine.begin() as connection:
            upgrade_to(connection, "0001")
            connection.execute(text(OLD_INBOX), {"at": NOON.replace(tzinfo=None)})
        upgrade(empty_engine)
        with closing(SqlStore(empty_engine)) as store:
            [job] = store.overdue_jobs(NOON + MINUTE, 9)
        expected = new_job("enrich", "acme", "4711", "d-1", NOON)
        assert job == expected

    def test_an_upgraded_database_has_the_right_version(self, store):
        store.check()

    def test_upgrading_again_changes_nothing(self, store, engine):
        store.add_delivery(delivery(), guidance())
        upgrade(engine)
        assert store.guidance("g-1") == guidance()

    def test_a_database_without_tables_is_told_to_upgrade(self, empty_engine):
        with pytest.raises(StoreUnavailable, match="has no tables yet; run `dragoman db upgrade`"):
            check_version(empty_engine)

    @pytest.mark.parametrize("open_it", [check_version, upgrade])
    def test_a_newer_database_is_refused(self, empty_engine, open_it):
        upgrade(empty_engine)
        with empty_engine.begin() as connection:
            connection.execute(text("UPDATE dragoman_version SET version_num = '9999'"))
        with pytest.raises(StoreUnavailable, match=r"is at version 9999, newer than the \d{4}"):
            open_it(empty_engine)

    def test_processes_that_upgrade_at_once_all_succeed(self, empty_database_url, empty_engine):
        processes = [child("upgrading_process", empty_database_url) for _ in range(4)]
        assert [process.stdout.readline() for process in processes] == ["ready\n"] * 4
        for process in processes:
            process.stdin.write("go\n")
            process.stdin.flush()
        assert [process.communicate() and process.returncode for process in processes] == [0] * 4
        check_version(empty_engine)

    def test_an_upgrade_broken_off_leaves_nothing_and_can_be_run_again(self, empty_engine: Engine):
        with empty_engine.begin() as connection:
            connection.execute(text("CREATE TABLE corrections (mine INTEGER)"))
        with pytest.raises(StoreUnavailable, match="could not be upgraded and was left as it was"):
            upgrade(empty_engine)
        assert inspect(empty_engine).get_table_names() == ["corrections"]
        with empty_engine.begin() as connection:
            connection.execute(text("DROP TABLE corrections"))
        upgrade(empty_engine)
        check_version(empty_engine)


class ProcessContract(DurabilityContract, MigrationContract):
    """All of it."""
