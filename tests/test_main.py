"""The composition root."""

import asyncio
import signal
import subprocess
import sys
from contextlib import closing

import httpx
import pytest
from structlog.testing import capture_logs

from service import advising, main
from service.application.check_draft import DraftChecks
from service.configured import apis_of, desks_of, unwritten
from service.domain.errors import ConfigInvalid, PlaybookInvalid, StoreUnavailable
from service.inference.text.language import LanguageDetector
from service.settings import current_settings
from service.settings_format import ApiSettings, DeskSettings, Settings, WriteBackSettings
from service.store import migrate
from tests.application.given import answer, asking, engine
from tests.conftest import FRANCE
from tests.e2e.test_served import free_port
from tests.store.records import delivery, guidance, subscriber
from tests.web.server import settings_in


def test_without_a_file_there_is_the_demo_desk(monkeypatch):
    monkeypatch.delenv("DRAGOMAN_CONFIG", raising=False)
    assert list(current_settings().desks) == ["demo"]


def test_a_named_file_is_read(tmp_path):
    path = tmp_path / "dragoman.yaml"
    path.write_text("retention: {tickets_days: 7}\n")
    assert current_settings(path).retention.tickets_days == 7


def test_a_desk_has_its_adapter_and_what_it_may_know(tmp_path):
    settings = settings_in(tmp_path)
    desk = desks_of(settings)["zendesk"]
    assert desk.adapter.name == "zendesk"
    assert desk.secrets == tuple(settings.desks["zendesk"].webhook_secrets)


def test_nothing_is_written_back_without_an_api():
    chosen = WriteBackSettings(tags=True)
    api = ApiSettings(url="https://acme.example", username="a", password="b")
    desks = {
        "with": DeskSettings(
            adapter="zendesk", webhook_secrets=["12345678"], api=api, write_back=chosen
        ),
        "without": DeskSettings(adapter="zendesk", webhook_secrets=["12345678"], write_back=chosen),
    }
    settings = Settings(desks=desks)
    on = {name: desk.write_back.is_on for name, desk in desks_of(settings).items()}
    assert on == {"with": True, "without": False}
    assert unwritten(settings) == ["without"]


def test_the_queue_makes_no_file_that_others_may_read(tmp_path):
    settings = Settings(database=f"sqlite:///{tmp_path}/own.db")
    main.open_backstage(settings).close()
    assert (tmp_path / "own.db").stat().st_mode & 0o777 == 0o600


def test_the_command_does_not_import_what_only_background_work_needs():
    code = "import sys, service.cli; sys.exit('dbos' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 our own code


class Told:
    """A log; once it reads that the worker works, the process is told to stop."""

    def __init__(self):
        self.warnings = []

    def info(self, event, **_):
        if event == "working":
            signal.raise_signal(signal.SIGTERM)

    def warning(self, event, **_):
        self.warnings.append(event)


def test_a_worker_without_work_says_so_and_waits_until_it_is_told_to_stop(tmp_path, monkeypatch):
    told = Told()
    monkeypatch.setattr(main, "log", told)
    monkeypatch.setattr(main, "known_fault", lambda: None)
    asyncio.run(main.run_worker(settings_in(tmp_path)))
    assert told.warnings == ["there is nothing to do yet: no desk has `api`, and nobody subscribes"]


def subscribed(settings):
    """Have somebody subscribe in a service's database."""
    with closing(main.open_store(settings)) as store:
        store.subscribers.submit_add(subscriber()).result()
    return settings


def test_whoever_subscribes_is_told_from_the_first_event_on(tmp_path):
    parts = main.Parts(subscribed(settings_in(tmp_path)))
    [job] = parts.advising.news(answer(asking()), guidance())
    parts.store.add_delivery(delivery(), None, (job,))
    assert parts.standby.open()._queue.alive([job.attempt_name], job.due_at)
    parts.close()


def test_what_cannot_open_its_queue_does_not_start(tmp_path, monkeypatch):
    def away(*_):
        message = "the database has no tables for background work"
        raise StoreUnavailable(message)

    settings = subscribed(settings_in(tmp_path))
    monkeypatch.setattr(main, "open_backstage", away)
    with pytest.raises(StoreUnavailable, match="no tables for background work"):
        main.create_app(settings)


def test_a_worker_answers_prometheus_where_it_is_told_to(tmp_path, monkeypatch):
    port, got = free_port(), []

    class Asked(Told):
        def info(self, event, **_):
            got.append(httpx.get(f"http://127.0.0.1:{port}/metrics").text)
            super().info(event)

    monkeypatch.setattr(main, "log", Asked())
    asyncio.run(main.run_worker(settings_in(tmp_path), metrics=("127.0.0.1", port)))
    assert "dragoman_database_up 1.0" in got[0]


def test_only_desks_with_an_api_are_called():
    api = ApiSettings(url="https://acme.example", username="a", password="b")
    desks = {
        "acme": DeskSettings(adapter="zendesk", webhook_secrets=["12345678"], api=api),
        "other": DeskSettings(adapter="generic", webhook_secrets=["12345678"]),
    }
    apis = apis_of(Settings(desks=desks))
    assert (apis.knows("acme"), apis.knows("other")) == (True, False)


@pytest.fixture
def overlaid(tmp_path):
    """Playbooks with one file laid over them, and that file."""
    file = tmp_path / "ours" / "cultures" / "FR.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(FRANCE)
    settings = settings_in(tmp_path, overlays=[tmp_path / "ours"])
    return advising.open_playbooks(advising.plan_of(settings), engine(), ["en"]), file


def test_changed_playbooks_are_taken_over_and_logged(overlaid):
    playbooks, file = overlaid
    before = playbooks.served().default
    file.write_text(FRANCE.replace("France", "The French"))
    with capture_logs() as logged:
        advising.reload(playbooks)
        advising.reload(playbooks)
    after = playbooks.served().default
    assert after.release != before.release
    assert [(line["event"], line["release"]) for line in logged] == [
        ("playbooks reloaded", after.release)
    ]


def test_what_no_start_waits_for_is_loaded_beside_it(overlaid, monkeypatch):
    playbooks, _ = overlaid
    warmed = []
    monkeypatch.setattr(DraftChecks, "warm", lambda _self, languages: warmed.extend(languages))
    monkeypatch.setattr(LanguageDetector, "warm", lambda _self: warmed.append("voters"))
    monkeypatch.setattr(advising, "load_calendars", lambda: warmed.append("calendars"))
    advising.warm(playbooks, engine())
    assert set(warmed) == {"en", "voters", "calendars"}


def test_what_keeps_playbooks_from_being_served_is_logged_once(overlaid):
    playbooks, file = overlaid
    before = playbooks.served()
    file.write_text("not: [yaml")
    with capture_logs() as logged:
        advising.reload(playbooks)
        advising.reload(playbooks)
    assert playbooks.served() is before
    assert [line["log_level"] for line in logged] == ["error"]
    assert logged[0]["finding"].startswith(f"{file}:")


def test_what_is_served_is_kept(tmp_path):
    settings = settings_in(tmp_path, playbooks={"releases": str(tmp_path / "kept")})
    plan = advising.plan_of(settings)
    served = advising.open_playbooks(plan, engine(), ["en"]).served()
    assert plan.kept.releases == (served.default.release,)


def test_a_release_that_cannot_be_kept_is_served_and_logged(tmp_path):
    (tmp_path / "kept").write_text("a file where a folder should be")
    settings = settings_in(tmp_path, playbooks={"releases": str(tmp_path / "kept")})
    with capture_logs() as logged:
        served = advising.open_playbooks(advising.plan_of(settings), engine(), ["en"]).served()
    assert served.default.guide.library.cultures
    assert [line["event"] for line in logged] == ["release not kept"]


def test_playbooks_with_mistakes_are_not_served_from_the_start(tmp_path):
    file = tmp_path / "ours" / "cultures" / "FR.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("not: [yaml")
    with pytest.raises(PlaybookInvalid, match=r"FR\.yaml:"):
        main.create_app(settings_in(tmp_path, overlays=[tmp_path / "ours"]))


def test_a_database_that_cannot_be_used_is_told(tmp_path):
    (tmp_path / "dragoman.db").write_text("This is no database, whatever its name may say. " * 40)
    with pytest.raises(StoreUnavailable, match=r"dragoman\.db"):
        main.create_app(settings_in(tmp_path))


def test_a_database_of_another_kind_is_told(tmp_path):
    settings = settings_in(tmp_path).model_copy(update={"database": "mysql://a/b"})
    with pytest.raises(ConfigInvalid, match="not supported"):
        main.create_app(settings)


def test_a_database_that_was_not_migrated_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(migrate, "upgrade", lambda _engine: None)
    with pytest.raises(StoreUnavailable, match="run `dragoman db upgrade`"):
        main.open_store(settings_in(tmp_path))
