"""What a published change owes its readers: a version that rises, and a line in the change log.

These are no mistakes of content, so they keep nothing from being served; `dragoman playbooks check`
tells them to the author.
"""

import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from service.domain.errors import Finding
from service.playbook.diff import diff
from service.playbook.library import Library
from service.playbook.loader import PlaybookFile, Shelf
from service.playbook.schema import Versioned

CHANGELOG: Final = "CHANGELOG.md"
# - `cultures/JP.yaml` 2: what changed; several names may stand before the number.
_LINE: Final = re.compile(r"^[-*] ((?:`[^`]+`(?:,| and)? ?)+)(\d+)\b", re.MULTILINE)
_NAME: Final = re.compile(r"`([^`]+)`")


def unlogged(shelf: Shelf) -> Iterator[Finding]:
    """Yield the files whose version has no line in the change log beside them.

    A directory without a change log is not asked for one.
    """
    logs = [_entries(Path(directory) / CHANGELOG) for directory in shelf.directories]
    for file in shelf.of(Versioned):
        log = logs[file.layer]
        if log is not None and not _is_logged(file, log):
            version = file.model.version
            message = (
                f"{CHANGELOG} has no line for version {version}; add one such as"
                f" - `{file.relative}` {version}: what changed and why"
            )
            yield file.finding(("version",), message)


def not_raised(old: Library, new: Library) -> Iterator[Finding]:
    """Yield the files whose content changed since an older release and whose version did not."""
    needed = {change.file: change.needs_version for change in diff(old, new).files}
    for file in new.shelf.of(Versioned):
        if version := needed.get(file.label):
            message = f"the content changed since {old.release[:19]}; make the version {version}"
            yield file.finding(("version",), message)


def _entries(path: Path) -> Sequence[tuple[Sequence[str], int]] | None:
    """Give the names and the version of each line; None where there is no change log."""
    if not path.is_file():
        return None
    text = path.read_text("utf-8", errors="replace")
    return [(_NAME.findall(names), int(version)) for names, version in _LINE.findall(text)]


def _is_logged(file: PlaybookFile[Versioned], log: Sequence[tuple[Sequence[str], int]]) -> bool:
    return any(
        version == file.model.version and any(fnmatchcase(file.relative, name) for name in names)
        for names, version in log
    )
