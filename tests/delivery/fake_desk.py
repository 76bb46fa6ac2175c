"""A help desk on loopback: a small real HTTP server whose replies a test writes down."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


@dataclass(frozen=True)
class Reply:
    """What the desk answers; `hangs` keeps the caller waiting until the test is over."""

    status: int = 200
    body: bytes = b"{}"
    headers: Mapping[str, str] = field(default_factory=dict)
    hangs: bool = False


@dataclass(frozen=True)
class Asked:
    """A request that the desk received."""

    line: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class FakeDesk:
    """The running desk: its address, and what it was asked."""

    base_url: str
    asked: list[Asked]


@contextmanager
def fake_desk(
    replies: Sequence[Reply], on_hang: Callable[[], None] = lambda: None
) -> Iterator[FakeDesk]:
    """Run a desk that gives the replies in turn, the last one for ever.

    Args:
        replies: what it answers.
        on_hang: called when a request has come that it leaves hanging.
    """
    asked: list[Asked] = []
    over = Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            length = int(self.headers.get("content-length", 0))
            body = self.rfile.read(length)
            reply = replies[min(len(asked), len(replies) - 1)]
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked.append(Asked(line=self.requestline, headers=headers, body=body))
            if reply.hangs:
                on_hang()
                over.wait(60)
                self.close_connection = True
                return
            self.send_response_only(reply.status)
            for name, value in {"content-length": str(len(reply.body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815 (the names http.server calls)

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield FakeDesk(base_url=f"http://127.0.0.1:{server.server_address[1]}", asked=asked)
    finally:
        over.set()
        server.shutdown()
        thread.join()
        server.server_close()
