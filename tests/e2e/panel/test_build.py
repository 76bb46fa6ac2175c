"""The built files are those of the sources, small, and checked."""

import gzip
import shutil
import subprocess
from pathlib import Path

import pytest

from service.domain.vocabulary import CORE_TOPICS, FURTHER_TOPICS
from service.playbook.library import Library
from service.web.pages import PANEL_FILES
from tests.e2e.browser import lacking
from tests.e2e.hosts.desk_server import ROOT
from tests.e2e.panel.library import LIBRARY

SOURCES = ROOT / "adapters/panel"
BUILT = ROOT / "service/web/static/panel"
# English names of topics and stances are their names in the answer.
ENGLISH = SOURCES / "src/strings/en.ts"
MOST_BYTES = 20_000


def run(*command: str | Path) -> None:
    node = shutil.which("node")
    if node is None or not (SOURCES / "node_modules").is_dir():
        lacking("Node or the panel's packages are missing (cd adapters/panel && npm ci)")
    done = subprocess.run(  # noqa: S603 our own tools
        [str(node), *map(str, command)], cwd=SOURCES, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_rebuild_gives_the_files_that_are_there(tmp_path):
    run("build.mjs", tmp_path)
    assert files(tmp_path) == files(BUILT)


def test_the_types_hold_and_no_translation_is_missing():
    run("node_modules/typescript/bin/tsc", "--noEmit")


def names_of_terms(library: Library) -> set[str]:
    """Give the names of every topic, and of every stance that guidance can take."""
    stances = {one for topic in (CORE_TOPICS | FURTHER_TOPICS).values() for one in topic}
    for culture in library.cultures.values():
        for topic in culture.topics.values():
            stances |= {topic.entry.stance, *(when.stance for when in topic.entry.when)}
    for pack in library.packs.values():
        stances |= {topic.entry.stance for topic in pack.topics.values() if topic.entry.stance}
    topics = {f"topic_{topic}" for topic in CORE_TOPICS | FURTHER_TOPICS}
    return topics | {f"stance_{stance}" for stance in stances}


def test_topics_and_stances_have_a_name_in_each_language():
    wanted = names_of_terms(LIBRARY)
    for file in {*SOURCES.glob("src/strings/*.ts")} - {ENGLISH}:
        words = file.read_text("utf-8")
        assert [name for name in wanted if f"  {name}: " not in words] == [], file.stem


@pytest.mark.parametrize("name", ["panel", "plain", "zendesk", "freshdesk"])
def test_the_panel_stays_small(name):
    content = (BUILT / f"{name}.js").read_bytes()
    assert len(gzip.compress(content, 9, mtime=0)) <= MOST_BYTES


def test_what_the_service_serves_is_built():
    assert set(PANEL_FILES) - set(files(BUILT)) == set()


def test_no_lock_names_a_registry():
    lock = (SOURCES / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock
