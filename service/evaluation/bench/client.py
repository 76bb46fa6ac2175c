"""The bundled client: a closed loop over raw sockets, run as a script of its own.

    python client.py PORT FILE CONNECTIONS SECONDS PART PARTS again|once

It reads the requests that `Supply.write` wrote, sends them again and again, or its part of them
(every PARTS-th, beginning with PART) once, and prints what it saw as JSON. Standard library only,
and nothing of the service: it must start at once, and cost little enough not to be what is
measured.
"""

import json
import select
import socket
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import cycle

LONGEST_ANSWER_SECONDS = 30
# Answered by any server, if only with 404.
HELLO = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


class Connection:
    """One keep-alive connection with at most one request under way."""

    __slots__ = ("_answer", "_length", "_socket", "_status", "began")

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), LONGEST_ANSWER_SECONDS)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._answer = b""
        self._length = 0
        self._status = b""
        self.began = 0.0

    def fileno(self) -> int:
        """Give what to wait for."""
        return self._socket.fileno()

    def greet(self) -> None:
        """Have the connection accepted: a busy server takes new ones one at a time."""
        self.send(HELLO)
        while self.read() is None:
            pass

    def send(self, message: bytes) -> None:
        """Send a request."""
        self._answer, self._length, self._status = b"", 0, b""
        self.began = time.perf_counter()
        self._socket.sendall(message)

    def read(self) -> bool | None:
        """Read what has come: whether the answer is a success, None while it is not all there.

        Raises:
            ConnectionError: the server hung up.
        """
        part = self._socket.recv(1 << 18)
        if not part:
            raise ConnectionError
        self._answer += part
        if not self._length:
            self._read_head()
        if not self._length or len(self._answer) < self._length:
            return None
        return self._status.startswith(b"HTTP/1.1 2")

    def _read_head(self) -> None:
        head, found, _ = self._answer.partition(b"\r\n\r\n")
        if not found:
            return
        self._status, _, fields = head.partition(b"\r\n")
        size = fields.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
        self._length = len(head) + 4 + int(size)


class Run:
    """A closed loop: each connection sends its next request when it has its answer.

    Args:
        connections: open ones.
        messages: what to send; when it ends, the run is dry.
    """

    def __init__(self, connections: Sequence[Connection], messages: Iterator[bytes]) -> None:
        self._idle = list(connections)
        self._messages = messages
        self._poll = select.epoll()
        self._busy: dict[int, Connection] = {}
        self.micros: list[int] = []
        self.errors = 0
        self.dry = False

    def until(self, deadline: float) -> None:
        """Send until the deadline by `time.perf_counter`, then wait for what is under way."""
        for connection in self._idle:
            self._poll.register(connection, select.EPOLLIN)
            self._busy[connection.fileno()] = connection
            self._send(connection)
        while self._busy:
            events = self._poll.poll(LONGEST_ANSWER_SECONDS)
            if not events:
                self.errors += len(self._busy)
                return
            for number, _event in events:
                self._take(self._busy[number], deadline)

    def _take(self, connection: Connection, deadline: float) -> None:
        try:
            success = connection.read()
        except OSError:
            self.errors += 1
            self._release(connection)
            return
        if success is None:
            return
        now = time.perf_counter()
        self.micros.append(round((now - connection.began) * 1e6))
        self.errors += not success
        if now < deadline:
            self._send(connection)
        else:
            self._release(connection)

    def _send(self, connection: Connection) -> None:
        message = next(self._messages, None)
        if message is None:
            self.dry = True
            self._release(connection)
        else:
            connection.send(message)

    def _release(self, connection: Connection) -> None:
        self._poll.unregister(connection)
        del self._busy[connection.fileno()]


def read_messages(path: str) -> Iterator[bytes]:
    """Read what `Supply.write` wrote."""
    with open(path, "rb") as file:  # noqa: PTH123 pathlib would double the time to start
        while line := file.readline():
            yield file.read(int(line))
            file.read(1)


def main(arguments: Sequence[str]) -> None:
    """Run once and print requests, errors, seconds, dry, and the latencies in microseconds."""
    port, path, connections, seconds, part, parts, order = arguments
    messages = list(read_messages(path))
    once = order == "once"
    opened = [Connection(int(port)) for _ in range(int(connections))]
    for connection in opened:
        connection.greet()
    run = Run(opened, iter(messages[int(part) :: int(parts)]) if once else cycle(messages))
    began = time.perf_counter()
    run.until(began + float(seconds))
    elapsed = time.perf_counter() - began
    seen = {"micros": run.micros, "errors": run.errors, "seconds": elapsed, "dry": run.dry}
    sys.stdout.write(json.dumps(seen))


if __name__ == "__main__":
    main(sys.argv[1:])
