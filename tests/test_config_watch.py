"""Following the configuration file: what is right is taken over, what is wrong is said."""

import asyncio

import pytest
from structlog.testing import capture_logs

from service.config_watch import ConfigWatch, waiting_for_start
from service.domain.errors import NotFound
from service.settings import read_settings
from service.settings_format import ApiSettings, DeskSettings, JobSettings, Settings

START = """\
desks:
  acme: {adapter: generic, webhook_secrets: [a-secret]}
"""
MORE = f"{START}  other: {{adapter: generic, webhook_secrets: [a-secret]}}\n"
WRONG = "desks:\n  acme: {adapter: generik}\n"


class Watched:
    """A file that is followed, and the settings that were taken over."""

    def __init__(self, path):
        self.path = path
        self.applied = []
        self.refusal = None
        path.write_text(START)
        self.watch = ConfigWatch(path, read_settings(path), self._apply)

    async def _apply(self, settings):
        if self.refusal:
            raise self.refusal
        self.applied.append(sorted(settings.desks))

    def look(self, content=None):
        if content is not None:
            self.path.write_text(content)
        asyncio.run(self.watch.look())
        return self.watch.problem


@pytest.fixture
def watched(tmp_path):
    return Watched(tmp_path / "dragoman.yaml")


def test_a_file_that_is_as_it_was_changes_nothing(watched):
    assert watched.look() == ()
    assert watched.look(f"# a remark\n{START}") == ()
    assert watched.applied == []


def test_a_change_is_taken_over_once(watched):
    assert watched.look(MORE) == ()
    assert watched.look() == ()
    assert watched.applied == [["acme", "other"]]


def test_a_mistake_is_told_where_it_stands_and_changes_nothing(watched):
    with capture_logs() as logged:
        problem = watched.look(WRONG)
        assert watched.look() == problem
    assert any(f"{watched.path}:2:19: no adapter `generik`" in finding for finding in problem)
    assert watched.applied == []
    assert [line["finding"] for line in logged] == list(problem)
    assert watched.look(MORE) == ()
    assert watched.applied == [["acme", "other"]]


def test_a_file_that_cannot_be_read_changes_nothing(watched):
    watched.look(MORE)
    watched.path.rename(watched.path.with_suffix(".away"))
    assert "cannot be read (No such file or directory)" in watched.look()[0]
    watched.path.with_suffix(".away").rename(watched.path)
    assert watched.look() == ()
    assert watched.applied == [["acme", "other"]]


def test_what_cannot_be_served_is_told_and_tried_again_when_the_file_changes(watched):
    watched.refusal = NotFound("no release sha256:1 is kept")
    assert watched.look(MORE) == ("no release sha256:1 is kept",)
    watched.refusal = None
    assert watched.look(f"{MORE}# mended\n") == ()
    assert watched.applied == [["acme", "other"]]


def test_going_back_is_a_change_too(watched):
    watched.look(MORE)
    watched.look(START)
    assert watched.applied == [["acme", "other"], ["acme"]]


API = ApiSettings(url="https://acme.example", username="a", password="b")


def one_desk(**more):
    return {"acme": DeskSettings(adapter="zendesk", webhook_secrets=["12345678"], **more)}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (Settings(database="sqlite:///other.db"), "database"),
        (Settings(retention={"text": "full"}), "retention"),
        (Settings(jobs=JobSettings(run_in="worker")), "jobs"),
        (Settings(playbooks={"releases": "kept"}), "playbooks.releases"),
        (Settings(desks=one_desk(api=API)), "api, the first of any desk,"),
    ],
)
def test_what_is_read_only_at_the_start_is_said_to_wait_for_it(changed, told):
    assert waiting_for_start(Settings(), changed) == [f"{told} takes effect at the next start"]


def test_what_holds_at_once_waits_for_nothing():
    before = Settings(desks=one_desk(api=API))
    after = Settings(desks={**one_desk(api=API), "more": one_desk(api=API)["acme"]})
    assert waiting_for_start(before, after) == []
