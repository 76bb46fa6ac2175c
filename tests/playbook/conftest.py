"""A small library to read, and copies of it to break."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from service.playbook.library import Library, load

HERE = Path(__file__).parent
SHIPPED = HERE / "library"


@pytest.fixture(scope="session")
def library() -> Library:
    return load([SHIPPED])


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A copy of the library that a test may change."""
    return shutil.copytree(SHIPPED, tmp_path / "base")


@pytest.fixture
def edit(base: Path) -> Callable[[str, str, str], None]:
    """Replace words in one file of the copy; the words must be there."""

    def replace(relative: str, old: str, new: str) -> None:
        text = (base / relative).read_text()
        assert old in text
        (base / relative).write_text(text.replace(old, new, 1))

    return replace


@pytest.fixture
def overlay(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write one file of a desk's own playbooks and give their directory."""

    def write(relative: str, text: str) -> Path:
        path = tmp_path / "desk" / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return tmp_path / "desk"

    return write


@pytest.fixture
def culture_file() -> Callable[..., str]:
    """Make the text of a culture file."""

    def make(code: str, *sections: str, parent: str = "", status: str = "stable") -> str:
        head = ["format: 1", f"code: {code}", "title: Ours", "version: 1", f"status: {status}"]
        head += ["owner: Our desk", "reviewed: 2026-11-20"]
        return "\n".join([*head, *([f"parent: {parent}"] if parent else []), *sections]) + "\n"

    return make


@pytest.fixture
def topic() -> Callable[[str, str], str]:
    """Make the text of a topics section with one entry, and a case that reaches it."""

    def make(name: str, stance: str, extra: Sequence[str] = ()) -> str:
        lines = ["topics:", f"  {name}:", f"    stance: {stance}", "    because: We found it so."]
        lines += ["    grade: house", "    caveats: [It is a new customer.]"]
        lines += ["    references: [trade-articles]", *extra]
        lines += ["cases:", "  - name: ours", f"    expect: {{{name}: {stance}}}"]
        return "\n".join(lines)

    return make
