"""Another commit's code in a folder, to run beside this one's with the same packages."""

import re
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from service.domain.errors import MeasurementFailed
from service.evaluation.bench.servers import ROOT

_LOCK: Final = "requirements.lock"
_PIN: Final = re.compile(r"^(\S+)==([^\s;]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Checkout:
    """A commit's files.

    Attributes:
        title: its short hash and subject.
        differences: packages that it would run with other versions of.
    """

    path: Path
    title: str
    differences: tuple[str, ...]


def check_out(commit: str, folder: Path, root: Path = ROOT) -> Checkout:
    """Write a commit's files into a folder; the repository keeps no trace of it.

    Args:
        commit: in any form that git reads.
        folder: made; the caller removes it.
        root: of the repository.

    Raises:
        MeasurementFailed: there is no such commit, or no history here at all.
    """
    if not commit or commit.startswith("-"):
        raise MeasurementFailed("name a commit to compare with, such as HEAD~1")
    title = _git(root, "show", "--no-patch", "--format=%h %s", f"{commit}^{{commit}}", "--")
    archive = folder.with_suffix(".tar")
    _git(root, "archive", "--format=tar", f"--output={archive}", commit)
    with tarfile.open(archive) as files:
        files.extractall(folder, filter="data")
    archive.unlink()
    differences = lock_differences(_read(folder / _LOCK), _read(root / _LOCK))
    return Checkout(folder, title.strip(), tuple(differences))


def lock_differences(theirs: str, ours: str) -> list[str]:
    """Name the packages that two locks pin otherwise, as `name theirs -> ours`."""
    old, new = dict(_PIN.findall(theirs)), dict(_PIN.findall(ours))
    return [
        f"{name} {old.get(name, 'none')} -> {new.get(name, 'none')}"
        for name in sorted(old.keys() | new.keys())
        if old.get(name) != new.get(name)
    ]


def _read(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True)
    except OSError as error:
        raise MeasurementFailed(f"git cannot be run: {error.strerror}") from error
    if done.returncode:
        first = done.stderr.strip().partition("\n")[0]
        raise MeasurementFailed(f"{first} (a shallow clone lacks older commits: fetch them)")
    return done.stdout
