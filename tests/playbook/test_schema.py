"""File kinds, and the schema by which editors help."""

from pathlib import Path

import pytest

from service.playbook.schema import CultureFile, Model, PackFile, TopicsFile, kind_of
from service.playbook.show import schema_text

COMMITTED = Path(__file__).parents[2] / "playbooks" / "playbook.schema.json"


def test_the_committed_schema_is_the_one_of_the_code() -> None:
    message = "run `dragoman playbooks schema > playbooks/playbook.schema.json` and commit it"
    assert COMMITTED.read_text() == schema_text(), message


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("topics.yaml", TopicsFile),
        ("root.yaml", CultureFile),
        ("clusters/anglo.yaml", CultureFile),
        ("packs/luxury.yaml", PackFile),
    ],
)
def test_a_path_tells_the_kind_of_a_file(path: str, kind: type[Model]) -> None:
    assert kind_of(path) is kind


@pytest.mark.parametrize(
    "path", ["other.yaml", "cultures", "cultures/a/b.yaml", "cultures/JP.yml", "x/JP.yaml", ""]
)
def test_other_paths_are_of_no_kind(path: str) -> None:
    with pytest.raises(KeyError):
        kind_of(path)
