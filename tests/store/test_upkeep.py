"""Copies of a database in use, and checks of a database."""

import os
import sqlite3
import subprocess
from contextlib import closing
from threading import Event, Thread

import pytest

from service.domain.errors import ConfigInvalid, StoreUnavailable
from service.store.checkpoint import known_fault
from service.store.engine import open_engine
from service.store.migrate import upgrade
from service.store.sql_store import SqlStore
from service.store.upkeep import backup, complaints
from tests.store.records import delivery, guidance


@pytest.fixture
def database_url(tmp_path):
    url = f"sqlite:///{tmp_path}/dragoman.db"
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()
    return url


def test_a_copy_holds_what_was_stored_and_is_sound(store, engine, tmp_path):
    store.add_delivery(delivery(), guidance())
    backup(engine, tmp_path / "copy.db")
    copied = open_engine(f"sqlite:///{tmp_path}/copy.db")
    with closing(SqlStore(copied)) as copy:
        assert copy.guidance("g-1") == guidance()
        assert list(complaints(copied)) == []


def test_a_copy_is_one_file_for_its_user_alone(store, engine, tmp_path):
    store.add_delivery(delivery(), guidance())
    backup(engine, tmp_path / "copy.db")
    assert [path.name for path in tmp_path.glob("copy*")] == ["copy.db"]
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600


def test_a_copy_is_of_one_moment_while_others_write(store, engine, tmp_path):
    stop = Event()

    def write():
        number = 0
        while not stop.is_set():
            store.add_delivery(delivery(f"d-{number}"), guidance(f"g-{number}"))
            number += 1

    writing = Thread(target=write)
    writing.start()
    try:
        for number in range(5):
            backup(engine, tmp_path / f"copy-{number}.db")
    finally:
        stop.set()
        writing.join()
    for number in range(5):
        with closing(sqlite3.connect(tmp_path / f"copy-{number}.db")) as copy:
            assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            counts = "SELECT (SELECT count(*) FROM deliveries) - (SELECT count(*) FROM guidance)"
            assert copy.execute(counts).fetchone() == (0,)


def test_a_file_that_is_there_is_not_overwritten(engine, tmp_path):
    (tmp_path / "letter").write_text("Dear customer")
    with pytest.raises(ConfigInvalid, match="letter: there is such a file already"):
        backup(engine, tmp_path / "letter")
    assert (tmp_path / "letter").read_text() == "Dear customer"


def test_a_directory_that_is_not_there_is_told(engine, tmp_path):
    with pytest.raises(StoreUnavailable, match=r"copy\.db: cannot be written \(No such file"):
        backup(engine, tmp_path / "nowhere" / "copy.db")


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 64 KiB; only root may make one."""
    folder = tmp_path / "small"
    folder.mkdir()
    made = subprocess.run(  # noqa: S603 fixed words and our own folder
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)],  # noqa: S607 as above
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("no small disk can be made here: it takes root's rights to mount one")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)  # noqa: S603, S607 as above


def test_a_full_disk_is_told_and_leaves_no_half_of_a_copy(store, engine, small_disk):
    store.add_delivery(delivery(event=bytes(200_000)), None)
    with pytest.raises(StoreUnavailable, match=r"copy\.db: the disk or its quota is full"):
        backup(engine, small_disk / "copy.db")
    assert list(small_disk.iterdir()) == []


def test_a_store_on_a_full_disk_says_so_and_keeps_what_it_had(small_disk):
    engine = open_engine(f"sqlite:///{small_disk}/dragoman.db")
    with pytest.raises(StoreUnavailable, match="the disk or its quota is full"):
        upgrade(engine)
    engine.dispose()


def test_postgres_has_its_own_tool(tmp_path):
    engine = open_engine("postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(ConfigInvalid, match="pg_dump"):
        backup(engine, tmp_path / "copy.db")


@pytest.mark.parametrize("asked", [backup, lambda e, _p: list(complaints(e))])
def test_a_database_that_is_not_there_is_not_made(tmp_path, asked):
    engine = open_engine(f"sqlite:///{tmp_path}/none.db")
    with pytest.raises(StoreUnavailable, match=r"none\.db: there is no such file"):
        asked(engine, tmp_path / "copy.db")
    assert list(tmp_path.iterdir()) == []


def test_a_sound_database_has_no_complaints(engine):
    assert list(complaints(engine)) == []


def test_a_damaged_database_is_told(store, tmp_path):
    for number in range(50):
        store.add_delivery(delivery(f"d-{number}", event=bytes(3_000)), guidance(f"g-{number}"))
    store.close()
    path = tmp_path / "dragoman.db"
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2 // 4096 * 4096)
        file.write(os.urandom(4096) * 3)
    engine = open_engine(f"sqlite:///{path}")
    with pytest.raises(StoreUnavailable, match="is damaged; put the last backup in its place"):
        list(complaints(engine))


def test_a_database_that_contradicts_itself_is_told(store, tmp_path):
    store.add_delivery(delivery(), None)
    store.close()
    with closing(sqlite3.connect(tmp_path / "dragoman.db")) as other:
        other.execute("PRAGMA writable_schema = ON")
        other.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'requester_id VARCHAR(255)',"
            " 'requester_id VARCHAR(255) NOT NULL') WHERE name = 'deliveries'"
        )
        other.commit()
    told = list(complaints(open_engine(f"sqlite:///{tmp_path}/dragoman.db")))
    assert told == ["is not sound: NULL value in deliveries.requester_id"]


def test_a_row_without_its_parent_is_told(engine, tmp_path):
    with closing(sqlite3.connect(tmp_path / "dragoman.db")) as other:
        columns = "guidance_id, verdict, created_at"
        other.execute(f"INSERT INTO feedback ({columns}) VALUES ('gone', 'useful', '2026-01-01')")  # noqa: S608 fixed words
        other.commit()
    told = list(complaints(engine))
    assert told == ["row 1 of feedback belongs to a row of guidance that is gone"]


def test_a_database_of_a_newer_version_is_told(engine, tmp_path):
    with closing(sqlite3.connect(tmp_path / "dragoman.db")) as other:
        other.execute("UPDATE dragoman_version SET version_num = '9999'")
        other.commit()
    with pytest.raises(StoreUnavailable, match="is at version 9999, newer than the"):
        list(complaints(engine))


def test_a_file_of_another_kind_is_told(tmp_path):
    (tmp_path / "letter.db").write_text("Dear customer, " * 100)
    engine = open_engine(f"sqlite:///{tmp_path}/letter.db")
    with pytest.raises(StoreUnavailable, match="is not an SQLite database"):
        list(complaints(engine))


@pytest.mark.parametrize(
    ("version", "warns"),
    [((3, 40, 1), True), ((3, 51, 2), True), ((3, 51, 3), False), ((4, 0, 0), False)],
)
def test_a_library_with_a_known_fault_is_told(version, warns):
    told = known_fault(version)
    assert (told is not None) is warns
    assert not warns or "mended in 3.51.3" in told
