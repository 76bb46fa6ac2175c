"""`dragoman playbooks …` for programs, and what it compares."""

import shutil

import orjson
import pytest

from service.commands import output, playbooks
from tests.application.given import SMALL_PLAYBOOKS

TICKET = {
    "ticket": {
        "id": "4711",
        "requester": {"address_country": "DE", "phone": "+49 30 901820"},
        "messages": [{"text": "Warum ist die Rechnung so hoch? Bitte erklären Sie mir das."}],
    }
}


@pytest.fixture
def german(tmp_path):
    """The small playbooks with another stance for Germany."""
    copy = shutil.copytree(SMALL_PLAYBOOKS, tmp_path / "copy")
    file = copy / "cultures" / "DE.yaml"
    for old, new in (
        ("stance: formal", "stance: very_formal"),
        ("formality: formal,", "formality: very_formal,"),
        ("version: 4", "version: 5"),
    ):
        file.write_text(file.read_text().replace(old, new))
    return copy


def tree(told):
    return orjson.loads(told)


def test_findings_are_given_as_json(run, overlay):
    path = overlay("formality:\n", "formalitee:\n")
    for command in ("check", "test", "release"):
        code, out, _ = run("playbooks", command, path, "--json")
        findings = tree(out)["findings"]
        assert code == 1
        assert {finding["path"] for finding in findings} == {f"{path}/cultures/FR.yaml"}
        assert set(findings[0]) == {"path", "line", "column", "message"}


def test_without_mistakes_there_are_no_findings(run, overlay):
    path = overlay()
    assert tree(run("playbooks", "check", path, "--json")[1]) == {"findings": []}
    assert tree(run("playbooks", "test", path, "--json")[1]) == {"cases": 10, "findings": []}


def test_cultures_are_given_as_json(run):
    assert tree(run("playbooks", "show", "--json")[1]) == {"cultures": ["DE", "IN", "JP", "US"]}
    shown = tree(run("playbooks", "show", "DE", "--json")[1])
    assert shown["code"] == "DE"
    assert shown["topics"]["formality"]["file"] == "cultures/DE.yaml"
    covered = tree(run("playbooks", "show", "--coverage", "--json")[1])["cultures"]
    assert {"code", "topics", "grades"} <= set(covered[0])


def test_a_release_is_given_as_json(run):
    told = tree(run("playbooks", "release", "--json")[1])
    assert told["release"].startswith("sha256:")
    assert {"file": "root.yaml", "version": 7} in [
        {key: file[key] for key in ("file", "version")} for file in told["files"]
    ]


def test_a_change_is_told_with_the_sample_tickets_it_changes(run, german):
    code, out, _ = run("playbooks", "diff", SMALL_PLAYBOOKS, german)
    assert code == 0
    lines = out.splitlines()
    assert lines[0].startswith("cultures/DE 5: change topics.formality")
    assert any("formality changes from formal to very_formal" in line for line in lines[1:])
    assert any(line.startswith("ticket ") for line in lines)


def test_a_change_is_told_on_ones_own_tickets(run, german, tmp_path):
    file = tmp_path / "tickets.jsonl"
    file.write_bytes(orjson.dumps(TICKET) + b"\n\n" + orjson.dumps(TICKET) + b"\n")
    code, out, _ = run("playbooks", "diff", SMALL_PLAYBOOKS, german, "--tickets", file, "--json")
    told = tree(out)
    assert code == 0
    assert [ticket["ticket"] for ticket in told["tickets"]] == [f"{file}:1", f"{file}:3"]
    assert {"what": "formality", "before": "formal", "after": "very_formal"} in told["tickets"][0][
        "changes"
    ]
    assert told["old"] != told["new"]


@pytest.mark.parametrize(
    ("content", "words"), [(b"{}\n", ":1: ticket"), (b"not json", ":1: the body is not JSON")]
)
def test_a_ticket_that_cannot_be_used_is_told_with_its_place(run, german, tmp_path, content, words):
    file = tmp_path / "tickets.jsonl"
    file.write_bytes(content)
    code, _, err = run("playbooks", "diff", german, "--tickets", file)
    assert code == 2
    assert f"{file}{words}" in err
    assert err.count("\n") == 1


def test_a_directory_without_tickets_is_told(run, german, tmp_path):
    (tmp_path / "empty").mkdir()
    code, _, err = run("playbooks", "diff", german, "--tickets", tmp_path / "empty")
    assert (code, "no files that end in .json" in err) == (2, True)


def test_a_file_of_tickets_that_cannot_be_read_is_told(run, german, tmp_path):
    (tmp_path / "tickets" / "folder.json").mkdir(parents=True)
    code, _, err = run("playbooks", "diff", german, "--tickets", tmp_path / "tickets")
    assert (code, "folder.json: cannot be read" in err) == (2, True)


def test_a_directory_of_tickets_is_read_in_order(run, german, tmp_path):
    folder = tmp_path / "tickets"
    folder.mkdir()
    for name in ("b.json", "a.json", "note.txt"):
        (folder / name).write_bytes(orjson.dumps(TICKET))
    told = tree(run("playbooks", "diff", german, "--tickets", folder, "--json")[1])
    assert [ticket["ticket"] for ticket in told["tickets"]] == [
        f"{folder}/a.json",
        f"{folder}/b.json",
    ]


def test_what_lies_over_the_shipped_playbooks_is_compared_with_them(run, overlay):
    code, out, _ = run("playbooks", "diff", "shipped", overlay())
    assert code == 0
    assert out.startswith("ours/cultures/FR 1: add\n")


@pytest.mark.parametrize("name", ["nowhere/at/all", "0123456789"])
def test_playbooks_that_do_not_exist_are_told(run, name):
    code, out, err = run("playbooks", "diff", name)
    assert (code, out) == (2, "")
    assert name in err
    assert err.count("\n") == 1


def test_a_bar_is_shown_on_a_terminal_only(monkeypatch, capsys):
    with output.working("advising", 2) as step:
        step()
    assert capsys.readouterr().err == ""
    monkeypatch.setenv("FORCE_COLOR", "1")
    for total in (2, None):
        with output.working("advising", total) as step:
            step()
        assert "advising" in capsys.readouterr().err


def test_samples_are_many_and_have_names_that_tell_them_apart():
    names = [name for name, _ in playbooks._requests(())]
    assert len(names) >= 12
    assert len(set(names)) == len(names)


def test_a_release_is_kept_and_can_be_named_afterwards(run, overlay, tmp_path):
    ours, kept = overlay(), tmp_path / "kept"
    code, out, _ = run("playbooks", "release", ours, "--out", kept)
    name = out.splitlines()[0]
    folder = kept / name.replace(":", "-")
    assert code == 0
    assert out.splitlines()[-1] == f"kept in {folder}"
    for named in (name, name[7:19], folder):
        code, out, _ = run("playbooks", "diff", "shipped", named, "--releases", kept)
        assert (code, out.splitlines()[0]) == (0, "ours/cultures/FR 1: add")
    again = tree(run("playbooks", "release", ours, "--out", kept, "--json")[1])
    assert (again["release"], again["kept"]) == (name, str(folder))


def test_a_release_that_cannot_be_kept_is_told(run, tmp_path):
    (tmp_path / "file").write_text("no folder")
    code, _, err = run("playbooks", "release", "--out", tmp_path / "file" / "inside")
    assert (code, err.count("\n")) == (2, 1)
    assert "cannot be kept there" in err


def test_what_an_upgrade_changes_underneath_is_a_finding_each(run, german, tmp_path):
    ours = tmp_path / "ours"
    path = ours / "cultures" / "DE.yaml"
    path.parent.mkdir(parents=True)
    path.write_text((german / "cultures" / "DE.yaml").read_text())
    told = run("playbooks", "upgrade", SMALL_PLAYBOOKS, ours)
    assert told[:2] == (0, "nothing changed underneath\n")
    code, out, _ = run("playbooks", "upgrade", SMALL_PLAYBOOKS, ours, "--to", german)
    assert code == 1
    assert out.startswith(f"{path}:")
    assert "it says the same as yours, which can go" in out
    arguments = ("--to", german, "--json")
    findings = tree(run("playbooks", "upgrade", "shipped", ours, *arguments)[1])["findings"]
    assert [finding["path"] for finding in findings] == [str(path)]


def test_what_changed_since_a_release_needs_a_higher_version(run, overlay, tmp_path):
    ours, kept = overlay(), tmp_path / "kept"
    name = run("playbooks", "release", ours, "--out", kept)[1].splitlines()[0]
    arguments = ("playbooks", "check", ours, "--against", name, "--releases", kept)
    assert run(*arguments)[:2] == (0, "no mistakes\n")
    file = ours / "cultures" / "FR.yaml"
    file.write_text(file.read_text().replace("We found it so.", "We found it so again."))
    code, out, _ = run(*arguments)
    assert code == 1
    assert out.startswith(f"{file}:4:10: version: ")
    assert out.endswith("make the version 2\n")
