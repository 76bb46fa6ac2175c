"""`dragoman jobs`: what it prints, and its exit codes."""

import json
from contextlib import closing

import pytest

from service.main import open_backstage, open_store
from service.settings import read_settings
from tests.store.records import delivery, job, note_job

CONFIG = """\
database: sqlite:///{folder}/dragoman.db
desks:
  acme:
    adapter: zendesk
    webhook_secrets: [a-webhook-secret]
    api: {{url: "https://acme.example", username: a, password: b}}
"""
JOBS = (
    job("enrich-1", state="dead", failures=10, reason="acme.example answered 503"),
    note_job(state="done", detail='{"dry_run": [{"method": "PUT"}]}'),
)


@pytest.fixture
def config(tmp_path):
    path = tmp_path / "dragoman.yaml"
    path.write_text(CONFIG.format(folder=tmp_path))
    with closing(open_store(read_settings(path, {}))) as store:
        store.add_delivery(delivery(), None, JOBS)
    return path


def test_jobs_are_listed_one_on_a_line(run, config):
    code, out, _ = run("jobs", "list", "--config", config)
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == ["write_back-1", "enrich-1"]


@pytest.mark.parametrize(
    ("options", "listed"),
    [
        (("--state", "dead"), ["enrich-1"]),
        (("--kind", "write_back"), ["write_back-1"]),
        (("--desk", "other"), []),
        (("--limit", "1"), ["write_back-1"]),
    ],
)
def test_the_list_can_be_narrowed(run, config, options, listed):
    _, out, _ = run("jobs", "list", "--config", config, *options)
    assert [line.split()[0] for line in out.splitlines()] == listed


def test_a_dead_letter_says_why(run, config):
    _, out, _ = run("jobs", "list", "--config", config, "--state", "dead")
    assert "failures 10: acme.example answered 503" in out


def test_a_job_is_shown_with_what_a_dry_run_would_have_sent(run, config):
    code, out, _ = run("jobs", "show", "write_back-1", "--config", config)
    assert code == 0
    assert json.loads(out)["detail"] == {"dry_run": [{"method": "PUT"}]}


def test_what_a_subscriber_is_told_is_listed_and_shown(run, config):
    about = {"kind": "notify", "subscriber_id": "s-1", "event": '{"type": "playbook.released"}'}
    jobs = job("notify-1", desk="", **about), job("notify-2", **about)
    with closing(open_store(read_settings(config, {}))) as store:
        store.add_delivery(delivery("d-2"), None, jobs)
    _, out, _ = run("jobs", "list", "--config", config, "--kind", "notify")
    assert "notify-1  waiting  service  to s-1  " in out
    assert "notify-2  waiting  acme  ticket 4711  to s-1  " in out
    _, out, _ = run("jobs", "show", "notify-1", "--config", config)
    assert json.loads(out)["event"] == {"type": "playbook.released"}


@pytest.mark.parametrize("what", [("enrich-1",), ("--all-dead",)])
def test_a_dead_letter_is_sent_again(run, config, what):
    code, out, _ = run("jobs", "retry", *what, "--config", config)
    assert (code, out) == (0, "1 to be attempted again\n")
    _, out, _ = run("jobs", "list", "--config", config, "--state", "waiting")
    assert out.startswith("enrich-1")
    settings = read_settings(config, {})
    with closing(open_backstage(settings)) as backstage:
        assert backstage._queue.alive(["enrich-1.2"], job().due_at) == {"enrich-1.2"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "enrich-9"), "there is no job `enrich-9`"),
        (("retry", "write_back-1"), "there is no dead job `write_back-1`"),
        (("retry",), "name the jobs, or give --all-dead"),
        (("retry", "--all-dead", "enrich-1"), "name the jobs, or give --all-dead"),
        (("list", "--state", "lost"), "'lost' is not one of"),
    ],
)
def test_a_wrong_name_is_told(run, config, arguments, words):
    code, out, err = run("jobs", *arguments, "--config", config)
    assert (code, out) == (2, "")
    assert words in err
