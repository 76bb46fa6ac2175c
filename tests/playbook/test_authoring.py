"""What support leads do with playbooks."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from service.domain.errors import PlaybookInvalid
from service.playbook import authoring
from service.playbook.library import EVERY_STATUS, Library, build, load
from service.playbook.loader import read

Edit = Callable[[str, str, str], None]
Overlay = Callable[[str, str], Path]
Text = Callable[..., str]
DAY = date(2026, 11, 20)


def test_all_cases_of_the_library_hold(base: Path) -> None:
    assert authoring.test([base]) == ([], 10)


def test_a_case_that_does_not_hold_is_found_where_it_stands(base: Path, edit: Edit) -> None:
    edit("cultures/DE.yaml", "{formality: formal,", "{formality: informal,")
    [finding], _ = authoring.test([base])
    assert (finding.line, finding.message) == (
        23,
        "cases.1.expect.formality: the case expects informal, but it is formal",
    )


def test_a_case_cannot_expect_what_its_culture_is_silent_on(base: Path, edit: Edit) -> None:
    edit("cultures/CA-QC.yaml", "{formality: formal}", "{formality: formal, warmth: warm}")
    [finding], _ = authoring.test([base])
    assert finding.message.endswith("the case expects warm, but CA-QC says nothing on it")


def test_no_case_runs_while_files_have_mistakes(base: Path, edit: Edit) -> None:
    edit("cultures/DE.yaml", "stance: formal", "stance: formel")
    findings, count = authoring.test([base])
    assert (len(findings), count) == (1, 0)


def test_the_cases_of_a_layer_run_without_what_lies_over_it(
    base: Path, overlay: Overlay, culture_file: Text, topic: Text
) -> None:
    desk = overlay("root.yaml", culture_file("root", topic("formality", "formal")))
    assert authoring.test([base, desk]) == ([], 11)


def test_the_cases_of_drafts_run_too(base: Path, edit: Edit) -> None:
    edit("cultures/JP.yaml", "status: stable", "status: draft")
    edit("cultures/JP.yaml", "{apology: full", "{time: same_day, apology: full")
    findings, _ = authoring.test([base])
    assert len(findings) == 1


@pytest.mark.parametrize(
    ("code", "parent", "relative"),
    [("NO", "root", "cultures/NO.yaml"), ("nordic_europe", "root", "clusters/nordic_europe.yaml")],
)
def test_a_new_file_has_no_mistakes(base: Path, code: str, parent: str, relative: str) -> None:
    path = authoring.new(base, code, 'Norway: "north"', parent, reviewed=DAY)
    assert path == base / relative
    assert authoring.check([base]) == []
    assert build(read([base])[0], EVERY_STATUS).resolve(code).title == 'Norway: "north"'


def test_a_new_file_replaces_none(base: Path) -> None:
    with pytest.raises(PlaybookInvalid, match=r"DE\.yaml:0:0: cannot be made: File exists"):
        authoring.new(base, "DE", "Germany", "root", reviewed=DAY)


@pytest.mark.parametrize("code", ["../DE", "de-DE", "", "DE\n"])
def test_a_new_file_needs_a_code(base: Path, code: str) -> None:
    with pytest.raises(PlaybookInvalid, match="must be a country such as JP"):
        authoring.new(base, code, "Somewhere", "root", reviewed=DAY)


def test_coverage_counts_what_a_culture_says_itself(library: Library) -> None:
    rows = {row.code: row for row in authoring.coverage(library)}
    row = rows["CA-QC"]
    assert (row.topics, row.inherited) == (("formality",), ("directness", "apology", "time"))
    assert (row.grades, row.phrases, row.reviewed_phrases) == ({"practitioner": 1}, 1, 0)


def test_coverage_counts_what_a_desk_adds_as_own(
    base: Path, overlay: Overlay, culture_file: Text, topic: Text
) -> None:
    desk = overlay("cultures/US.yaml", culture_file("US", topic("directness", "direct")))
    rows = {row.code: row for row in authoring.coverage(load([base, desk]))}
    assert rows["US"].topics == ("directness", "formality")
