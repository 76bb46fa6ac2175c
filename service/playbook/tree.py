"""The family tree of cultures, as the files tell it and before anything is resolved."""

from collections.abc import Mapping, Sequence
from typing import Final

from service.playbook.loader import PlaybookFile, Shelf
from service.playbook.schema import CultureFile

ROOT: Final = "root"
MAX_LEVELS: Final = 4

CultureFiles = Sequence[PlaybookFile[CultureFile]]


def by_code(files: CultureFiles) -> Mapping[str, CultureFiles]:
    """Group culture files by their codes, lowest layer first."""
    groups: dict[str, list[PlaybookFile[CultureFile]]] = {}
    for file in files:
        groups.setdefault(file.model.code, []).append(file)
    return groups


def parents_of(groups: Mapping[str, CultureFiles]) -> Mapping[str, str | None]:
    """Give each culture's parent, as its topmost file that names one says; the root has none."""
    parents: dict[str, str | None] = {}
    for code, files in groups.items():
        named = [file.model.parent for file in files if file.model.parent is not None]
        parents[code] = named[-1] if named and code != ROOT else None
    return parents


def lineage(code: str, parents: Mapping[str, str | None]) -> tuple[str, ...]:
    """Give the codes from a culture up to its last known ancestor.

    A cycle ends with the code that closes it, so that code stands there twice.
    """
    line = [code]
    while (parent := parents.get(line[-1])) is not None and parent in parents:
        line.append(parent)
        if parent in line[:-1]:
            break
    return tuple(line)


def is_cluster(file: PlaybookFile[CultureFile]) -> bool:
    """Tell whether a file stands for a group of countries."""
    return file.relative.startswith("clusters/")


def broken_codes(shelf: Shelf) -> frozenset[str]:
    """Give the codes, by file name, of cultures whose files cannot be used at the moment."""
    return frozenset(path.rpartition("/")[2].removesuffix(".yaml") for path in shelf.broken)
