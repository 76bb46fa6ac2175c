"""An app package in memory, read from a folder or a zip."""

import json
import re
import stat
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from zlib import error as ZlibError  # noqa: N812 an error by name

from service.domain.errors import PayloadInvalid

MOST_FILES: Final = 1000
MOST_BYTES: Final = 20 * 1024 * 1024
# What an editor, a version control system or the vendor's own tool leaves in the folder.
_NOT_PACKAGED: Final = re.compile(r"(^|/)(\.git|\.DS_Store|node_modules|tmp|dist)(/|$)")


@dataclass(frozen=True, slots=True)
class Package:
    """The files of an app.

    Attributes:
        files: path with forward slashes to content, in order of the paths.
        links: paths of symbolic links, which are not followed.
    """

    files: Mapping[str, bytes]
    links: tuple[str, ...] = ()

    def text(self, path: str) -> str:
        """Give a file as text; bytes that are none become U+FFFD."""
        return self.files[path].decode("utf-8", "replace")

    def place(self, path: str, word: str) -> tuple[int, int]:
        """Give line and column, from 1, at which a word first stands in a file; else 0, 0."""
        text = self.text(path) if path in self.files else ""
        at = text.find(word)
        if at < 0:
            return 0, 0
        return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


class KeyRepeated(ValueError):
    """A JSON object has a key twice."""

    def __init__(self, key: str) -> None:
        super().__init__(f'the key "{key}" is there twice')
        self.key = key


def decode(text: str) -> Any:
    """Read JSON and refuse repeated keys, at any depth.

    Raises:
        KeyRepeated: the same key twice in one object.
        json.JSONDecodeError: it is no JSON.
    """
    return json.loads(text, object_pairs_hook=_object)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    built: dict[str, Any] = {}
    for key, value in pairs:
        if key in built:
            raise KeyRepeated(key)
        built[key] = value
    return built


def open_package(path: Path) -> Package:
    """Read a folder or a zip.

    Raises:
        PayloadInvalid: it is neither, or larger than an app can be.
    """
    if path.is_dir():
        return _from_folder(path)
    try:
        return _from_zip(path)
    except (OSError, zipfile.BadZipFile, RuntimeError, ZlibError) as error:
        message = f"{path}: give the folder of an app, or its zip"
        raise PayloadInvalid(message) from error


def _from_folder(folder: Path) -> Package:
    files: dict[str, bytes] = {}
    links: list[str] = []
    total = 0
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if _NOT_PACKAGED.search(name):
            continue
        if path.is_symlink():
            links.append(name)
        elif path.is_file():
            total += path.stat().st_size
            _require_small(folder, total, len(files) + 1)
            files[name] = path.read_bytes()
    return Package(files, tuple(links))


def _from_zip(path: Path) -> Package:
    with zipfile.ZipFile(path) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        # By the sizes that the zip declares; reading stops at them.
        _require_small(path, sum(entry.file_size for entry in entries), len(entries))
        links = {entry.filename for entry in entries if stat.S_ISLNK(entry.external_attr >> 16)}
        files = {
            entry.filename: archive.read(entry)
            for entry in sorted(entries, key=lambda entry: entry.filename)
            if entry.filename not in links
        }
    return Package(files, tuple(sorted(links)))


def _require_small(path: Path, size: int, count: int) -> None:
    if size > MOST_BYTES or count > MOST_FILES:
        message = f"{path}: an app has at most {MOST_FILES} files and 20 MiB"
        raise PayloadInvalid(message)
