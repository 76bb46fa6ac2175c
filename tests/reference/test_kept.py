"""Derived files: whole or not at all, never in the way."""

import os

from service.reference.kept import MOST_KEPT, KeptFiles


def writer(text):
    return lambda path: path.write_text(text)


def test_what_was_put_is_found(tmp_path):
    kept = KeptFiles(tmp_path / "new" / "cache")
    assert kept.find("model-1") is None
    path = kept.put("model-1", writer("content"))
    assert path.read_text() == "content"
    assert kept.find("model-1") == path


def test_a_folder_can_be_kept(tmp_path):
    def write(folder):
        folder.mkdir()
        (folder / "part").write_text("x")

    path = KeptFiles(tmp_path).put("model-1", write)
    assert (path / "part").read_text() == "x"


def test_without_a_directory_nothing_is_kept():
    kept = KeptFiles()
    assert kept.put("model-1", writer("content")) is None
    assert kept.find("model-1") is None


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path):
    (tmp_path / "file").write_text("in the way")
    kept = KeptFiles(tmp_path / "file")
    assert kept.put("model-1", writer("content")) is None
    assert kept.find("model-1") is None


def test_half_written_content_never_appears(tmp_path):
    def fail(path):
        path.write_text("half")
        raise OSError("disk full")

    kept = KeptFiles(tmp_path)
    assert kept.put("model-1", fail) is None
    assert list(tmp_path.iterdir()) == []


def test_what_another_process_has_put_meanwhile_is_taken(tmp_path):
    kept = KeptFiles(tmp_path)

    def write(folder):
        # The other one is done first; a folder that is not empty cannot be replaced.
        (tmp_path / "model-1").mkdir()
        (tmp_path / "model-1" / "part").write_text("theirs")
        folder.mkdir()

    assert (kept.put("model-1", write) / "part").read_text() == "theirs"


def test_the_oldest_of_a_kind_are_dropped(tmp_path):
    kept = KeptFiles(tmp_path)

    def folder(path):
        path.mkdir()

    for n in range(MOST_KEPT + 2):
        path = kept.put(f"model-{n}", folder if n % 2 else writer("content"))
        os.utime(path, (n, n))
    other = kept.put("other-1", writer("content"))
    kept.put("model-new", writer("content"))
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {other.name, "model-new", *(f"model-{n}" for n in range(3, MOST_KEPT + 2))}
