"""The large library: as many cultures as asked for, and all of them good."""

import re
import shutil

import pytest

from service.evaluation.bench.growth import SHIPPED
from service.evaluation.bench.overlay import write_overlay
from service.playbook.library import load
from service.playbook.schema import CODE_PATTERN


@pytest.mark.parametrize("times", [1, 3])
def test_there_are_so_many_times_as_many(tmp_path, times):
    shipped = {path.stem for path in (SHIPPED / "cultures").glob("*.yaml")}
    written = write_overlay(SHIPPED, tmp_path, times)
    codes = {path.stem for path in (tmp_path / "cultures").glob("*.yaml")}
    assert len(codes) == written == (times - 1) * len(shipped)
    assert codes & shipped == set()
    assert all(re.fullmatch(CODE_PATTERN, code) for code in codes)


def test_the_copies_are_served_beside_the_shipped_ones(tmp_path):
    base, overlay = tmp_path / "base", tmp_path / "overlay"
    # Without the languages' files, which take most of the time and are not copied.
    shutil.copytree(SHIPPED, base, ignore=shutil.ignore_patterns("lexicons", "draft_*"))
    write_overlay(base, overlay, 2)
    names = {path.stem for path in (overlay / "cultures").glob("*.yaml")}
    assert names <= set(load([base, overlay]).cultures)
