"""One broken file for each kind of mistake; its first line says where it lies and what is said."""

import shutil
from pathlib import Path

import pytest

from service.playbook.authoring import check

HERE = Path(__file__).parent
MISTAKES = sorted((HERE / "mistakes").glob("*.yaml"))


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda path: path.stem)
def test_a_mistake_is_the_only_finding_and_has_its_place(mistake: Path, base: Path) -> None:
    relative, _, wanted = (
        mistake.read_text().partition("\n")[0].removeprefix("# ").partition(" -> ")
    )
    (base / relative).parent.mkdir(exist_ok=True)
    shutil.copy(mistake, base / relative)
    [finding] = check([base])
    assert str(finding).removeprefix(f"{base}/").startswith(wanted)
