"""Releases on disk: immutable, named by their content, verified whenever they are read.

A release is a folder `sha256-<hash>` with `release.json`, which names the layers, and the files of
each layer as their authors wrote them: `0/playbooks/…`, `1/our-playbooks/…`. It is an ordinary set
of playbook directories, so it can be read, compared and laid under others like any of them.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, field_validator

from service.domain.errors import Finding, NotFound, PlaybookInvalid
from service.playbook.configuration import ReleaseName
from service.playbook.library import Library, build, release_of
from service.playbook.loader import BASE, ParseCache, Shelf, read
from service.playbook.schema import Model

CONTENTS: Final = "release.json"
_FORMAT: Final = 1
_FOLDER: Final = re.compile(r"^sha256-([0-9a-f]{64})$")
_READ_ONLY: Final = 0o444


class _Contents(Model):
    """What `release.json` says; the names of layers lead nowhere but into the release."""

    format: Literal[1]
    release: ReleaseName
    layers: list[Annotated[str, StringConstraints(pattern=r"^[^/\\\x00]+$")]] = Field(min_length=1)

    @field_validator("layers")
    @classmethod
    def _stay_inside(cls, layers: list[str]) -> list[str]:
        if {".", ".."} & set(layers):
            raise ValueError("a layer's name must be a plain one")
        return layers


class ReleaseFolder:
    """The releases that are kept in one folder.

    Args:
        folder: need not exist before the first release is kept.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def releases(self) -> tuple[str, ...]:
        """Names of all kept releases, newest first."""
        if not self.folder.is_dir():
            return ()
        kept = [path for path in self.folder.iterdir() if _FOLDER.match(path.name)]
        newest_first = sorted(kept, key=lambda path: (-path.stat().st_mtime_ns, path.name))
        return tuple(path.name.replace("-", ":") for path in newest_first)

    def find(self, name: str) -> str:
        """Give the full name for one or for its first eight or more digits.

        Raises:
            NotFound: no release, or several, are called so.
        """
        digits = name.removeprefix("sha256:")
        found = [release for release in self.releases if release[7:].startswith(digits)]
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFound(f"{len(found)} releases in {self.folder} begin with {digits}")
        known = ", ".join(release[:19] for release in self.releases) or "none"
        raise NotFound(f"no release {name} in {self.folder}; there are: {known}")

    def keep(self, library: Library) -> Path:
        """Store a release; one that is stored already is left as it is.

        Returns:
            Its folder.

        Raises:
            OSError: the folder cannot be written.
            PlaybookInvalid: files changed while they were copied.
        """
        target = self._path(library.release)
        if target.exists():
            return target
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=self.folder))
        try:
            _copy(library.shelf, draft)
            _verify(draft, library.release, None)
            draft.chmod(0o755)
            draft.rename(target)
        except OSError:
            # Somebody else kept the same release meanwhile: the same content, so all is well.
            if not target.exists():
                raise
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        return target

    def layers(self, release: str) -> tuple[Path, ...]:
        """Give the playbook directories of a release, the shipped one first.

        Raises:
            NotFound: there is no such release.
            PlaybookInvalid: its list of contents cannot be read.
        """
        path = self._path(release)
        if not path.is_dir():
            self.find(release)
        return _layers(path)

    def load(self, release: str, cache: ParseCache | None = None) -> Library:
        """Read a release and verify that it is still what was released.

        It passed the checks of the day on which it was made. Later checks do not apply: one must
        be able to go back to it.

        Raises:
            NotFound: there is no such release.
            PlaybookInvalid: its files were changed.
        """
        self.layers(release)
        return build(_verify(self._path(release), release, cache))

    def _path(self, release: str) -> Path:
        return self.folder / release.replace(":", "-")


def _copy(shelf: Shelf, folder: Path) -> None:
    names = [Path(directory).absolute().name for directory in shelf.directories]
    contents = _Contents(format=_FORMAT, release=release_of(shelf), layers=names)
    _write(folder / CONTENTS, (contents.model_dump_json() + "\n").encode())
    for layer, name in enumerate(names):
        (folder / str(layer) / name).mkdir(parents=True)
    for file in shelf.files:
        place = folder / str(file.layer) / names[file.layer] / file.relative
        _write(place, Path(file.path).read_bytes())


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(_READ_ONLY)


def _verify(path: Path, release: str, cache: ParseCache | None) -> Shelf:
    shelf, findings = read(_layers(path), cache)
    if findings:
        raise PlaybookInvalid(sorted(findings))
    if (found := release_of(shelf)) != release:
        message = f"its files make {found}: they were changed after the release; restore them"
        raise PlaybookInvalid([Finding(str(path), 0, 0, message)])
    return shelf


def _layers(path: Path) -> tuple[Path, ...]:
    contents = path / CONTENTS
    try:
        found = _Contents.model_validate_json(contents.read_bytes())
    except (OSError, ValueError) as error:
        raise _unreadable(contents) from error
    return tuple(path / str(layer) / name for layer, name in enumerate(found.layers, BASE))


def _unreadable(contents: Path) -> PlaybookInvalid:
    message = f"is no list of contents of format {_FORMAT}; restore the release from a copy"
    return PlaybookInvalid([Finding(str(contents), 0, 0, message)])


def is_release(path: Path) -> bool:
    """Tell whether a folder is a kept release."""
    return bool(_FOLDER.match(path.absolute().name)) and (path / CONTENTS).is_file()


def layers_of(directories: Sequence[Path]) -> tuple[Path, ...]:
    """Give playbook directories with each kept release among them replaced by its layers."""
    return tuple(
        layer for path in directories for layer in (_layers(path) if is_release(path) else (path,))
    )
