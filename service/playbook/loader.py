"""Read playbook directories: every file, every mistake, nothing decided yet.

Directories are layers: the shipped playbooks first, then an organisation's, then a desk's. A file
in a higher layer lies over the file of the same relative path below it. What that means is one
rule for every kind of file (`lay_over`, and `inheritance` for cultures): entries go by name, the
same name replaces the whole entry, and in culture files `null` withdraws it.
"""

import hashlib
import json
import os
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass
from pathlib import Path as Directory
from typing import Final, Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from service.domain.errors import Finding
from service.playbook.explain import mistakes_in, name_path, nearest
from service.playbook.schema import FIXED_FILES, FOLDERS, Model, kind_of
from service.playbook.yaml12 import Document, Mistake, Path, parse

M = TypeVar("M", bound=Model)
M_co = TypeVar("M_co", bound=Model, covariant=True)

BASE: Final = 0


@dataclass(frozen=True, slots=True)
class PlaybookFile(Generic[M_co]):
    """One valid file of one layer.

    Attributes:
        path: as the user named the directory, so that an editor finds it.
        relative: path inside the directory, such as cultures/JP.yaml.
        layer: 0 for the shipped playbooks, higher for what lies over them.
        label: `relative`, in a higher layer with the directory's name before it.
        digest: SHA-256 of the content; comments and layout do not count.
    """

    path: str
    relative: str
    layer: int
    label: str
    digest: str
    document: Document
    model: M_co

    def finding(self, path: Path, message: str) -> Finding:
        """Report something about the value at a path."""
        return self._finding(*self.document.locate(path), path, message)

    def key_finding(self, path: Path, message: str) -> Finding:
        """Report something about the key at the end of a path."""
        return self._finding(*self.document.locate_key(path), path, message)

    def _finding(self, line: int, column: int, path: Path, message: str) -> Finding:
        prefix = f"{name_path(path)}: " if path else ""
        return Finding(self.path, line, column, prefix + message)


@dataclass(frozen=True, slots=True)
class Shelf:
    """All files of all layers, lowest layer first, in order of their paths.

    Attributes:
        directories: one for each layer, as the user named it.
        broken: relative paths of files that exist but cannot be used; what refers to them is not
            reported again.
    """

    files: tuple[PlaybookFile[Model], ...]
    directories: tuple[str, ...]
    broken: frozenset[str] = frozenset()

    def of(self, kind: type[M]) -> tuple[PlaybookFile[M], ...]:
        """Give the files of one kind."""
        return tuple(file for file in self.files if isinstance(file.model, kind))  # type: ignore[misc]  # mypy cannot narrow a type argument

    def up_to(self, layer: int) -> "Shelf":
        """Give the files of the lowest layers, this one included."""
        files = tuple(file for file in self.files if file.layer <= layer)
        return Shelf(files, self.directories[: layer + 1], self.broken)


class Parsed(NamedTuple):
    """What became of one file's bytes, wherever it lies: digest, places, model, or mistakes."""

    content: tuple[str, Document, Model] | None
    mistakes: tuple[Mistake, ...]


# (relative path, SHA-256 of the bytes) -> what became of them.
ParseCache = MutableMapping[tuple[str, str], Parsed]


def read(
    directories: Sequence[Directory], cache: ParseCache | None = None
) -> tuple[Shelf, list[Finding]]:
    """Read layers of playbooks.

    Args:
        directories: the shipped playbooks first, then what lies over them.
        cache: files read before; entries that were not needed this time are dropped.

    Returns:
        The usable files, and the mistakes of the others.
    """
    used: dict[tuple[str, str], Parsed] = {}
    files: list[PlaybookFile[Model]] = []
    findings: list[Finding] = []
    broken: set[str] = set()
    for layer, directory in enumerate(directories):
        if not directory.is_dir():
            findings.append(Finding(str(directory), 0, 0, "no such directory"))
        for relative in relative_paths(directory):
            parsed = _parse_cached(directory / relative, relative, cache or {}, used)
            path = str(directory / relative)
            findings += [Finding(path, *mistake) for mistake in parsed.mistakes]
            if parsed.content is None:
                broken.add(relative)
                continue
            label = label_of(directory, relative, layer)
            files.append(PlaybookFile(path, relative, layer, label, *parsed.content))
    if cache is not None:
        cache.clear()
        cache.update(used)
    return Shelf(tuple(files), tuple(map(str, directories)), frozenset(broken)), findings


def label_of(directory: Directory, relative: str, layer: int) -> str:
    """Name a file so that a reader knows its layer; see `PlaybookFile`."""
    return f"{directory.absolute().name}/{relative}" if layer > BASE else relative


def lay_over(lower: M, upper: M) -> M:
    """Lay a file over one of the same kind.

    What the upper file gives replaces: by name where the key holds named entries, by key where it
    holds a fixed set of keys, as a whole otherwise.
    """
    update: dict[str, object] = {}
    for name in upper.model_fields_set:
        old, new = getattr(lower, name), getattr(upper, name)
        if isinstance(new, dict):
            update[name] = {**old, **new}
        elif isinstance(new, Model):
            update[name] = old.model_copy(
                update={key: getattr(new, key) for key in new.model_fields_set}
            )
        else:
            update[name] = new
    return lower.model_copy(update=update)


def source_of(file: PlaybookFile[Model]) -> bytes | None:
    """Give a file's bytes as they lie on disk; None if it says something else by now."""
    try:
        raw = Directory(file.path).read_bytes()
    except OSError:
        return None
    document, _ = parse(raw)
    return raw if document is not None and _digest(document) == file.digest else None


def stamps(directories: Sequence[Directory]) -> tuple[tuple[str, int, int, int], ...]:
    """Give path, size and times of every file, cheaply: equal stamps mean nothing changed."""
    return tuple(
        (str(directory / relative), state.st_size, state.st_mtime_ns, state.st_ctime_ns)
        for directory in directories
        for relative in relative_paths(directory)
        if (state := _stat(directory / relative))
    )


def relative_paths(directory: Directory) -> list[str]:
    """Give what looks like a playbook file, sorted; nothing where there is no directory."""
    found: list[str] = []
    for folder, subfolders, names in os.walk(directory):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        inside = Directory(folder).relative_to(directory)
        found += [
            (inside / name).as_posix()
            for name in names
            if name.lower().endswith((".yaml", ".yml")) and not name.startswith(".")
        ]
    return sorted(found)


def _stat(path: Directory) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def _parse_cached(path: Directory, relative: str, cache: ParseCache, used: ParseCache) -> Parsed:
    try:
        raw = path.read_bytes()
    except OSError as error:
        return Parsed(None, (Mistake(0, 0, f"cannot be read: {error.strerror}"),))
    key = relative, hashlib.sha256(raw).hexdigest()
    used[key] = cache[key] if key in cache else _parse(raw, relative)
    return used[key]


def _parse(raw: bytes, relative: str) -> Parsed:
    try:
        kind = kind_of(relative)
    except KeyError:
        return Parsed(None, (Mistake(0, 0, _explain_place(relative)),))
    document, mistakes = parse(raw)
    if document is None:
        return Parsed(None, mistakes)
    try:
        model = kind.model_validate(document.value)
    except ValidationError as error:
        return Parsed(None, _join(mistakes, mistakes_in(document, kind, error)))
    return Parsed((_digest(document), document, model), mistakes)


def _join(syntax: Sequence[Mistake], content: Sequence[Mistake]) -> tuple[Mistake, ...]:
    """Leave out what only follows from a mistake at the same place."""
    places = {mistake[:2] for mistake in syntax}
    return (*syntax, *(mistake for mistake in content if mistake[:2] not in places))


def _digest(document: Document) -> str:
    content = json.dumps(document.value, ensure_ascii=False, default=str)
    return hashlib.sha256(content.encode()).hexdigest()


def _explain_place(relative: str) -> str:
    folder, slash, name = relative.rpartition("/")
    if not name.endswith(".yaml"):
        return "playbook files end in .yaml; rename it"
    known = FOLDERS if slash else FIXED_FILES
    word = folder if slash else name
    kind = "folder" if slash else "file at the top"
    return f"unknown {kind} `{word}`.{nearest(word, known)} Known: {', '.join(known)}"
