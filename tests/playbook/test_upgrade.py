"""What an upgrade changes underneath a desk's own files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from service.playbook.authoring import upgrade
from service.playbook.library import Library, load
from tests.playbook.conftest import SHIPPED

Edit = Callable[[str, str, str], None]
Write = Callable[[str, str], Path]


@pytest.fixture
def ours(overlay: Write, culture_file: Callable[..., str], topic: Callable[..., str]) -> Path:
    """A desk's own: another formality for the United States."""
    return overlay("cultures/US.yaml", culture_file("US", topic("formality", "very_formal")))


def told(library: Library, base: Path, ours: Path) -> list[str]:
    return [str(finding).removeprefix(f"{ours}/") for finding in upgrade(library, [base], ours)]


def test_nothing_changed(library: Library, base: Path, ours: Path) -> None:
    assert told(library, base, ours) == []


def test_what_changed_elsewhere_is_no_matter(
    library: Library, base: Path, ours: Path, edit: Edit
) -> None:
    edit("cultures/DE.yaml", "title: Germany", "title: Land")
    edit("cultures/US.yaml", "title: United States", "title: The United States")
    assert told(library, base, ours) == []


def test_an_entry_that_changed_underneath_is_told_with_its_place(
    library: Library, base: Path, ours: Path, edit: Edit
) -> None:
    edit("cultures/US.yaml", "stance: informal", "stance: formal")
    edit("cultures/US.yaml", "{formality: informal", "{formality: formal")
    [line] = told(library, base, ours)
    assert line == (
        "cultures/US.yaml:9:3: topics.formality: changed in the shipped playbooks from informal to"
        " formal; yours (very_formal) stays in force: keep it or change it"
    )


def test_other_words_underneath_are_a_change_too(
    library: Library, base: Path, ours: Path, edit: Edit
) -> None:
    edit(
        "cultures/US.yaml", "    stance: informal\n", "    stance: informal\n    do: [Say hello.]\n"
    )
    [line] = told(library, base, ours)
    assert "changed in the shipped playbooks; yours" in line


def test_what_is_inherited_underneath_counts(
    library: Library,
    base: Path,
    overlay: Write,
    culture_file: Callable[..., str],
    topic: Callable[..., str],
    edit: Edit,
) -> None:
    ours = overlay("cultures/JP.yaml", culture_file("JP", topic("formality", "very_formal")))
    edit("root.yaml", "stance: neutral", "stance: formal")
    edit("root.yaml", "formality: neutral", "formality: formal")
    [line] = told(library, base, ours)
    assert "topics.formality: changed in the shipped playbooks from neutral to formal" in line


def test_an_entry_that_comes_or_goes_underneath_is_told(
    library: Library, base: Path, overlay: Write, culture_file: Callable[..., str], edit: Edit
) -> None:
    ours = overlay("cultures/CA-QC.yaml", culture_file("CA-QC", "topics: {warmth: null}"))
    edit("cultures/CA-QC.yaml", "  warmth: null\n", "")
    [line] = told(library, base, ours)
    assert "topics.warmth: is shipped now (moderate); yours stays in force" in line
    [line] = [str(finding) for finding in upgrade(load([base]), [SHIPPED], ours)]
    assert "topics.warmth: is no longer shipped (moderate)" in line
    assert line.endswith("it says the same as yours, which can go")


def test_a_culture_of_ones_own_rests_on_its_parent(
    library: Library,
    base: Path,
    overlay: Write,
    culture_file: Callable[..., str],
    topic: Callable[..., str],
    edit: Edit,
) -> None:
    text = culture_file("NZ", topic("warmth", "warm"), parent="anglo")
    ours = overlay("cultures/NZ.yaml", text)
    edit("clusters/anglo.yaml", "stance: moderate", "stance: restrained")
    edit("clusters/anglo.yaml", "warmth: moderate", "warmth: restrained")
    [line] = [line for line in told(library, base, ours) if "topics." in line]
    assert "from moderate to restrained; yours (warm)" in line


def test_files_of_other_kinds_are_compared_by_their_entries_and_parts(
    library: Library, base: Path, overlay: Write, edit: Edit
) -> None:
    text = (SHIPPED / "packs" / "ecommerce.yaml").read_text()
    ours = overlay("packs/ecommerce.yaml", text)
    sources = (SHIPPED / "sources.yaml").read_text()
    overlay("sources.yaml", sources.replace("n: 200", "n: 300"))
    edit("sources.yaml", "n: 200", "n: 201")
    guard = load([base]).packs["ecommerce"].guards[0]
    edit("packs/ecommerce.yaml", guard, "Never promise a day that nobody has confirmed.")
    lines = told(library, base, ours)
    assert [line.split(": ")[1] for line in lines] == ["guards", "sources.study-2011"]


def test_mistakes_that_only_the_new_playbooks_make_are_told(
    library: Library, base: Path, overlay: Write, culture_file: Callable[..., str]
) -> None:
    ours = overlay("cultures/FR.yaml", culture_file("FR", parent="germanic_europe"))
    assert told(library, base, ours) == []
    (base / "clusters" / "germanic_europe.yaml").unlink()
    german = base / "cultures" / "DE.yaml"
    german.write_text(german.read_text().replace("parent: germanic_europe", "parent: root"))
    assert any("germanic_europe" in line for line in told(library, base, ours))
