"""Which version of a database fits."""

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from service.store.version import known_revisions, mismatch


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (None, "has no tables yet; run `dragoman db upgrade`"),
        ("0001", "is at version 0001, older than the 0002 that this release needs; run `dragoman"),
        ("0003", "is at version 0003, newer than the 0002 of this release; install the newer"),
    ],
)
def test_a_version_that_does_not_fit_is_explained(found, said):
    assert mismatch(found, ("0002", "0001")).startswith(said)


def test_the_newest_version_fits():
    assert mismatch("0002", ("0002", "0001")) is None


def test_revisions_are_one_line_of_numbers():
    newest_first = known_revisions()
    assert list(newest_first) == [f"{n:04}" for n in range(len(newest_first), 0, -1)]


def test_they_are_those_that_alembic_runs():
    config = Config()
    config.set_main_option("script_location", "service.store:migrations")
    walked = ScriptDirectory.from_config(config).walk_revisions()
    assert [script.revision for script in walked] == list(known_revisions())
