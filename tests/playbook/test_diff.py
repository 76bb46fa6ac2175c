"""What changed between two releases."""

from collections.abc import Callable
from pathlib import Path

import pytest

from service.playbook.diff import diff
from service.playbook.library import Library, load

Edit = Callable[[str, str, str], None]


def test_nothing_changed(base: Path, library: Library) -> None:
    assert str(diff(library, load([base]))) == ""


def test_a_change_gives_a_line_for_the_log_and_the_cases_it_changes(
    base: Path, edit: Edit, library: Library
) -> None:
    edit("cultures/US.yaml", "version: 3", "version: 4")
    edit("cultures/US.yaml", "stance: neutral", "stance: formal")
    edit("cultures/US.yaml", "formality: neutral", "formality: formal")
    assert str(diff(library, load([base]))).splitlines() == [
        "cultures/US 4: change topics.formality",
        "case US, a grave complaint: formality changes from neutral to formal",
    ]


@pytest.mark.parametrize(
    ("relative", "change", "words"),
    [
        ("cultures/DE.yaml", ("title: Germany", "title: Land"), "DE 4: change title  [the version"),
        ("cultures/DE.yaml", ("version: 4", "version: 5"), "DE 5: only its head or its cases"),
        ("cultures/CA-QC.yaml", ("  warmth: null\n", ""), "CA-QC 1: remove topics.warmth"),
        (
            "cultures/CA.yaml",
            ("topics:", "topics:\n  warmth: null"),
            "CA 1: withdraw topics.warmth",
        ),
        ("cultures/US.yaml", ("topics:", "phrases: {closing: []}\ntopics:"), "add phrases.closing"),
        ("sources.yaml", ("n: 200", "n: 201"), "sources: change sources.study-2011"),
    ],
)
def test_each_sort_of_change_has_its_words(
    base: Path, edit: Edit, library: Library, relative: str, change: tuple[str, str], words: str
) -> None:
    edit(relative, *change)
    assert words in str(diff(library, load([base])))


def test_an_entry_that_is_withdrawn_now_is_named(base: Path, edit: Edit) -> None:
    edit("cultures/JP.yaml", "topics:", "scales: {context: null}\ntopics:")
    scale = (
        "{band: high, grade: practitioner, caveats: [It depends.], references: [trade-articles]}"
    )
    withdrawn = load([base])
    edit("cultures/JP.yaml", "context: null", f"context: {scale}")
    assert "JP 2: withdraw scales.context" in str(diff(load([base]), withdrawn))


def test_a_stance_that_changes_is_named(base: Path, edit: Edit, library: Library) -> None:
    edit("cultures/CA.yaml", "stance: neutral", "stance: formal")
    edit("cultures/CA.yaml", "formality: neutral", "formality: formal")
    lines = str(diff(library, load([base]))).splitlines()
    assert lines == [
        "cultures/CA 1: change topics.formality (neutral to formal)  [the version must become 2]",
        "case CA, a complaint: formality changes from neutral to formal",
    ]


def test_files_come_and_go(base: Path, library: Library) -> None:
    (base / "cultures" / "JP.yaml").unlink()
    smaller = load([base])
    case = "case JP, a complaint: apology changes from"
    assert str(diff(library, smaller)).splitlines() == [
        "cultures/JP 2: remove",
        f"{case} full_with_prevention to light_once",
    ]
    assert str(diff(smaller, library)).splitlines() == [
        "cultures/JP 2: add",
        f"{case} light_once to full_with_prevention",
    ]
