"""What is derived from files that rarely change, kept on disk so that the next start need not wait.

Unpacking a language model and reading some hundred and fifty playbook files take seconds; reading
their result takes milliseconds, and processes that map it share one copy in memory.
"""

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

# Of each kind: those of other versions and overlays stay a while, so that going back is fast too.
MOST_KEPT: Final = 6


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """A directory of derived files and folders; safe to share between processes.

    A name is `kind-key`, and the key tells exactly what the content was made from: nothing kept
    goes stale. Content appears whole or not at all. Where it cannot be written nothing is kept,
    and nothing else changes.

    Attributes:
        directory: where to keep them; None keeps nothing.
    """

    directory: Path | None = None

    def find(self, name: str) -> Path | None:
        """Give what is kept under a name, if anything is."""
        if self.directory is None:
            return None
        path = self.directory / name
        return path if path.exists() else None

    def put(self, name: str, write: Callable[[Path], None]) -> Path | None:
        """Keep something; give where it lies now, None where nothing can be written.

        Args:
            name: `kind-key`.
            write: makes the file, or the folder, at the path it is given.
        """
        if self.directory is None:
            return None
        path = self.directory / name
        try:
            self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=self.directory, prefix=".making-") as folder:
                made = Path(folder, name)
                write(made)
                made.replace(path)
        except OSError:
            # Another process may have been faster; it has written the same.
            return self.find(name)
        self._drop_old(name.partition("-")[0])
        return path

    def _drop_old(self, kind: str) -> None:
        if self.directory is None:
            return
        kept = sorted(self.directory.glob(f"{kind}-*"), key=os.path.getmtime, reverse=True)
        for path in kept[MOST_KEPT:]:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                with suppress(OSError):
                    path.unlink()
