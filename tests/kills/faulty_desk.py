"""A Zendesk on loopback that fails as real ones do; what it was sent is kept.

Faults: 503; 429, some with Retry-After; and a change that is made while the answer never comes.
"""

import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random

import orjson

from service.domain.event import ApiCall
from tests.adapters.written_tickets import ZendeskTicket

REQUESTER = {"id": 5, "role": "end-user", "locale": "fr", "time_zone": "Paris"}

ASKED = "Bonjour, pourquoi ma facture a-t-elle augmenté en mars ? Merci de votre aide."


class Ticket(ZendeskTicket):
    """A ticket with a requester; what is asked of it names its own number, not 4711."""

    def answered(self, method, path, json):
        reply = super().answered(method, path, json)
        if "ticket" in reply and method == "GET":
            reply["ticket"]["requester_id"] = REQUESTER["id"]
            reply["users"] = [REQUESTER]
        if "comments" in reply:
            reply["comments"][-1] |= {"author_id": REQUESTER["id"], "plain_body": ASKED}
        return reply


class FaultyDesk:
    """The desk: its address, its tickets, the changes it was sent.

    Args:
        faulty: whether it fails now and then.
        hang_first: so many requests are never answered.
    """

    def __init__(self, *, faulty: bool, hang_first: int = 0) -> None:
        self.base_url = ""
        self.tickets = defaultdict(Ticket)
        self.changes = defaultdict(list)
        self.asked = 0
        self.hanging = 0
        self.over = threading.Event()
        self._faulty = faulty
        self._hang_first = hang_first
        self._random = Random(7)  # noqa: S311 the same faults at every run
        self._lock = threading.Lock()

    def notes(self) -> list[int]:
        """Give the number of notes of each ticket that was asked for."""
        return [len(ticket.notes) for ticket in self.tickets.values()]

    def handle(self, method: str, path: str, body: bytes, key: str | None):
        """Give status, headers and JSON of the answer; None: there will be none."""
        with self._lock:
            self.asked += 1
            if self.hanging < self._hang_first:
                self.hanging += 1
                return None
            fault = self._random.random() if self._faulty else 1.0
            if fault < 0.3:
                return 503, {}, {}
            if fault < 0.4:
                return 429, ({"retry-after": "1"} if fault < 0.302 else {}), {}
            answer = self._answer(method, path, body, key)
            return None if fault < 0.45 else (200, {}, answer)

    def _answer(self, method, path, body, key):
        number = path.split("/")[4].partition(".")[0]
        path = path.partition("?")[0].replace(f"/{number}", "/4711", 1)
        json = orjson.loads(body) if body else None
        if method != "GET":
            self.changes[number].append((path, key))
        call = ApiCall(method=method, path=path, json=json)
        return self.tickets[number].answer(call).json


@contextmanager
def faulty_desk(*, faulty: bool, hang_first: int = 0) -> Iterator[FaultyDesk]:
    """Run the desk."""
    desk = FaultyDesk(faulty=faulty, hang_first=hang_first)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            key = self.headers.get("idempotency-key")
            outcome = desk.handle(self.command, self.path, body, key)
            if outcome is None:
                desk.over.wait(5)
                self.close_connection = True
                return
            status, headers, json = outcome
            content = orjson.dumps(json)
            self.send_response_only(status)
            for name, value in {"content-length": str(len(content)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815 (the names http.server calls)

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    desk.base_url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield desk
    finally:
        desk.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
