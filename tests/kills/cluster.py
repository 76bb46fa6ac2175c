"""A PostgreSQL server of a test's own, which it may stop and start."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.test_served import free_port


class Cluster:
    """A server on loopback; user postgres, no password.

    Args:
        folder: for its data; belongs to the user that it runs as.
    """

    def __init__(self, folder: Path) -> None:
        self._data = folder / "data"
        self._log = folder / "log"
        self._port = free_port()
        self.url = f"postgresql://postgres@127.0.0.1:{self._port}/postgres"
        _run("initdb", "-D", self._data, "-U", "postgres", "--auth=trust", "--encoding=UTF8")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-p {self._port} -h 127.0.0.1 -k {self._data}"
        _run("pg_ctl", "-D", self._data, "-l", self._log, "-o", options, "-w", "start")

    def stop(self) -> None:
        """Stop it at once, as if its machine had failed."""
        _run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")


@contextmanager
def running_cluster() -> Iterator[Cluster]:
    """Make a server and start it; skip where PostgreSQL's programs are missing."""
    if not _found("initdb"):
        pytest.skip("no initdb found; a server that may be stopped cannot be made here")
    # Not pytest's own folder: the server's user may not enter that of root.
    with tempfile.TemporaryDirectory() as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        cluster = Cluster(Path(folder))
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop()


def _run(program: str, *arguments: object) -> None:
    command = [_found(program), *map(str, arguments)]
    if os.geteuid() == 0:
        # The server refuses to run as root.
        command = ["runuser", "-u", "postgres", "--", *command]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")  # noqa: S603 fixed words


def _found(program: str) -> str:
    """Give the path of one of PostgreSQL's programs; Debian keeps them out of the way."""
    versions = [str(path) for path in Path("/usr/lib/postgresql").glob("*/bin")]
    return shutil.which(program) or shutil.which(program, path=os.pathsep.join(versions)) or ""
