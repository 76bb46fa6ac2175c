"""A help desk on loopback: its page, the app's files, the vendor's proxy, and a service behind it.

The page is opened as 127.0.0.1 and the app as localhost: two origins, as in a real desk.
"""

import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from service.apps.build import app_files

ROOT = Path(__file__).parents[3]
EMULATORS = ROOT / "adapters/panel/emulators"
PAGES = Path(__file__).parent / "pages"
SERVICE = "https://dragoman.acme.com"
KEY = "a-key-that-no-browser-may-ever-see"
TYPES = {
    "js": "text/javascript",
    "html": "text/html",
    "css": "text/css",
    "json": "application/json",
}
SECRETS = re.compile(r"\{\{setting\.apiKey\}\}|<%= iparam\.api_key %>")


@dataclass
class Call:
    """A call as it reached the service."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: Any


@dataclass
class Service:
    """What the service answers, and what it was asked."""

    answers: dict[tuple[str, str], tuple[int, object]] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    silent: set[str] = field(default_factory=set)
    closing: threading.Event = field(default_factory=threading.Event)

    def answer(self, method: str, end: str, status: int, body: object = "") -> None:
        """Answer calls whose path ends so."""
        self.answers[method, end] = (status, body)

    def take(self, call: Call) -> tuple[int, object]:
        self.calls.append(call)
        end = call.path.rpartition("/")[2]
        if end in self.silent:
            self.closing.wait()
        for (method, wanted), reply in self.answers.items():
            if method == call.method and call.path.endswith(wanted):
                return reply
        return 404, {"detail": "nothing here"}

    def asked(self, end: str) -> list[Call]:
        return [call for call in self.calls if call.path.endswith(end)]


def handler(service: Service, files: Mapping[str, bytes]) -> type[BaseHTTPRequestHandler]:
    """Make what answers the browser."""

    class Desk(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0].removeprefix("/")
            if path in files:
                kind = TYPES.get(path.rpartition(".")[2], "application/octet-stream")
                self.reply(200, kind, files[path])
            else:
                self.reply(404, "text/plain", b"")

        def do_POST(self) -> None:
            sent = json.loads(self.rfile.read(int(self.headers["content-length"])))
            headers = {name: SECRETS.sub(KEY, text) for name, text in sent["headers"].items()}
            data = sent.get("data")
            path = sent["url"].removeprefix(SERVICE)
            call = Call(sent["type"], path, headers, json.loads(data) if data else None)
            status, body = service.take(call)
            text = body if isinstance(body, str) else json.dumps(body)
            told = json.dumps({"status": status, "body": text}).encode()
            self.reply(200, "application/json", told)

        def reply(self, status: int, kind: str, body: bytes) -> None:
            try:
                self.send_response(status)
                self.send_header("content-type", f"{kind}; charset=utf-8")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                pass  # the page was closed while the service was silent

        def log_message(self, *_args: object) -> None:
            """Keep the tests' output clean."""

    return Desk


def served_files() -> dict[str, bytes]:
    """Give every file that the browser may ask for."""
    files = {f"emulators/{path.name}": path.read_bytes() for path in EMULATORS.glob("*.js")}
    files |= {path.name: path.read_bytes() for path in PAGES.iterdir()}
    for host in ("zendesk", "freshdesk"):
        content = app_files(host, SERVICE)
        files |= {f"{host}/{path}": data for path, data in content.items()}
    page = files["freshdesk/app/index.html"]
    client = b"/emulators/fresh_client.js"
    files["freshdesk/app/index.html"] = page.replace(b"{{{appclient}}}", client)
    return files


@contextmanager
def serving(service: Service) -> Iterator[int]:
    """Serve the desk on a free port, and give the port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(service, served_files()))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        service.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()
