"""A server to measure: started, awaited, watched, stopped."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypedDict

from service.domain.errors import MeasurementFailed
from service.evaluation.bench.messages import Message

ROOT: Final = Path(__file__).parents[3]
LONGEST_START_SECONDS: Final = 300
LONGEST_STOP_SECONDS: Final = 30
# A server that uses less of a processor than this has nothing left to do.
_IDLE_SHARE: Final = 0.1
_MOMENT: Final = 0.05
# Workers start one another: none must have been at work for so long.
_START_MOMENT: Final = 0.5
# As `dragoman serve` runs it; named, so that nothing depends on what else is installed.
_AS_SERVED: Final = ("--loop", "uvloop", "--http", "httptools", "--no-access-log")
_QUIET: Final = ("--log-level", "warning", "--no-server-header")


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """What to start.

    Attributes:
        factory: of the application, as uvicorn names it.
        first: the request whose answer ends the start.
        environment: variables, besides those that Python needs.
        checkout: where the code is; this one's if None.
    """

    factory: str
    first: Message
    environment: Mapping[str, str] = field(default_factory=dict)
    workers: int = 1
    checkout: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server.

    Attributes:
        start_seconds: from starting the process to the first answer.
        start_cpu_seconds: processor time until then.
        start_memory_mb: resident memory then, in 10^6 bytes.
    """

    port: int
    pid: int
    start_seconds: float
    start_cpu_seconds: float
    start_memory_mb: float

    def cpu_seconds(self) -> float:
        """Processor time of its processes so far, user and system."""
        return _cpu_seconds(self.pid)

    def memory_mb(self) -> float:
        """Resident memory of its processes now, in 10^6 bytes."""
        return _memory_mb(self.pid)

    def settle(self, moment: float = _MOMENT) -> None:
        """Wait until its processes have had nothing to do for a moment.

        Args:
            moment: in seconds.
        """
        deadline = time.monotonic() + LONGEST_START_SECONDS
        used = self.cpu_seconds()
        while time.monotonic() < deadline:
            time.sleep(moment)
            before, used = used, self.cpu_seconds()
            if used - before < _IDLE_SHARE * moment:
                return

    def ask(self, message: Message) -> bytes:
        """Send one request and give the answer's body.

        Raises:
            MeasurementFailed: it was not answered with success.
        """
        try:
            return _ask(self.port, message)
        except OSError as error:
            raise MeasurementFailed(f"{message.path}: no answer ({error})") from error


@contextmanager
def running(launch: Launch) -> Iterator[Server]:
    """Run an application under uvicorn on a free port of loopback.

    Raises:
        MeasurementFailed: it stopped, refused the first request, or did not answer in time.
    """
    port = _free_port()
    with tempfile.TemporaryFile("w+") as complaints:
        began = time.perf_counter()
        process = subprocess.Popen(
            _command(launch, port),
            **home_of(launch.checkout, launch.environment),
            stderr=complaints,
            stdout=subprocess.DEVNULL,
        )
        try:
            _await(process, port, launch.first)
            server = Server(
                port=port,
                pid=process.pid,
                start_seconds=time.perf_counter() - began,
                start_cpu_seconds=_cpu_seconds(process.pid),
                start_memory_mb=_memory_mb(process.pid),
            )
            if launch.workers > 1:
                # The first answer came from one of them; the others may still be starting.
                server.settle(_START_MOMENT)
            yield server
        except _Stopped as stopped:
            complaints.seek(0)
            last = complaints.read().strip().rpartition("\n")[2]
            raise MeasurementFailed(f"{stopped}: {last}") from stopped
        finally:
            _stop(process)


class Home(TypedDict):
    """Where a process runs, as `subprocess` takes it."""

    cwd: Path
    env: Mapping[str, str]


def home_of(checkout: Path | None, more: Mapping[str, str] = MappingProxyType({})) -> Home:
    """Make a process run a checkout's code with the packages that are installed here.

    Args:
        checkout: where the code is; this one's if None.
        more: variables of its environment.
    """
    # Python and uvicorn look where they are started, then in PYTHONPATH; both go before an
    # editable installation.
    folder = checkout or ROOT
    return {"cwd": folder, "env": {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(folder), **more}}


class _Stopped(MeasurementFailed):
    """The server ended by itself."""


def _command(launch: Launch, port: int) -> list[str]:
    command = [sys.executable, "-m", "uvicorn", launch.factory, "--factory", "--port", str(port)]
    return [*command, "--workers", str(launch.workers), *_AS_SERVED, *_QUIET]


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _await(process: "subprocess.Popen[bytes]", port: int, first: Message) -> None:
    deadline = time.monotonic() + LONGEST_START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise _Stopped(f"the server stopped with code {process.returncode}")
        with suppress(OSError):
            _ask(port, first)
            return
        time.sleep(0.02)
    raise MeasurementFailed(f"the server did not answer within {LONGEST_START_SECONDS} s")


def _ask(port: int, message: Message) -> bytes:
    connection = HTTPConnection("127.0.0.1", port, timeout=LONGEST_START_SECONDS)
    try:
        connection.request(message.method, message.path, message.body, dict(message.headers))
        answer = connection.getresponse()
        body = answer.read()
    except HTTPException as error:
        raise MeasurementFailed(f"{message.path}: no HTTP answer ({error!r})") from error
    finally:
        connection.close()
    if not 200 <= answer.status < 300:  # noqa: PLR2004 HTTP's range of success
        raise MeasurementFailed(f"{message.path}: answered with {answer.status}")
    return body


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(LONGEST_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        # Its workers too: they would live on without it.
        for pid in tuple(_tree(process.pid)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        process.wait()


def _tree(pid: int) -> Iterator[int]:
    """Yield a process and its descendants."""
    yield pid
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _tree(int(child))


def _cpu_seconds(pid: int) -> float:
    return sum(map(_clock_of, _tree(pid)))


def _clock_of(pid: int) -> float:
    """Read a process's clock, as clock_getcpuclockid(3) makes it: to the nanosecond.

    `/proc/PID/stat` counts in hundredths of a second, too coarse for short runs.
    """
    try:
        return time.clock_gettime(~pid << 3 | 2)
    except OSError:
        return 0.0


def _memory_mb(pid: int) -> float:
    return sum(map(_resident_pages, _tree(pid))) * os.sysconf("SC_PAGE_SIZE") / 1e6


def _resident_pages(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0
