"""With `retention: {text: none}` no sentence of a ticket is on disk, in a row or in the log.

Nor in what subscribers are told, which lies in rows until it is taken.

A hundred phrases, each in another field of what desks and agents send, are then looked for.
"""

import re
import signal
import subprocess
from contextlib import closing
from itertools import count
from typing import get_args

import httpx
import orjson
import psycopg

from service.domain.subscriber import EventType
from service.main import open_store
from service.settings import read_settings
from service.store.tables import metadata
from tests.adapters.contract import PAYLOADS
from tests.e2e.test_served import DRAGOMAN, answers, free_port, process
from tests.store.postgres import new_database, require_server
from tests.store.records import subscriber
from tests.web.server import BY_NAME, deliver, wait_for

CONFIG = """\
database: {url}
retention: {{text: none}}
desks:
{desks}
"""
MARK = re.compile(rb"mark\d{3}")
# What the service answers by is not text: ids, codes, moments, addresses, kinds.
NOT_TEXT = re.compile(
    r"(^|_)(id|ids|at|type|kind|url|source|channel|author|html|locale|role|event|on|version)$"
    r"|_(id|at|type|url|source)$|^(created|updated|time|zen_event_id|schema|topic|status)"
)


class Marks:
    """Gives phrases of which each is written once; `given` tells how many."""

    def __init__(self):
        self._numbers = count(1)
        self.given = 0

    def __call__(self, before=""):
        self.given = next(self._numbers)
        return f"{before}mark{self.given:03d} is what only this customer writes. "

    def everywhere(self, node, name=""):
        """Put a phrase behind each text of a tree."""
        if isinstance(node, dict):
            return {key: self.everywhere(value, key) for key, value in node.items()}
        if isinstance(node, list):
            return [self.everywhere(value, name) for value in node]
        if isinstance(node, str) and not NOT_TEXT.search(name):
            return self(f"{node} ")
        return node


def ticket(marks):
    """A ticket with a phrase in every field that takes text, and words that answers quote."""
    requester = {
        "id": "r-1",
        **{
            name: marks()
            for name in "name email phone locale time_zone address_country billing_country "
            "postal_code ip_country".split()
        },
        "organization": {
            "id": "o-1",
            **{name: marks() for name in ("name", "domain", "country")},
        },
        "tags": [marks(), marks()],
        "preferences": {
            name: marks() for name in ("language", "channel", "contact_schedule", "style")
        },
    }
    words = (
        "This is unacceptable, I have asked three times!",
        "I'm American and I live in France, in Lyon.",
        "Please answer by Friday, within the hour, my manager is waiting.",
        "The price went up, my colour is grey.",
    )
    messages = [{"author": "customer", "text": marks(f"{one} ")} for one in words]
    messages[0]["headers"] = {"Subject": marks(), "From": marks()}
    return {
        "id": "4711",
        "channel": "email",
        "subject": marks("unacceptable: "),
        "tags": [marks()],
        "custom_fields": {"note": marks(), "style_note": marks("brief "), "country": marks()},
        "requester": requester,
        "messages": messages,
        "history": [{"type": "contact", "channel": marks(), "summary": marks()}],
        "attachments": [{"name": marks()}],
    }


def send_everything(client, marks):
    """Send marked texts by every way in; give the answers."""
    body = orjson.dumps({"ticket": ticket(marks), "draft": marks()})
    first = deliver(client, "generic", body)
    yield first
    yield deliver(client, "generic", body[:-1] + marks().encode())
    for desk in ("zendesk", "freshdesk"):
        for path in sorted((PAYLOADS / desk).glob("*.json")):
            if not path.name.startswith("api_"):
                tree = marks.everywhere(orjson.loads(path.read_bytes()))
                yield deliver(client, desk, orjson.dumps(tree))
    known = first.json()["id"]
    yield client.post("/v1/guidance", json={"ticket": ticket(marks), "draft": marks()})
    yield client.post("/v1/drafts/check", json={"draft": marks("ASAP! "), "guidance_id": known})
    yield client.post(
        "/v1/drafts/check", json={"draft": marks(), "request": {"ticket": ticket(marks)}}
    )
    corrections = "/v1/desks/generic/corrections"
    wishes = {name: marks("brief ") for name in ("channel", "contact_schedule", "style")}
    for extra in (wishes, {"language": f"de-{marks()}"[:35]}):
        correction = {"scope": "person", "scope_id": "r-1", "preferences": extra}
        yield client.put(corrections, json=correction)
    yield client.put(
        corrections, json={"scope": "ticket", "scope_id": "1", "language": marks()[:35]}
    )
    feedback = {"guidance_id": known, "verdict": "useful", "note": marks()}
    yield client.post("/v1/feedback", json=feedback)
    yield client.post("/v1/feedback", json={**feedback, "note": None, "item": marks()})
    yield client.post("/panel/generic/4711/feedback", json={**feedback, "note": marks()})
    yield client.post("/panel/generic/4711/draft", json={"draft": marks()})
    yield client.get(f"/{marks()}")


def config_for(url):
    desks = "".join(
        f"  {name}: {{adapter: {name}, webhook_secrets: ['{contract.secrets[0]}']}}\n"
        for name, contract in BY_NAME.items()
    )
    return CONFIG.format(url=url, desks=desks)


def subscribe(config):
    """Have somebody told of everything, at an address that is not called."""
    with closing(open_store(read_settings(config, {}))) as store:
        events = get_args(EventType)
        told = subscriber(url="https://127.0.0.1/", events=events)
        store.subscribers.submit_add(told).result()


def served(folder, url):
    """Serve, send everything, look at the rows while it runs, stop; give marks and statuses."""
    (folder / "dragoman.yaml").write_text(config_for(url))
    subscribe(folder / "dragoman.yaml")
    port, marks = free_port(), Marks()
    arguments = ("serve", "--port", port, "--config", folder / "dragoman.yaml")
    with (
        process(*arguments, folder=folder) as running,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client,
    ):
        wait_for(lambda: running.poll() is not None or answers(client, "/readyz"))
        statuses = [got.status_code for got in send_everything(client, marks)]
        while_running = b"".join(path.read_bytes() for path in files(folder))
        running.send_signal(signal.SIGTERM)
        running.wait(timeout=60)
    assert set(statuses) <= {200, 201, 404, 422}, statuses
    assert statuses.count(200) > 12
    assert marks.given >= 100
    return while_running


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file() and path.name != "dragoman.yaml"]


def test_no_phrase_is_in_a_file_or_the_log(tmp_path):
    while_running = served(tmp_path, f"sqlite:///{tmp_path}/dragoman.db")
    assert b"SQLite format 3" in while_running
    assert MARK.findall(while_running) == []
    for path in files(tmp_path):
        assert MARK.findall(path.read_bytes()) == [], path.name
    # The answers are there, only without the words.
    kept = (tmp_path / "dragoman.db").read_bytes()
    assert "“…”".encode() in kept
    assert b'{"type":"guidance.created"' in kept
    assert b'{"type":"feedback.created"' in kept


def test_no_phrase_is_in_a_row_of_postgresql(tmp_path):
    require_server()
    with new_database() as url:
        (tmp_path / "dragoman.yaml").write_text(config_for(url))
        subprocess.run(  # noqa: S603 our own command
            [DRAGOMAN, "db", "upgrade", "--config", tmp_path / "dragoman.yaml"], check=True
        )
        log = served(tmp_path, url)
        rows = b""
        with psycopg.connect(url) as connection:
            for table in metadata.tables:
                for row in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 our own tables
                    rows += b"".join(v if isinstance(v, bytes) else str(v).encode() for v in row)
    assert b"unacceptable" not in rows
    assert b"guidance" in rows
    assert MARK.findall(rows + log) == []
