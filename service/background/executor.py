"""Names the process that makes attempts, so that no two which live at once have the same name.

The first process on an SQLite file has the same name after every start: what it was at when it
was killed is then made again at once. All others have a name of their own, and what they leave
behind is taken over after a while.
"""

import os
import socket
from importlib import import_module
from pathlib import Path
from typing import IO, Final

from sqlalchemy import Engine

FIRST: Final = "first"


class ExecutorName:
    """A process's name, held until it is closed or the process ends.

    Args:
        engine: the database that the processes share.
    """

    def __init__(self, engine: Engine) -> None:
        self._lock = _locked(engine) if engine.dialect.name == "sqlite" else None
        self.name = FIRST if self._lock else f"{socket.gethostname()}-{os.getpid()}"

    def close(self) -> None:
        """Give the name back."""
        if self._lock:
            self._lock.close()


def _locked(engine: Engine) -> IO[bytes] | None:
    """Take the lock beside the file; None if another process has it, or the system has none."""
    try:
        fcntl = import_module("fcntl")
    except ImportError:
        return None
    file = Path(f"{engine.url.database}-work").open("ab")  # noqa: SIM115 held open
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file
