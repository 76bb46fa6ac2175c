"""Health, metrics, the description of the API, and errors of every sort."""

import re
import sqlite3
from contextlib import closing
from datetime import timedelta
from functools import partial

import orjson
import pytest

from service import main, settings_format
from service.domain.errors import StoreUnavailable
from tests.application.given import SMALL_PLAYBOOKS
from tests.conftest import FRANCE
from tests.web.server import deliver, listening, serving, settings_in, wait_for

ASKED = orjson.dumps({"ticket": {"id": "1", "messages": [{"text": "Where is it?"}]}})


def test_a_running_service_is_alive_and_ready(service):
    assert service.get("/healthz").json() == {"status": "ok"}
    ready = service.get("/readyz")
    assert ready.status_code == 200
    assert ready.json()["status"] == "ready"
    assert ready.json()["release"].startswith("sha256:")
    assert (ready.json()["reasons"], ready.json()["warnings"]) == ([], [])


def test_a_store_that_is_gone_is_told(tmp_path):
    with serving(settings_in(tmp_path)) as client:
        with closing(sqlite3.connect(tmp_path / "dragoman.db")) as other:
            tables = other.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for (name,) in tables:
                if not name.startswith("sqlite_"):
                    other.execute(f'DROP TABLE "{name}"')
        ready = client.get("/readyz")
        assert (ready.status_code, ready.json()["status"]) == (503, "unavailable")
        assert "dragoman.db" in ready.json()["reasons"][0]
        assert client.get("/healthz").status_code == 200


def test_while_another_keeps_the_store_locked_the_desk_is_asked_to_come_again(
    tmp_path, monkeypatch
):
    brief = partial(main.open_engine, lock_wait=timedelta(seconds=0.1))
    monkeypatch.setattr(main, "open_engine", brief)
    with serving(settings_in(tmp_path)) as client:
        with closing(sqlite3.connect(tmp_path / "dragoman.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            got = deliver(client, "generic", ASKED)
        assert (got.status_code, got.headers["retry-after"]) == (503, "5")
        assert deliver(client, "generic", ASKED).status_code == 200


def test_no_variable_of_the_environment_has_requests_reported_elsewhere(
    tmp_path, monkeypatch, caplog
):
    monkeypatch.setenv("FASTAPI_OTEL_AUTO_CONFIGURE", "true")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    with serving(settings_in(tmp_path)) as client:
        assert client.get("/healthz").status_code == 200
    # Left to itself, FastAPI would complain that what it sends them with is not installed.
    assert not [record for record in caplog.records if record.name == "fastapi"]


CONFIGURED = """\
database: sqlite:///{folder}/dragoman.db
api_keys:
  - {{name: {name}, key: {name}-has-more-than-sixteen-letters, roles: [agent]}}
desks:
  {desk}: {{adapter: generic, webhook_secrets: [a-secret]}}
"""


def test_a_changed_configuration_file_is_in_force_within_moments(tmp_path, monkeypatch):
    file = tmp_path / "dragoman.yaml"
    monkeypatch.setattr(settings_format, "SHIPPED_PLAYBOOKS", SMALL_PLAYBOOKS)
    monkeypatch.setattr(main, "RELOAD_PAUSE_SECONDS", 0.02)
    monkeypatch.setenv("DRAGOMAN_CONFIG", str(file))

    def write(**values):
        put(file, CONFIGURED.format(folder=tmp_path, **values))

    write(name="first", desk="acme")
    with listening(main.create_app()) as client:

        def known():
            headers = [
                {"authorization": f"Bearer {name}-has-more-than-sixteen-letters"}
                for name in ("first", "second")
            ]
            keys = [client.get("/v1/cultures", headers=each).is_success for each in headers]
            desks = [client.post(f"/webhooks/{name}").status_code for name in ("acme", "other")]
            return keys, desks

        assert known() == ([True, False], [401, 404])
        write(name="second", desk="other")
        wait_for(lambda: known() == ([False, True], [404, 401]))
        put(file, "desks: {other: {adapter: generik}}\n")
        wait_for(lambda: client.get("/readyz").json()["warnings"])
        warnings = client.get("/readyz").json()["warnings"]
        assert any(
            one.startswith(f"configuration: {file}:1:") and "no adapter `generik`" in one
            for one in warnings
        )
        assert "dragoman_configuration_problems 2.0" in client.get("/metrics").text
        assert known() == ([False, True], [404, 401])


def put(file, text):
    """Replace a file in one step, so that nobody sees half of it."""
    draft = file.with_suffix(".draft")
    draft.write_text(text)
    draft.replace(file)


@pytest.fixture(scope="module")
def reloading(tmp_path_factory):
    """A service that looks for changed playbooks all the time, and a file laid over them."""
    folder = tmp_path_factory.mktemp("reloading")
    file = folder / "ours" / "cultures" / "FR.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(FRANCE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(main, "RELOAD_PAUSE_SECONDS", 0.01)
        with serving(settings_in(folder, overlays=[folder / "ours"])) as client:
            yield client, file


@pytest.fixture
def overlaid(reloading):
    """The same, serving the file as it was first."""
    client, file = reloading
    put(file, FRANCE)
    wait_for(lambda: client.get("/v1/cultures/FR").json()["title"] == "France")
    wait_for(lambda: not warnings(client))
    return reloading


def warnings(client):
    return client.get("/readyz").json()["warnings"]


def test_changed_playbooks_are_served(overlaid):
    client, file = overlaid
    before = client.get("/readyz").json()["release"]
    put(file, FRANCE.replace("title: France", "title: The French"))
    wait_for(lambda: client.get("/readyz").json()["release"] != before)
    assert client.get("/v1/cultures/FR").json()["title"] == "The French"


def test_playbooks_with_a_mistake_are_named_while_the_last_good_ones_serve(overlaid):
    client, file = overlaid
    before = client.get("/readyz").json()["release"]
    put(file, FRANCE.replace("languages: [fr]", "languages: [french]"))
    wait_for(lambda: warnings(client))
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()["release"]) == (200, before)
    assert f"{file}:9:13: " in ready.json()["warnings"][0]
    assert client.get("/v1/playbooks").json()["problem"]
    assert deliver(client, "generic", ASKED).status_code == 200
    assert "dragoman_playbook_problems 1.0" in client.get("/metrics").text


def test_mended_playbooks_are_served_again(overlaid):
    client, file = overlaid
    put(file, "not: [a playbook")
    wait_for(lambda: warnings(client))
    put(file, FRANCE)
    wait_for(lambda: not warnings(client))


def test_metrics_count_by_route_desk_and_outcome(service):
    deliver(service, "generic", ASKED.replace(b'"1"', b'"counted"'))
    service.post("/v1/guidance", content=ASKED)
    told = service.get("/metrics")
    assert told.headers["content-type"].startswith("text/plain")
    assert 'dragoman_deliveries_total{desk="generic",outcome="guidance"}' in told.text
    assert 'route="/v1/guidance",status="200"' in told.text
    assert "dragoman_answers_total{" in told.text


def test_metrics_hold_no_ids_and_no_words(service):
    service.get("/v1/desks/generic/tickets/marked-id/guidance")
    service.get("/marked-path")
    service.post("/v1/guidance", content=ASKED.replace(b"Where is it", b"marked words"))
    told = service.get("/metrics").text
    assert "marked" not in told
    assert 'route="unmatched",status="404"' in told


def test_metrics_do_not_grow_with_made_up_desks_and_methods(service):
    before = len(service.get("/metrics").text.splitlines())
    for number in range(5):
        service.post(f"/webhooks/made-up-{number}", content=ASKED)
        service.request(f"MADE{number}", "/healthz")
    assert len(service.get("/metrics").text.splitlines()) - before < 5 * 3


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/v1", 404),
        ("GET", "/v1/guidance", 405),
        ("DELETE", "/healthz", 405),
        ("GET", "/webhooks/generic", 405),
        ("GET", "/static/other.css", 404),
        ("GET", "/static/..%2fdocs.css", 404),
        ("GET", "/redoc", 404),
    ],
)
def test_what_there_is_not_is_a_problem(service, method, path, status):
    got = service.request(method, path)
    assert (got.status_code, got.headers["content-type"]) == (status, "application/problem+json")
    assert got.json()["status"] == status
    assert got.json()["title"]


def test_a_wrong_method_is_told_the_right_one(service):
    assert service.get("/v1/guidance").headers["allow"] == "POST"


def test_the_docs_ask_nothing_of_other_hosts(service):
    page = service.get("/docs")
    assert page.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert page.headers["x-content-type-options"] == "nosniff"
    loaded = re.findall(r"(?:src|href|action)=[\"']?([^\"' >]+)", page.text)
    assert loaded
    assert all(target.startswith("/") and not target.startswith("//") for target in loaded)
    assert not re.search(r"url\(|@import", service.get("/static/docs.css").text)


def test_the_docs_show_every_route(service):
    page = service.get("/docs").text
    for path in service.get("/openapi.json").json()["paths"]:
        assert f"<code>{path}</code>" in page


def test_the_description_refers_only_to_what_it_holds(service):
    told = service.get("/openapi.json").json()
    assert told["info"]["title"] == "Dragoman"
    names = set(re.findall(r"#/components/schemas/([A-Za-z]+)", orjson.dumps(told).decode()))
    assert names <= set(told["components"]["schemas"])
    assert "from" in told["components"]["schemas"]["TopicAdvice"]["properties"]


def test_a_bug_is_a_problem_that_says_nothing_of_it(tmp_path, monkeypatch):
    app = main.create_app(settings_in(tmp_path))

    @app.get("/bug")
    async def bug() -> None:
        message = "marked words of a customer"
        raise RuntimeError(message)

    with listening(app) as client:
        got = client.get("/bug")
    assert (got.status_code, got.headers["content-type"]) == (500, "application/problem+json")
    assert "marked" not in got.text


def test_the_service_deletes_what_is_too_old_by_itself(tmp_path, monkeypatch):
    monkeypatch.setattr(main, "RETENTION_PAUSE_SECONDS", 0.001)
    with serving(settings_in(tmp_path)) as client:
        assert deliver(client, "generic", ASKED).status_code == 200
        with closing(sqlite3.connect(tmp_path / "dragoman.db", timeout=60)) as other:
            other.execute("UPDATE guidance SET created_at = '2000-01-01 00:00:00.000000'")
            other.commit()
        path = "/v1/desks/generic/tickets/1/guidance"
        wait_for(lambda: client.get(path).status_code == 404)


def test_a_failing_retention_is_tried_again(tmp_path, monkeypatch):
    monkeypatch.setattr(main, "RETENTION_PAUSE_SECONDS", 0.001)
    fates = iter([StoreUnavailable("it is locked"), RuntimeError("a bug")])
    purge = main.Retention.purge
    tried = []

    async def failing(self):
        tried.append(1)
        for fate in fates:
            raise fate
        return await purge(self)

    monkeypatch.setattr(main.Retention, "purge", failing)
    with serving(settings_in(tmp_path)):
        wait_for(lambda: len(tried) > 3)
