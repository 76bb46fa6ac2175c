"""Files read before are taken as read, and nothing else is."""

import shutil
from pathlib import Path

import pytest

from service.domain.errors import PlaybookInvalid
from service.playbook import snapshot
from service.playbook.library import load, load_kept
from service.playbook.loader import read
from service.reference.kept import KeptFiles

SHIPPED = Path("playbooks")
FRANCE = "cultures/FR.yaml"


@pytest.fixture
def kept(tmp_path):
    return KeptFiles(tmp_path / "cache")


@pytest.fixture
def ours(tmp_path):
    """A directory with one shipped file, to lie over the others."""
    directory = tmp_path / "ours"
    (directory / "cultures").mkdir(parents=True)
    shutil.copy(SHIPPED / FRANCE, directory / FRANCE)
    return directory


def test_a_restored_library_is_the_one_that_was_kept(kept, ours):
    directories = [SHIPPED, ours]
    first = load_kept(directories, kept)
    again = snapshot.restore(directories, kept)
    assert again is not None
    assert load_kept(directories, kept).release == first.release == load(directories).release
    for before, after in zip(first.shelf.files, again.files, strict=True):
        assert (before.path, before.label, before.layer) == (after.path, after.label, after.layer)
        assert before.digest == after.digest
        assert before.model == after.model
        assert _set_fields(before.model) == _set_fields(after.model)
        assert before.document.value == after.document.value
    assert again.directories == first.shelf.directories


def _set_fields(model):
    """What lies over another file replaces only what it gives."""
    return model.model_dump(exclude_unset=True)


def test_a_finding_in_a_restored_file_still_has_its_place(kept, ours):
    directories = [SHIPPED, ours]
    load_kept(directories, kept)
    (file,) = [f for f in snapshot.restore(directories, kept).files if f.layer == 1]
    fresh = next(f for f in read(directories)[0].files if f.layer == 1)
    assert file.key_finding(("topics",), "x") == fresh.key_finding(("topics",), "x")


def test_nothing_is_restored_before_it_was_kept(kept, ours):
    assert snapshot.restore([SHIPPED, ours], kept) is None
    assert snapshot.restore([SHIPPED, ours], KeptFiles()) is None


def test_a_changed_file_is_read_and_checked_again(kept, ours):
    directories = [SHIPPED, ours]
    load_kept(directories, kept)
    (ours / FRANCE).write_text("broken: [")
    with pytest.raises(PlaybookInvalid):
        load_kept(directories, kept)


def test_a_directory_that_has_gone_is_reported(kept, ours):
    (ours / FRANCE).unlink()
    load_kept([SHIPPED, ours], kept)
    shutil.rmtree(ours)
    with pytest.raises(PlaybookInvalid, match="no such directory"):
        load_kept([SHIPPED, ours], kept)


def test_mistakes_are_not_kept(kept, ours):
    (ours / FRANCE).write_text("broken: [")
    for _ in range(2):
        with pytest.raises(PlaybookInvalid):
            load_kept([SHIPPED, ours], kept)
    assert not kept.directory.exists()


@pytest.mark.parametrize("damage", [b"", b"[[", b"[]", b'[["digest", "{}"]]', b"{}"])
def test_a_damaged_snapshot_is_as_good_as_none(kept, ours, damage):
    directories = [SHIPPED, ours]
    release = load_kept(directories, kept).release
    (path,) = kept.directory.iterdir()
    path.write_bytes(damage)
    assert snapshot.restore(directories, kept) is None
    assert load_kept(directories, kept).release == release


def test_rows_that_fit_no_model_are_as_good_as_none(kept, ours):
    directories = [SHIPPED, ours]
    files = load_kept(directories, kept).shelf.files
    (path,) = kept.directory.iterdir()
    path.write_text(str([["digest", "{}"] for _ in files]).replace("'", '"'))
    assert snapshot.restore(directories, kept) is None
