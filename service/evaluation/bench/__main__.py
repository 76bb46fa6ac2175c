"""`make bench`: throughput of POST /v1/guidance as a share of the floor, and each step's median."""

import argparse
import statistics
import tempfile
from collections.abc import Mapping
from pathlib import Path
from urllib.request import Request, urlopen

import orjson

from service.evaluation.bench.load import Measured, client_name, drive
from service.evaluation.bench.servers import Server, running
from service.evaluation.bench.tickets import request_of

SERVICE = "service.main:create_app"
FLOOR = "service.evaluation.bench.floor:create_app"
SAMPLES = 300


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="make bench", description=main.__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--words", type=int, nargs="+", default=[20, 120, 600])
    options = parser.parse_args()
    print(f"client: {client_name()}; {options.connections} connections")
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder, "bench.yaml")
        config.write_text(f"database: sqlite:///{folder}/bench.db\n", encoding="utf-8")
        with (
            running(SERVICE, {"DRAGOMAN_CONFIG": str(config)}) as service,
            running(FLOOR, {}) as floor,
        ):
            print(f"start to first answer: {service.start_seconds:.2f} s")
            for words in options.words:
                _compare(service, floor, words, options)
            print(f"memory: {service.memory_mb():.0f} MB (floor {floor.memory_mb():.0f} MB)")


def _compare(service: Server, floor: Server, words: int, options: argparse.Namespace) -> None:
    body = request_of(words)
    shares, costs, last = [], [], []
    for _ in range(options.rounds):
        # In turn, so that the machine's speed of the moment is the same for both.
        floor_run, floor_cpu = _run(floor, body, options)
        run, cpu = _run(service, body, options)
        shares.append(run.rate / floor_run.rate)
        costs.append(cpu / floor_cpu)
        last.append(run)
        if run.errors or floor_run.errors:
            raise SystemExit(f"{run.errors + floor_run.errors} requests failed")
    print(
        f"{words:4} words: {statistics.median(shares):.2f} of the floor"
        f" ({min(shares):.2f} to {max(shares):.2f}),"
        f" CPU per request {statistics.median(costs):.1f} × the floor's;"
        f" {statistics.median(r.rate for r in last):.0f}/s,"
        f" p50 {statistics.median(r.p50_ms for r in last):.1f} ms,"
        f" p99 {statistics.median(r.p99_ms for r in last):.1f} ms"
    )
    steps = _steps(service, body)
    print("           " + ", ".join(f"{name} {value:.2f} ms" for name, value in steps.items()))


def _run(server: Server, body: bytes, options: argparse.Namespace) -> tuple[Measured, float]:
    before = server.cpu_seconds()
    measured = drive(server.port, body, options.connections, options.seconds)
    return measured, (server.cpu_seconds() - before) / measured.requests


def _steps(server: Server, body: bytes) -> Mapping[str, float]:
    """Medians of the steps that the service reports, one request at a time."""
    url = f"http://127.0.0.1:{server.port}/v1/guidance"
    request = Request(url, body, {"Content-Type": "application/json"})
    seen: dict[str, list[float]] = {}
    for _ in range(SAMPLES):
        with urlopen(request, timeout=10) as answer:
            tree = orjson.loads(answer.read())
        for name, value in tree["timings_ms"].items():
            seen.setdefault(name, []).append(value)
        seen.setdefault("bytes", []).append(float(answer.headers["content-length"]))
    return {name: statistics.median(values) for name, values in seen.items()}


if __name__ == "__main__":
    main()
