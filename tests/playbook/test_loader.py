"""Reading directories."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from service.playbook.loader import Parsed, lay_over, read, source_of, stamps
from service.playbook.schema import LexiconFile, SeverityTerms, TopicsFile
from tests.playbook.conftest import SHIPPED


def test_comments_and_layout_do_not_count_in_the_digest(base: Path) -> None:
    before = {file.relative: file.digest for file in read([base])[0].files}
    path = base / "root.yaml"
    path.write_text(f"# a comment\n\n{path.read_text()}")
    assert {file.relative: file.digest for file in read([base])[0].files} == before


def test_only_files_in_a_higher_layer_name_their_directory(base: Path, tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "topics.yaml").write_text((base / "topics.yaml").read_text())
    shelf, _ = read([base, tmp_path / "desk"])
    labels = [file.label for file in shelf.of(TopicsFile)]
    assert labels == ["topics.yaml", "desk/topics.yaml"]


@pytest.mark.parametrize("name", [".root.yaml", "README.md", "notes.txt", ".git/x.yaml"])
def test_other_files_are_left_alone(base: Path, name: str) -> None:
    (base / name).parent.mkdir(exist_ok=True)
    (base / name).write_text("not: [a playbook")
    assert read([base])[1] == []


def test_a_missing_directory_is_a_finding(tmp_path: Path) -> None:
    _, [finding] = read([tmp_path / "nowhere"])
    assert str(finding).endswith("nowhere:0:0: no such directory")


def test_a_file_that_cannot_be_read_is_a_finding(base: Path) -> None:
    (base / "cultures" / "FR.yaml").symlink_to("gone.yaml")
    shelf, [finding] = read([base])
    assert finding.message == "cannot be read: No such file or directory"
    assert shelf.broken == {"cultures/FR.yaml"}


def test_a_file_that_did_not_change_is_not_parsed_again(base: Path) -> None:
    cache: dict[tuple[str, str], Parsed] = {}
    first = {file.relative: file.model for file in read([base], cache)[0].files}
    (base / "cultures" / "DE.yaml").unlink()
    second = read([base], cache)[0].files
    assert all(file.model is first[file.relative] for file in second)
    assert not any(relative == "cultures/DE.yaml" for relative, _ in cache)


def test_stamps_differ_when_a_file_does(base: Path) -> None:
    before = stamps([base])
    os.utime(base / "root.yaml", ns=(1, 1))
    assert stamps([base]) != before


def test_stamps_leave_out_what_has_just_gone(base: Path) -> None:
    before = stamps([base])
    (base / "cultures" / "FR.yaml").symlink_to("gone.yaml")
    assert stamps([base]) == before


def lexicon(**sections: object) -> LexiconFile:
    [file] = read([SHIPPED])[0].of(LexiconFile)
    head = {name: getattr(file.model, name) for name in ("format", "title", "owner", "reviewed")}
    return LexiconFile.model_validate({**head, "version": 1, "language": "en", **sections})


@pytest.mark.parametrize(
    ("section", "lower", "upper", "result"),
    [
        ("situations", {"delay": ["a"], "praise": ["b"]}, {"delay": ["c"]}, "delay: c, praise: b"),
        ("idioms", [{"text": "a", "plain": "b"}], [{"text": "c", "plain": "d"}], "c"),
    ],
)
def test_entries_go_by_name_and_lists_as_a_whole(
    section: str, lower: object, upper: object, result: str
) -> None:
    laid = getattr(lay_over(lexicon(**{section: lower}), lexicon(**{section: upper})), section)
    if isinstance(laid, dict):
        assert ", ".join(f"{name}: {terms[0]}" for name, terms in laid.items()) == result
    else:
        assert [idiom.text for idiom in laid] == [result]


def test_a_fixed_set_of_keys_goes_by_key() -> None:
    lower = lexicon(severity=SeverityTerms(firm=["i insist"], urgent=["today"]))
    upper = lexicon(severity=SeverityTerms(firm=["i demand"]))
    laid = lay_over(lower, upper).severity
    assert (laid.firm, laid.urgent) == (["i demand"], ["today"])


def test_what_an_upper_file_leaves_out_stays() -> None:
    assert lay_over(lexicon(situations={"delay": ["late"]}), lexicon()).situations == {
        "delay": ["late"]
    }


def test_places_of_findings_are_paths_that_editors_open(
    base: Path, edit: Callable[[str, str, str], None]
) -> None:
    edit("cultures/US.yaml", "band: low", "band: lowest")
    _, [finding] = read([base])
    assert Path(finding.path).read_text().splitlines()[finding.line - 1].strip() == "band: lowest"


def test_the_source_of_a_file_is_given_while_it_says_the_same(base: Path) -> None:
    [file] = [file for file in read([base])[0].files if file.relative == "root.yaml"]
    path = base / "root.yaml"
    path.write_text(f"# a comment\n{path.read_text()}")
    assert source_of(file) == path.read_bytes()
    path.write_text("format: 1\n")
    assert source_of(file) is None
    path.write_text("not: [yaml")
    assert source_of(file) is None
    path.unlink()
    assert source_of(file) is None
