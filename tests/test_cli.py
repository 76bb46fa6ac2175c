"""The `dragoman` command: what it prints, and its exit codes."""

import re
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from service import cli
from service.store.engine import open_engine
from service.store.sql_store import SqlStore
from tests.application.given import SMALL_PLAYBOOKS
from tests.store.records import delivery, guidance

SHIPPED_SCHEMA = Path(__file__).parents[1] / "playbooks" / "playbook.schema.json"
TICKET = {
    "ticket": {
        "id": "4711",
        "requester": {"phone": "+33 6 39 98 41 20"},
        "messages": [{"text": "Why did the price go up? Please explain it by Friday."}],
    },
    "agent": {"country": "IN", "languages": ["en"]},
    "now": "2026-03-04T10:00:00Z",
}
FRENCH = "Bonjour, pourquoi le prix de mon abonnement a-t-il augmenté ce mois-ci ? Merci."
FINDING = re.compile(r"^\S+\.yaml:\d+:\d+: .+$")


@pytest.fixture
def ticket(tmp_path):
    path = tmp_path / "ticket.json"
    path.write_bytes(orjson.dumps(TICKET))
    return path


def is_one_line(error):
    return error.count("\n") == 1 and "Traceback" not in error


def test_advice_on_a_ticket_holds_summary_and_cards(run, ticket):
    code, out, _ = run("advise", ticket)
    assert code == 0
    assert "where FR" in out
    assert sum(line.startswith("→ ") for line in out.splitlines()) in {1, 2, 3}
    assert "apology" in out
    assert "deadline “by Friday”: 2026-03-06" in out


def test_advice_as_json_is_the_same_each_time(run, ticket):
    first, second = (run("advise", ticket, "--format", "json") for _ in range(2))
    assert first == second
    tree = orjson.loads(first[1])
    assert tree["inference"]["location"]["country"] == "FR"
    assert "timings_ms" not in tree


def test_advice_is_given_on_standard_input(run, ticket):
    code, out, _ = run("advise", "-", "--format", "json", stdin=ticket.read_bytes())
    assert code == 0
    assert out == run("advise", ticket, "--format", "json")[1]


def test_advice_follows_ones_own_playbooks(run, overlay):
    french = {"requester": {"address_country": "FR"}, "messages": [{"text": FRENCH}]}
    arguments = ("advise", "-", "--format", "json", "--playbooks", overlay())
    _, out, _ = run(*arguments, stdin=orjson.dumps({"ticket": french}))
    assert orjson.loads(out)["playbook"]["chain"] == ["FR@1", "root@7"]


def test_the_shipped_playbooks_are_not_laid_over_themselves(run, ticket):
    plain = run("advise", ticket, "--format", "json")
    assert run("advise", ticket, "--format", "json", "--playbooks", SMALL_PLAYBOOKS) == plain


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "cannot be read"),
        (b"", "not JSON"),
        (b'{"ticket": ', "line 1, column"),
        (b"{}", "ticket"),
        (b'{"ticket": {"messages": []}}', "ticket.messages: give at least one message"),
        (b'{"ticket": {"messages": [{"author": "boss"}]}}', "ticket.messages.0.author"),
        (b"[" * 10_000, "not JSON"),
    ],
)
def test_a_ticket_that_cannot_be_used_is_told_in_one_line(run, tmp_path, content, words):
    path = tmp_path / "ticket.json"
    if content is not None:
        path.write_bytes(content)
    code, out, err = run("advise", path)
    assert (code, out) == (2, "")
    assert words in err
    assert "Traceback" not in err


def test_a_directory_is_no_ticket(run, tmp_path):
    code, _, err = run("advise", tmp_path)
    assert code == 2
    assert "cannot be read" in err


def test_advice_by_playbooks_with_mistakes_gives_their_findings(run, ticket, overlay):
    code, out, _ = run("advise", ticket, "--playbooks", overlay("formal\n", "stiff\n"))
    assert code == 1
    assert FINDING.match(out)


@pytest.mark.parametrize(
    "arguments",
    [
        ("advise",),
        ("advise", "ticket.json", "--format", "xml"),
        ("advise", "ticket.json", "--playbooks", "nowhere"),
        ("advice",),
        ("playbooks", "check", "nowhere"),
        ("playbooks", "diff"),
        ("playbooks", "new", "ours", "FR"),
        ("serve", "--port", "0"),
        ("serve", "--workers", "0"),
        ("db", "downgrade"),
    ],
)
def test_wrong_usage_is_told(run, arguments):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "Error: " in err


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("playbooks", "--help")])
def test_help_is_given(run, arguments):
    code, out, _ = run(*arguments)
    assert code == 0
    assert out.startswith("Usage: ")


def test_the_version_is_told(run):
    code, out, _ = run("--version")
    assert code == 0
    assert "0.1.0" in out


def test_good_playbooks_are_told_so(run, overlay):
    assert run("playbooks", "check")[:2] == (0, "no mistakes\n")
    assert run("playbooks", "check", overlay())[:2] == (0, "no mistakes\n")


@pytest.mark.parametrize("command", ["check", "test", "release", "export"])
def test_playbooks_with_mistakes_give_a_finding_a_line(run, overlay, command):
    path = overlay("languages: [fr]", "languages: [french]\nmood: good")
    code, out, _ = run("playbooks", command, path)
    lines = out.splitlines()
    assert code == 1
    assert [line.split(": ")[0] for line in lines] == [
        f"{path}/cultures/FR.yaml:9:13",
        f"{path}/cultures/FR.yaml:10:1",
    ]
    assert all(map(FINDING.match, lines))


def test_cases_that_hold_are_counted(run, overlay):
    assert run("playbooks", "test", overlay())[:2] == (0, "10 cases hold\n")


def test_a_case_that_does_not_hold_is_a_finding(run, overlay):
    path = overlay("expect: {formality: formal}", "expect: {formality: informal}")
    code, out, _ = run("playbooks", "test", path)
    assert code == 1
    assert out.startswith(f"{path}/cultures/FR.yaml:")
    assert all(map(FINDING.match, out.splitlines()))


def test_the_cultures_are_listed(run):
    assert run("playbooks", "show")[:2] == (0, "DE IN JP US\n")


def test_a_culture_is_shown_with_the_origin_of_every_entry(run):
    code, out, _ = run("playbooks", "show", "DE")
    assert code == 0
    assert "cultures/DE.yaml" in out
    assert "root.yaml" in out


def test_ones_own_culture_is_shown(run, overlay):
    assert "FR@1" in run("playbooks", "show", "FR", "--playbooks", overlay())[1]


def test_coverage_has_a_line_for_each_culture(run):
    code, out, _ = run("playbooks", "show", "--coverage")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == [
        "DE",
        "IN",
        "JP",
        "US",
        "anglo",
        "root",
    ]


def test_a_new_file_is_started_and_passes_the_check(run, tmp_path):
    ours = tmp_path / "ours"
    code, out, _ = run("playbooks", "new", ours, "FR", "--title", "France", "--owner", "Our desk")
    assert code == 0
    assert out.startswith(str(ours / "cultures" / "FR.yaml"))
    assert run("playbooks", "check", ours)[0] == 0


@pytest.mark.parametrize(("code", "words"), [("FR", "cannot be made"), ("france!", "must be")])
def test_a_file_that_cannot_be_started_is_told(run, overlay, code, words):
    exit_code, out, _ = run("playbooks", "new", overlay(), code, "--title", "France")
    assert exit_code == 1
    assert words in out


def test_playbooks_that_do_not_differ_are_told_so(run, tmp_path):
    copy = shutil.copytree(SMALL_PLAYBOOKS, tmp_path / "copy")
    assert run("playbooks", "diff", copy)[:2] == (0, "no differences\n")


def test_what_changes_is_told(run, tmp_path):
    copy = shutil.copytree(SMALL_PLAYBOOKS, tmp_path / "copy")
    file = copy / "cultures" / "DE.yaml"
    for old, new in (
        ("stance: formal", "stance: very_formal"),
        ("formality: formal,", "formality: very_formal,"),
        ("version: 4", "version: 5"),
    ):
        file.write_text(file.read_text().replace(old, new))
    code, out, _ = run("playbooks", "diff", SMALL_PLAYBOOKS, copy)
    assert code == 0
    assert "very_formal" in out


def test_the_release_is_named_with_its_files(run):
    code, out, _ = run("playbooks", "release")
    assert code == 0
    assert re.search(r"sha256:[0-9a-f]{64}", out)
    assert "cultures/DE.yaml" in out


def test_everything_resolved_is_exported_as_json(run):
    code, out, _ = run("playbooks", "export")
    assert code == 0
    assert "DE" in orjson.loads(out)["cultures"]


def test_the_shipped_schema_is_the_one_that_is_printed(run):
    code, out, _ = run("playbooks", "schema")
    assert code == 0
    assert out == SHIPPED_SCHEMA.read_text()


@pytest.fixture
def config(tmp_path):
    def write(text):
        path = tmp_path / "dragoman.yaml"
        path.write_text(text)
        return path

    return write


def test_a_database_is_migrated(run, config, tmp_path):
    path = config(f"database: sqlite:///{tmp_path}/new/dragoman.db\n")
    for _ in range(2):
        assert run("db", "upgrade", "--config", path)[:2] == (0, "the database is up to date\n")
    assert (tmp_path / "new" / "dragoman.db").exists()


@pytest.mark.parametrize("command", [("db", "upgrade"), ("serve",)])
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("desk: {}\n", ":1:1: unknown key `desk`"),
        ("database: [\n", "not YAML"),
        ("desks: {a: {adapter: zendesc, webhook_secrets: [12345678a]}}\n", "no adapter `zendesc`"),
    ],
)
def test_a_configuration_with_mistakes_is_told_in_one_line(run, config, command, text, words):
    code, out, err = run(*command, "--config", config(text))
    assert (code, out) == (2, "")
    assert words in err
    assert is_one_line(err)


def test_a_missing_configuration_is_told(run, tmp_path):
    code, _, err = run("serve", "--config", tmp_path / "none.yaml")
    assert code == 2
    assert is_one_line(err)


@pytest.mark.parametrize("database", ["mysql://a/b", "sqlite://", "nonsense"])
def test_a_database_of_another_kind_is_told(run, config, database):
    code, _, err = run("db", "upgrade", "--config", config(f"database: {database}\n"))
    assert code == 2
    assert is_one_line(err)


def test_an_interrupt_ends_quietly(run, monkeypatch, ticket):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "decode_request", interrupted)
    code, out, err = run("advise", ticket)
    assert (code, out) == (2, "")
    assert "Traceback" not in err


def test_apps_build_writes_a_zip_that_apps_check_accepts(run, tmp_path):
    code, out, _ = run(
        "apps", "build", "zendesk", "--service-url", "https://d.example.org", "--out", str(tmp_path)
    )
    package = Path(out.strip())
    assert (code, package.parent) == (0, tmp_path)

    code, out, _ = run("apps", "check", str(package))
    assert (code, out.splitlines()[-1]) == (0, "no errors")


def test_apps_check_reports_what_keeps_an_app_out(run, tmp_path):
    (tmp_path / "manifest.json").write_text("{}")

    code, out, _ = run("apps", "check", str(tmp_path))

    assert code == 1
    assert ": error " in out


def test_a_database_is_copied_and_checked(run, config, tmp_path):
    path = config(f"database: sqlite:///{tmp_path}/dragoman.db\n")
    run("db", "upgrade", "--config", path)
    code, out, _ = run("db", "backup", tmp_path / "copy.db", "--config", path)
    assert (code, out) == (
        0,
        f"{tmp_path}/copy.db: {(tmp_path / 'copy.db').stat().st_size} bytes\n",
    )
    code, out, _ = run("db", "check", "--config", path)
    assert (code, out) == (0, "the database is sound, and of this version\n")


def test_what_is_wrong_with_a_database_is_a_finding(run, config, tmp_path):
    path = config(f"database: sqlite:///{tmp_path}/dragoman.db\n")
    run("db", "upgrade", "--config", path)
    with closing(sqlite3.connect(tmp_path / "dragoman.db")) as other:
        other.execute(
            "INSERT INTO feedback (guidance_id, verdict, created_at)"
            " VALUES ('gone', 'useful', '2026-01-01')"
        )
        other.commit()
    code, out, _ = run("db", "check", "--config", path)
    assert (code, out.startswith(f"{tmp_path}/dragoman.db:0:0: row 1 of feedback")) == (1, True)


def test_what_is_too_old_is_deleted_by_hand(run, config, tmp_path):
    path = config(f"database: sqlite:///{tmp_path}/dragoman.db\nretention: {{tickets_days: 1}}\n")
    run("db", "upgrade", "--config", path)
    with closing(SqlStore(open_engine(f"sqlite:///{tmp_path}/dragoman.db"))) as store:
        long_ago = datetime(2000, 1, 1, tzinfo=UTC)
        store.add_delivery(delivery(received_at=long_ago), guidance(created_at=long_ago))
    code, out, _ = run("db", "purge", "--config", path)
    assert code == 0
    assert out == "older than 1 days and deleted: 1 deliveries, 1 guidance, 0 corrections, 0 jobs\n"


@pytest.mark.parametrize("command", [("backup", "copy.db"), ("check",)])
def test_a_database_that_is_not_there_is_told(run, config, tmp_path, command):
    path = config(f"database: sqlite:///{tmp_path}/none.db\n")
    code, out, err = run("db", *command, "--config", path)
    assert (code, out) == (2, "")
    assert "there is no such file" in err
    assert is_one_line(err)
