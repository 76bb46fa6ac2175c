"""`dragoman serve` as an operator runs it: a process, a port, a signal, its log."""

import json
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import httpx
import orjson
import pytest

from tests.web.server import deliver, wait_for

DRAGOMAN = Path(sys.executable).with_name("dragoman")
MARKED = "marked words that only this customer writes"
SECRET = "whsec_bmV3IHNlY3JldCBvZiB0d2VudHktZm91ciBi"
CONFIG = f"""\
database: sqlite:///{{folder}}/dragoman.db
desks:
  generic:
    adapter: generic
    webhook_secrets: [{SECRET}]
"""


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextmanager
def process(*arguments, folder):
    """Run the command in a folder; its output goes to files there."""
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        command = [DRAGOMAN, *map(str, arguments)]
        running = subprocess.Popen(command, cwd=folder, stdout=out, stderr=err)  # noqa: S603 our own command
        try:
            yield running
        finally:
            running.kill()
            running.wait()


def answers(client, path):
    try:
        return client.get(path).status_code == 200
    except httpx.TransportError:
        return False


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Serve, send marked tickets of every fate, stop; give the folder and the exit code."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "dragoman.yaml").write_text(CONFIG.format(folder=folder))
    port = free_port()
    arguments = ("serve", "--port", port, "--config", folder / "dragoman.yaml")
    with (
        process(*arguments, folder=folder) as running,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20) as client,
    ):
        wait_for(lambda: running.poll() is not None or answers(client, "/readyz"))
        statuses = [got.status_code for got in send_marked(client)]
        running.send_signal(signal.SIGTERM)
        code = running.wait(timeout=60)
    return folder, code, statuses


def send_marked(client):
    ticket = {
        "id": MARKED,
        "subject": MARKED,
        "requester": {"name": MARKED, "email": "marked@customer.example"},
        "messages": [{"text": f"Where is it? {MARKED}"}],
    }
    body = orjson.dumps({"ticket": ticket, "draft": MARKED})
    yield client.post("/v1/guidance", content=body)
    yield deliver(client, "generic", body)
    yield deliver(client, "generic", body)
    yield client.post("/webhooks/generic", content=body)
    yield client.post("/v1/guidance", content=body[:-1])
    yield client.post("/v1/guidance", json={"ticket": {"messages": [{"author": MARKED}]}})
    yield client.get(f"/v1/desks/generic/tickets/{MARKED}/guidance")
    yield client.post("/v1/drafts/check", json={"draft": MARKED})
    yield client.get(f"/{MARKED}")


def test_a_served_process_answers_as_it_should(served):
    assert served[2] == [200, 200, 200, 401, 422, 422, 200, 200, 404]


def test_a_served_process_stops_when_it_is_told_to(served):
    assert served[1] in {0, -signal.SIGTERM}
    assert "Traceback" not in (served[0] / "err").read_text()


def test_the_start_says_where_the_api_is(served):
    assert "API docs: http://127.0.0.1:" in (served[0] / "err").read_text()


def test_the_log_is_json_on_standard_error(served):
    assert (served[0] / "out").read_text() == ""
    lines = (served[0] / "err").read_text().splitlines()
    logged = [json.loads(line) for line in lines if line.startswith("{")]
    assert {"serving", "request"} <= {entry["event"] for entry in logged}


def test_no_word_of_a_ticket_gets_into_the_log(served):
    told = (served[0] / "out").read_text() + (served[0] / "err").read_text()
    assert "marked" not in told
    assert SECRET not in told


def test_a_service_that_cannot_start_says_so_in_one_line(tmp_path):
    overlay = tmp_path / "ours" / "cultures"
    overlay.mkdir(parents=True)
    (overlay / "FR.yaml").write_text("not: [yaml")
    (tmp_path / "dragoman.yaml").write_text(
        CONFIG.format(folder=tmp_path) + "playbooks: {overlays: [ours]}\n"
    )
    arguments = ("serve", "--port", free_port(), "--config", tmp_path / "dragoman.yaml")
    with process(*arguments, folder=tmp_path) as running:
        code = running.wait(timeout=60)
    told = (tmp_path / "out").read_text() + (tmp_path / "err").read_text()
    assert code == 1
    assert f"{overlay}/FR.yaml:2:1: " in told
    assert "Traceback" not in told
