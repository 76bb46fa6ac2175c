"""The playbooks that a command line names."""

import shutil
from pathlib import Path

import pytest

from service.commands import libraries
from service.domain.errors import NotFound
from service.playbook.library import load
from service.playbook.releases import ReleaseFolder
from tests.application.given import SMALL_PLAYBOOKS, engine


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Thank you very much for your message, we will look at it today.", "en"),
        ("Vielen Dank für Ihre Nachricht, wir kümmern uns heute darum.", "de"),
        ("OK", None),
        ("", None),
    ],
)
def test_a_phrases_language_is_told_where_it_is_beyond_doubt(text, language):
    assert libraries.detector_of(engine())(text) == language


def test_a_whole_set_is_named_from_where_one_stands(tmp_path, monkeypatch):
    shutil.copytree(SMALL_PLAYBOOKS, tmp_path / "ours")
    monkeypatch.chdir(tmp_path)
    assert libraries.named("ours", None).codes == load([SMALL_PLAYBOOKS]).codes


def test_releases_are_looked_for_where_the_service_keeps_them(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    library = load([SMALL_PLAYBOOKS])
    ReleaseFolder(Path("var/releases")).keep(library)
    assert libraries.named(library.release, None).release == library.release


def test_what_is_nowhere_is_told_with_what_there_is(tmp_path):
    with pytest.raises(NotFound, match=r"neither `shipped` nor a directory, and no release abc in"):
        libraries.named("abc", tmp_path)
