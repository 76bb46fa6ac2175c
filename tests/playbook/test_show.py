"""Writing a library out."""

import json

import pytest

from service.domain.errors import NotFound
from service.playbook.library import Library
from service.playbook.show import export, manifest, show


def test_a_culture_is_shown_with_the_origin_of_every_entry(library: Library) -> None:
    text = show(library, "US")
    assert text.startswith("US  United States\nfrom US@3, anglo@2, root@7\nlanguages: en-US, es-US")
    assert "\nformality: informal  (moderate; cultures/US.yaml, version 3)\n" in text
    assert "\nwarmth: moderate  (practitioner; clusters/anglo.yaml, version 2)\n" in text


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("US", "power_distance: low  (moderate; cultures/US.yaml, version 3)"),
        ("US", "  when channel chat: informal"),
        ("US", "  when situation praise: none_needed"),
        ("JP", "mild wording: often_serious, blunt wording: as_said"),
        ("DE", "note: Holds nothing of its own."),
        ("DE", "  say (de): Guten Tag {full}, Sie hören bis {date} von uns."),
        ("root", "  caveat: The customer asked for something else."),
        ("CA-QC", "address in fr-CA: Bonjour {full},  (cultures/CA-QC.yaml, version 1)"),
    ],
)
def test_what_is_in_effect_is_shown(library: Library, code: str, line: str) -> None:
    assert line in show(library, code).splitlines()


def test_for_a_culture_without_a_file_one_learns_what_stands_in(library: Library) -> None:
    with pytest.raises(NotFound, match="no playbook for AT; germanic_europe stands in for it"):
        show(library, "AT")


def test_the_manifest_names_every_file(library: Library) -> None:
    lines = manifest(library).splitlines()
    assert lines[0] == library.release
    assert [line.split()[2] for line in lines[1:]] == [f.label for f in library.shelf.files]


def test_an_export_is_the_same_every_time_and_can_be_read(library: Library) -> None:
    document = json.loads(export(library))
    entry = document["cultures"]["CA-QC"]["topics"]["formality"]
    assert (entry["entry"]["stance"], entry["file"]) == ("formal", "cultures/CA-QC.yaml")
    assert export(library) == export(library)
