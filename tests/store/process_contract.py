"""What every database must bear from processes: a kill, upgrades at once, upgrades broken off.

A module that inherits `ProcessContract` gives the fixtures `database_url` (upgraded, without rows)
and `empty_database_url` (without tables).
"""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from service.domain.errors import StoreUnavailable
from service.store.migrate import upgrade
from service.store.tables import metadata
from service.store.version import VERSION_TABLE, check_version
from tests.store.records import NOON, delivery, guidance

ROOT = Path(__file__).parents[2]


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
        stored = {due.delivery_id for due in store.due_deliveries(NOON, 10**6)}
        assert stored.issuperset(line.strip() for line in acknowledged if line.endswith("\n"))


class MigrationContract:
    """Upgrades, by one process or several."""

    def test_a_migrated_database_is_what_the_tables_say(self, engine):
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
            assert compare_metadata(context, metadata) == []

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
