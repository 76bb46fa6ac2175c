"""A closed loop of requests: wrk where it is installed, else the bundled client."""

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from service.domain.errors import MeasurementFailed
from service.evaluation.bench.figures import percentile
from service.evaluation.bench.messages import Supply

_HERE: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressure:
    """How hard to press.

    Attributes:
        connections: how many requests are under way at any moment.
        seconds: how long; rounded to whole seconds for wrk.
        clients: processes of the bundled client; wrk needs but one.
    """

    connections: int
    seconds: float
    clients: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One run of load.

    Attributes:
        rate: requests a second.
        p50_ms: half of the answers took at most this long; likewise p99_ms.
        abandoned: requests that the client left unanswered when its time was up; the server has
            worked on them, too.
        errors: requests without a successful answer.
        client: processors that the client kept busy; near 1 for each process, it was the limit.
    """

    rate: float
    p50_ms: float
    p99_ms: float
    requests: int
    abandoned: int
    errors: int
    client: float


class _Seen(NamedTuple):
    requests: int
    abandoned: int
    rate: float
    p50_ms: float
    p99_ms: float
    errors: int
    dry: bool


def client_name(seconds: float) -> str:
    """Name the client for runs of so many seconds; wrk counts only whole ones."""
    return "wrk" if seconds >= 1 and shutil.which("wrk") else "bundled"


def drive(port: int, supply: Supply, pressure: Pressure) -> Measured:
    """Send requests to a server on loopback.

    Raises:
        MeasurementFailed: the supply ran dry, or the client failed.
    """
    client = _wrk if client_name(pressure.seconds) == "wrk" else _bundled
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "requests")
        supply.write(path)
        before, began = _children_seconds(), time.perf_counter()
        seen = client(port, path, "once" if supply.once else "again", pressure)
        busy = (_children_seconds() - before) / (time.perf_counter() - began)
    if seen.dry:
        count = len(supply.messages)
        raise MeasurementFailed(f"{count} requests were too few for {pressure.seconds:g} s")
    return Measured(
        rate=seen.rate,
        p50_ms=seen.p50_ms,
        p99_ms=seen.p99_ms,
        requests=seen.requests,
        abandoned=seen.abandoned,
        errors=seen.errors,
        client=busy,
    )


def _children_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _wrk(port: int, path: Path, order: str, pressure: Pressure) -> _Seen:
    command = ["wrk", "-t1", f"-c{pressure.connections}", f"-d{round(pressure.seconds)}s"]
    command += ["--timeout", "30s", "-s", str(_HERE / "replay.lua"), f"http://127.0.0.1:{port}/"]
    [output] = _outputs([[*command, "--", str(path), order]])
    result = output.partition("RESULT ")[2].split()
    if not result:
        raise MeasurementFailed("wrk printed no result")
    requests, micros, p50, p99, errors, dry = map(float, result)
    return _Seen(
        requests=int(requests),
        # wrk hangs up when its time is up, with one request under way on each connection.
        abandoned=pressure.connections,
        rate=requests / micros * 1e6,
        p50_ms=p50 / 1e3,
        p99_ms=p99 / 1e3,
        errors=int(errors),
        dry=bool(dry),
    )


def _bundled(port: int, path: Path, order: str, pressure: Pressure) -> _Seen:
    clients = min(pressure.clients, pressure.connections)
    # Isolated and without site: it starts in a fraction of the time.
    start = [sys.executable, "-I", "-S", str(_HERE / "client.py"), str(port), str(path)]
    commands = []
    for part in range(clients):
        share = len(range(part, pressure.connections, clients))
        commands.append([*start, str(share), str(pressure.seconds), str(part), str(clients), order])
    seen = [json.loads(output) for output in _outputs(commands)]
    times = sorted(micros for one in seen for micros in one["micros"])
    return _Seen(
        requests=len(times),
        abandoned=0,
        rate=sum(len(one["micros"]) / one["seconds"] for one in seen),
        p50_ms=percentile(times, 0.5) / 1e3,
        p99_ms=percentile(times, 0.99) / 1e3,
        errors=sum(one["errors"] for one in seen),
        dry=any(one["dry"] for one in seen),
    )


def _outputs(commands: Sequence[Sequence[str]]) -> list[str]:
    """Run commands beside one another."""
    processes = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for command in commands
    ]
    ended = [process.communicate() for process in processes]
    for process, (_output, complaint) in zip(processes, ended, strict=True):
        if process.returncode:
            last = complaint.strip().rpartition("\n")[2]
            raise MeasurementFailed(f"the client ended with code {process.returncode}: {last}")
    return [output for output, _complaint in ended]
