"""On what machine, with what versions."""

import os
import platform
import re
import sqlite3
import subprocess
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Final

from service.evaluation.bench.servers import ROOT

_PACKAGES: Final = ("fastapi", "uvicorn", "uvloop", "httptools", "pydantic", "sqlalchemy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What figures depend on.

    Attributes:
        memory_gb: in 10^9 bytes.
        waiting: processes that ran or waited to, on average over the minute before.
        commit: of this checkout, short; empty where git does not know.
    """

    processor: str
    processors: int
    memory_gb: float
    system: str
    python: str
    packages: str
    commit: str
    on: date
    waiting: float


def this_machine(on: date) -> Machine:
    """Look around.

    Args:
        on: today.
    """
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    packages = [f"{name} {version(name)}" for name in _PACKAGES]
    return Machine(
        processor=_processor(Path("/proc/cpuinfo").read_text()),
        processors=os.cpu_count() or 1,
        memory_gb=round(pages / 1e9, 1),
        system=f"{platform.system()} {platform.release()}",
        python=platform.python_version(),
        packages=", ".join((*packages, f"SQLite {sqlite3.sqlite_version}")),
        commit=_commit(),
        on=on,
        waiting=round(os.getloadavg()[0], 1),
    )


def _processor(described: str) -> str:
    """Read the name in /proc/cpuinfo, which not every architecture has."""
    found = re.search(r"^model name\s*:\s*(.+)$", described, re.MULTILINE)
    return found[1] if found else platform.machine()


def _commit() -> str:
    command = ["git", "-C", str(ROOT), "describe", "--always", "--dirty"]
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True)
    except OSError:
        return ""
    return done.stdout.strip()
