"""Versions rise with the content, and have their line in the change log."""

from collections.abc import Callable
from pathlib import Path

import pytest

from service.playbook.authoring import check
from service.playbook.library import Library, load
from service.playbook.loader import read
from service.playbook.publishing import not_raised, unlogged

Edit = Callable[[str, str, str], None]
LOG = """\
# Changes

## 2026-11-20

- `cultures/US.yaml` 3: short and plain.
- `root.yaml` 7, `cultures/CA.yaml` 1: two numbers, of which the first counts.
* `cultures/DE.yaml`, `packs/*.yaml` 4: two files.
- `packs/*.yaml` 1: first edition,
  `cultures/JP.yaml` 2: not at the start of a line.
"""


def missing(base: Path) -> list[str]:
    shelf, _ = read([base])
    return [finding.path.removeprefix(f"{base}/") for finding in unlogged(shelf)]


def test_without_a_change_log_none_is_asked_for(base: Path) -> None:
    assert missing(base) == []


def test_each_version_needs_its_line(base: Path) -> None:
    (base / "CHANGELOG.md").write_text(LOG)
    assert {"cultures/US.yaml", "cultures/DE.yaml", "packs/ecommerce.yaml"}.isdisjoint(
        missing(base)
    )
    assert {"cultures/JP.yaml", "cultures/CA.yaml"} <= set(missing(base))


def test_the_finding_gives_the_line_to_write(base: Path, edit: Edit) -> None:
    (base / "CHANGELOG.md").write_text("- `*` 1: all\n" * 9)
    edit("cultures/US.yaml", "version: 3", "version: 8")
    [line] = [str(found) for found in check([base]) if "US.yaml" in found.path]
    assert line.startswith(f"{base}/cultures/US.yaml:")
    assert "has no line for version 8; add one such as - `cultures/US.yaml` 8: " in line


def test_a_missing_line_keeps_nothing_from_being_served(base: Path) -> None:
    (base / "CHANGELOG.md").write_text("")
    assert check([base])
    assert load([base]).cultures


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ((), []),
        ((("title: Germany", "title: Land"),), ["cultures/DE.yaml"]),
        ((("title: Germany", "title: Land"), ("version: 4", "version: 5")), []),
        ((("title: Germany", "title: Land"), ("version: 4", "version: 3")), ["cultures/DE.yaml"]),
    ],
)
def test_what_changed_needs_a_higher_version(
    base: Path,
    edit: Edit,
    library: Library,
    edits: tuple[tuple[str, str], ...],
    expected: list[str],
) -> None:
    for old, new in edits:
        edit("cultures/DE.yaml", old, new)
    found = list(not_raised(library, load([base])))
    assert [finding.path.removeprefix(f"{base}/") for finding in found] == expected
    assert all("make the version 5" in finding.message for finding in found)
