"""Releases on disk: immutable, named by their content, verified when they are read."""

import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from service.domain.errors import NotFound, PlaybookInvalid
from service.playbook.library import Library, load
from service.playbook.releases import CONTENTS, ReleaseFolder, is_release, layers_of
from tests.playbook.conftest import SHIPPED

Edit = Callable[[str, str, str], None]


@pytest.fixture
def kept(tmp_path: Path) -> ReleaseFolder:
    return ReleaseFolder(tmp_path / "releases")


def test_a_kept_release_gives_the_same_library(kept: ReleaseFolder, library: Library) -> None:
    path = kept.keep(library)
    assert path.name == library.release.replace(":", "-")
    again = kept.load(library.release)
    assert again.release == library.release
    assert again.cultures == library.cultures


def test_what_lies_over_the_shipped_playbooks_is_kept_under_its_name(
    kept: ReleaseFolder, overlay: Callable[[str, str], Path], culture_file: Callable[..., str]
) -> None:
    ours = overlay("cultures/FR.yaml", culture_file("FR", parent="root"))
    library = load([SHIPPED, ours])
    kept.keep(library)
    again = kept.load(library.release)
    assert again.chain("FR") == library.chain("FR")
    assert {file.label for file in again.shelf.files} == {
        file.label for file in library.shelf.files
    }
    assert [path.name for path in kept.layers(library.release)] == ["library", "desk"]


def test_a_directory_named_by_a_dot_has_its_own_name(
    overlay: Callable[[str, str], Path],
    culture_file: Callable[..., str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours = overlay("cultures/FR.yaml", culture_file("FR", parent="root"))
    named = load([SHIPPED, ours]).release
    monkeypatch.chdir(ours)
    assert load([SHIPPED, Path()]).release == named


def test_files_stay_as_their_authors_wrote_them_and_cannot_be_written(
    kept: ReleaseFolder, library: Library
) -> None:
    [layer] = (kept.keep(library), kept.layers(library.release))[1]
    for name in ("root.yaml", "cultures/US.yaml"):
        assert (layer / name).read_bytes() == (SHIPPED / name).read_bytes()
        assert not (layer / name).stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)


def test_a_release_that_exists_is_never_changed(
    kept: ReleaseFolder, base: Path, edit: Edit
) -> None:
    first = kept.keep(load([base]))
    before = (first / "0" / "base" / "cultures" / "US.yaml").read_bytes()
    edit("cultures/US.yaml", "title:", "# a comment is no content\ntitle:")
    assert kept.keep(load([base])) == first
    assert (first / "0" / "base" / "cultures" / "US.yaml").read_bytes() == before


def test_another_content_is_another_release(kept: ReleaseFolder, base: Path, edit: Edit) -> None:
    first = load([base])
    kept.keep(first)
    edit("cultures/US.yaml", "title: United States", "title: The United States")
    second = load([base])
    kept.keep(second)
    assert set(kept.releases) == {first.release, second.release}
    assert kept.load(first.release).cultures["US"].title == "United States"


def test_nothing_half_written_is_left(kept: ReleaseFolder, library: Library) -> None:
    kept.keep(library)
    assert [path.name for path in kept.folder.iterdir()] == [library.release.replace(":", "-")]


def test_files_that_change_while_they_are_kept_are_told(
    kept: ReleaseFolder, base: Path, edit: Edit
) -> None:
    library = load([base])
    edit("cultures/US.yaml", "title: United States", "title: The United States")
    with pytest.raises(PlaybookInvalid, match="they were changed"):
        kept.keep(library)
    assert list(kept.folder.iterdir()) == []


def test_somebody_else_may_keep_the_same_release_meanwhile(
    kept: ReleaseFolder, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = ReleaseFolder(tmp_path / "elsewhere")
    done = other.keep(library)

    def rename(_draft: Path, target: Path) -> None:
        shutil.copytree(done, target)
        raise FileExistsError

    monkeypatch.setattr(Path, "rename", rename)
    assert kept.keep(library).is_dir()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, library: Library) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(OSError, match="file"):
        ReleaseFolder(tmp_path / "file").keep(library)


def test_a_rename_that_fails_is_told(
    kept: ReleaseFolder, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rename(_draft: Path, _target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(PermissionError):
        kept.keep(library)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("title: United States", "title: Elsewhere", "they were changed after the release"),
        ("title: United States", "title: [", "US.yaml"),
    ],
)
def test_a_release_whose_files_were_changed_is_refused(
    kept: ReleaseFolder, library: Library, old: str, new: str, words: str
) -> None:
    kept.keep(library)
    file = kept.layers(library.release)[0] / "cultures" / "US.yaml"
    file.chmod(0o644)
    file.write_text(file.read_text().replace(old, new))
    with pytest.raises(PlaybookInvalid, match=words):
        kept.load(library.release)


@pytest.mark.parametrize(
    "content",
    [
        None,
        "no JSON",
        "[]",
        '{"format": 2, "release": "sha256:%s", "layers": ["a"]}' % ("0" * 64),
        '{"format": 1, "release": "sha256:%s", "layers": []}' % ("0" * 64),
        '{"format": 1, "release": "sha256:%s", "layers": [".."]}' % ("0" * 64),
        '{"format": 1, "release": "sha256:%s", "layers": ["a/../../b"]}' % ("0" * 64),
    ],
)
def test_a_list_of_contents_that_cannot_be_used_is_told(
    kept: ReleaseFolder, library: Library, content: str | None
) -> None:
    contents = kept.keep(library) / CONTENTS
    contents.unlink()
    if content is not None:
        contents.write_text(content)
    with pytest.raises(PlaybookInvalid, match="is no list of contents"):
        kept.load(library.release)


def test_a_release_is_found_by_its_first_digits(
    kept: ReleaseFolder, base: Path, edit: Edit
) -> None:
    first = load([base])
    kept.keep(first)
    assert kept.find(first.release[7:15]) == first.release
    assert kept.find(first.release) == first.release
    edit("cultures/US.yaml", "title: United States", "title: The United States")
    kept.keep(load([base]))
    with pytest.raises(NotFound, match=r"2 releases in .* begin with"):
        kept.find("sha256:")


def test_a_release_that_is_not_kept_is_told_with_those_that_are(
    kept: ReleaseFolder, library: Library
) -> None:
    unknown = f"sha256:{'0' * 64}"
    with pytest.raises(NotFound, match="there are: none"):
        kept.load(unknown)
    kept.keep(library)
    with pytest.raises(NotFound, match=library.release[:19]):
        kept.load(unknown)


def test_a_kept_release_can_be_named_by_its_directory(
    kept: ReleaseFolder, library: Library
) -> None:
    path = kept.keep(library)
    assert is_release(path)
    assert not is_release(SHIPPED)
    assert load(layers_of([path])).release == library.release
    assert layers_of([SHIPPED]) == (SHIPPED,)
