"""A closed loop of requests: wrk where it is installed, else a small client of our own."""

import asyncio
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

WRK_SCRIPT = """wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
local file = io.open("{path}", "rb")
wrk.body = file:read("*all")
file:close()
done = function(summary, latency, requests)
  local errors = summary.errors.status + summary.errors.read + summary.errors.timeout
  print(string.format("RESULT %d %d %f %f %d", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), errors))
end
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One run of load: requests per second, and latency percentiles in milliseconds."""

    rate: float
    p50_ms: float
    p99_ms: float
    requests: int
    errors: int


def client_name() -> str:
    """Name the client that will be used."""
    return "wrk" if shutil.which("wrk") else "bundled client (shares the processor; install wrk)"


def drive(port: int, body: bytes, connections: int, seconds: float) -> Measured:
    """Send requests for so many seconds over so many connections."""
    if shutil.which("wrk"):
        return _wrk(port, body, connections, seconds)
    return asyncio.run(_bundled(port, body, connections, seconds))


def _wrk(port: int, body: bytes, connections: int, seconds: float) -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        payload, script = Path(folder, "body.json"), Path(folder, "post.lua")
        payload.write_bytes(body)
        script.write_text(WRK_SCRIPT.format(path=payload), encoding="utf-8")
        command = ["wrk", "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s"]
        command += ["-s", str(script), f"http://127.0.0.1:{port}/v1/guidance"]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    result = next(line for line in output.splitlines() if line.startswith("RESULT"))
    requests, micros, p50, p99, errors = result.split()[1:]
    rate = int(requests) / (int(micros) / 1e6)
    return Measured(rate, float(p50) / 1000, float(p99) / 1000, int(requests), int(errors))


async def _bundled(port: int, body: bytes, connections: int, seconds: float) -> Measured:
    head = (
        f"POST /v1/guidance HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    message = head.encode() + body
    deadline = time.perf_counter() + seconds
    started = time.perf_counter()
    runs = await asyncio.gather(*(_connection(port, message, deadline) for _ in range(connections)))
    elapsed = time.perf_counter() - started
    times = sorted(moment for moments, _errors in runs for moment in moments)
    errors = sum(count for _moments, count in runs)
    return Measured(
        rate=len(times) / elapsed,
        p50_ms=times[len(times) // 2] * 1000,
        p99_ms=times[int(len(times) * 0.99)] * 1000,
        requests=len(times),
        errors=errors,
    )


async def _connection(port: int, message: bytes, deadline: float) -> tuple[list[float], int]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    times: list[float] = []
    errors = 0
    while (began := time.perf_counter()) < deadline:
        writer.write(message)
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        await reader.readexactly(length)
        errors += not head.startswith(b"HTTP/1.1 200")
        times.append(time.perf_counter() - began)
    writer.close()
    return times, errors
