"""Files that were read and found without mistakes, kept so that the next start is quick.

All or nothing: a snapshot stands for exactly these files, read and checked by exactly this code.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import orjson
from pydantic import ValidationError

from service.playbook.loader import PlaybookFile, Shelf, label_of, relative_paths
from service.playbook.schema import Model, kind_of
from service.playbook.yaml12 import Document
from service.reference.kept import KeptFiles

_KIND: Final = "playbooks"
# layer, relative path, content
_Content = tuple[int, str, bytes]


def restore(directories: Sequence[Path], kept: KeptFiles) -> Shelf | None:
    """Give the files of these directories as they were read before; None if they were not.

    Args:
        directories: the shipped playbooks first, then what lies over them.
        kept: where snapshots lie.
    """
    if kept.directory is None:
        return None
    try:
        contents = tuple(_contents(directories))
    except OSError:
        return None
    found = kept.find(_name(contents))
    try:
        rows = orjson.loads(found.read_bytes()) if found else None
        if rows is None or len(rows) != len(contents):
            return None
        files = tuple(
            _restored(directories[content[0]], content, digest, model)
            for content, (digest, model) in zip(contents, rows, strict=True)
        )
    except (OSError, ValueError, ValidationError):
        # Cut short or changed by hand: as good as none.
        return None
    return Shelf(files, tuple(map(str, directories)))


def keep(shelf: Shelf, kept: KeptFiles) -> None:
    """Keep files that were found without mistakes."""
    contents = [(f.layer, f.relative, f.document.text.encode()) for f in shelf.files]
    rows = [(f.digest, f.model.model_dump_json(exclude_unset=True)) for f in shelf.files]
    kept.put(_name(contents), lambda path: _write(path, orjson.dumps(rows)))


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _contents(directories: Sequence[Path]) -> Iterator[_Content]:
    for layer, directory in enumerate(directories):
        if not directory.is_dir():
            raise NotADirectoryError(directory)
        for relative in relative_paths(directory):
            yield layer, relative, (directory / relative).read_bytes()


def _restored(directory: Path, content: _Content, digest: str, model: str) -> PlaybookFile[Model]:
    layer, relative, raw = content
    return PlaybookFile(
        path=str(directory / relative),
        relative=relative,
        layer=layer,
        label=label_of(directory, relative, layer),
        digest=digest,
        document=Document(raw.decode()),
        model=kind_of(relative).model_validate_json(model),
    )


def _name(contents: Iterable[_Content]) -> str:
    total = hashlib.sha256(_code().encode())
    for layer, relative, raw in contents:
        total.update(f"{layer} {relative} {hashlib.sha256(raw).hexdigest()}\n".encode())
    return f"{_KIND}-{total.hexdigest()[:24]}"


@cache
def _code() -> str:
    """Tell this code from any other: another might find mistakes, or read other values."""
    total = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        total.update(path.read_bytes())
    return total.hexdigest()
