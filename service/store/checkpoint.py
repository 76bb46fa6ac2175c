"""Moves SQLite's write-ahead log into its database file, from one place only.

SQLite 3.7.0 to 3.51.2 can damage a file when one connection checkpoints in the very moment in
which another starts the log anew. Every connection therefore has automatic checkpoints off, and
the writer thread, the only one that writes, checkpoints between two of its own transactions.
The TRUNCATE mode holds the write lock, which keeps writers of other processes out too.

Source: https://sqlite.org/wal.html.
"""

import sqlite3
from pathlib import Path
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

LOG_LIMIT: Final = 4 * 1024 * 1024
MENDED: Final = (3, 51, 3)


def known_fault(version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> str | None:
    """Say what the SQLite library in use may do to a file; None where it is mended."""
    if version >= MENDED:
        return None
    found, mended = (".".join(map(str, one)) for one in (version, MENDED))
    return (
        f"SQLite {found} has a fault, mended in {mended}, by which two processes that write to one"
        " file can damage it; Dragoman goes around it, but let no other program write to its file,"
        " run one process (`--workers 1`), and keep backups, or use PostgreSQL"
    )


class Checkpointer:
    """Empties the log of one SQLite file whenever it has grown enough.

    Args:
        engine: of the SQLite file.
        log_limit: bytes by which the log may grow before it is emptied.
    """

    def __init__(self, engine: Engine, *, log_limit: int = LOG_LIMIT) -> None:
        self._engine = engine
        self._log = Path(f"{engine.url.database}-wal")
        self._log_limit = log_limit
        self._due_at = log_limit

    def ask(self) -> None:
        """Let the next run empty the log, however short it is: it may still hold deleted text."""
        self._due_at = 0

    def run(self) -> None:
        """Checkpoint if it is due; never raise, for the writes before it are safe already."""
        if self._log_size() < self._due_at:
            return
        try:
            with self._engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        except SQLAlchemyError:
            # The next write meets the same trouble, and has someone to report it to.
            pass
        # A reader that stays keeps the log from shrinking: do not wait for it at every write.
        self._due_at = self._log_size() + self._log_limit

    def _log_size(self) -> int:
        try:
            return self._log.stat().st_size
        except OSError:
            return 0
