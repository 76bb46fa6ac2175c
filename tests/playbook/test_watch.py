"""Keeping the current library."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from service.domain.errors import PlaybookInvalid
from service.playbook.library import Library
from service.playbook.watch import LibraryHolder

Edit = Callable[[str, str, str], None]


def test_nothing_is_read_again_while_nothing_changes(base: Path, library: Library) -> None:
    holder = LibraryHolder([base])
    assert not holder.reload_if_changed()
    assert holder.current.release == library.release


def test_a_change_is_served(base: Path, edit: Edit) -> None:
    holder = LibraryHolder([base])
    edit("cultures/DE.yaml", "title: Germany", "title: Land")
    assert holder.reload_if_changed()
    assert holder.current.resolve("DE").title == "Land"


def test_a_comment_makes_no_other_release(base: Path, edit: Edit) -> None:
    holder = LibraryHolder([base])
    edit("cultures/DE.yaml", "title: Germany", "# a comment\ntitle: Germany")
    assert not holder.reload_if_changed()


def test_the_last_good_library_stays_while_files_have_mistakes(base: Path, edit: Edit) -> None:
    holder = LibraryHolder([base])
    good = holder.current
    edit("cultures/DE.yaml", "title: Germany", "titel: Germany")
    assert not holder.reload_if_changed()
    assert holder.current is good
    assert [finding.line for finding in holder.problem] == [1, 3]


def test_a_problem_is_forgotten_once_it_is_mended(base: Path, edit: Edit) -> None:
    holder = LibraryHolder([base])
    edit("cultures/DE.yaml", "title: Germany", "titel: Germany")
    holder.reload_if_changed()
    edit("cultures/DE.yaml", "titel: Germany", "title: Land")
    assert holder.reload_if_changed()
    assert holder.problem == ()


def test_there_is_no_start_without_a_good_library(base: Path, edit: Edit) -> None:
    edit("cultures/DE.yaml", "title: Germany", "titel: Germany")
    with pytest.raises(PlaybookInvalid):
        LibraryHolder([base])


def test_threads_that_look_at_once_load_one_release(base: Path, edit: Edit) -> None:
    holder = LibraryHolder([base])
    edit("cultures/DE.yaml", "title: Germany", "title: Land")
    changed: list[bool] = []
    threads = [
        threading.Thread(target=lambda: changed.append(holder.reload_if_changed()))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert changed.count(True) == 1
