"""What the tests of more than one folder need."""

import io
import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

from service import cli
from service.commands import libraries
from tests.application.given import SMALL_PLAYBOOKS, engine

# Here, before a test of any folder imports one of them.
pytest.register_assert_rewrite(
    "tests.store.contract",
    "tests.store.people_contract",
    "tests.store.process_contract",
    "tests.store.subscriber_contract",
)
# The same verdict at home, on a loaded machine and in CI; `make test-slow` searches further.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.register_profile("thorough", deadline=None, max_examples=5_000)
settings.load_profile("repeatable")


FRANCE = """\
format: 1
code: FR
title: France
version: 1
status: stable
owner: Our desk
reviewed: 2026-11-20
parent: root
languages: [fr]
topics:
  formality:
    stance: formal
    because: We found it so.
    grade: house
    caveats: [It is a new customer.]
    references: [trade-articles]
cases:
  - name: ours
    expect: {formality: formal}
"""


@pytest.fixture
def run(capfdbinary, monkeypatch):
    """Run the command on the small playbooks; give its exit code, standard output and error."""
    monkeypatch.setattr(libraries, "SHIPPED_PLAYBOOKS", SMALL_PLAYBOOKS)
    # It is the same for all tests, and takes most of a second to build.
    monkeypatch.setattr(libraries, "open_inference", lambda _kept: engine())
    monkeypatch.delenv("DRAGOMAN_CONFIG", raising=False)

    def call(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            cli.main([str(argument) for argument in arguments])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return ended.value.code or 0, out.decode(), err.decode()

    return call


@pytest.fixture
def overlay(tmp_path):
    """Make a directory of one's own playbooks, with changes to its one file."""

    def make(old="", new=""):
        path = tmp_path / "ours" / "cultures" / "FR.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(FRANCE.replace(old, new) if old else FRANCE)
        return tmp_path / "ours"

    return make


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Leave the user's cache alone; commands that tests start inherit this one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DRAGOMAN_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
