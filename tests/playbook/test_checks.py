"""What the broken files in mistakes/ do not show."""

from collections.abc import Callable
from pathlib import Path

from service.playbook.authoring import check
from service.playbook.checks import CHECKS

Edit = Callable[[str, str, str], None]


def test_the_library_has_no_mistakes(base: Path) -> None:
    assert check([base]) == []


def test_no_check_is_named_twice() -> None:
    assert len({check.__name__ for check in CHECKS}) == len(CHECKS)


def test_an_empty_directory_lacks_the_files_that_all_else_needs(tmp_path: Path) -> None:
    findings = check([tmp_path])
    assert [Path(finding.path).name for finding in findings] == [
        "root.yaml",
        "scales.yaml",
        "situations.yaml",
        "sources.yaml",
        "topics.yaml",
    ]


def test_what_refers_to_a_broken_file_is_not_reported(base: Path, edit: Edit) -> None:
    for name in ("sources", "topics", "clusters/anglo"):
        edit(f"{name}.yaml", "format: 1", "format: 2")
    assert [finding.line for finding in check([base])] == [1, 1, 1]


def test_all_mistakes_of_all_files_are_reported_in_order(base: Path, edit: Edit) -> None:
    edit("cultures/US.yaml", "band: low", "band: lowest")
    edit("cultures/DE.yaml", "title: Germany", "titel: Germany")
    edit("packs/ecommerce.yaml", "version: 1", "version: one")
    places = [(Path(f.path).stem, f.line) for f in check([base])]
    assert places == [("DE", 1), ("DE", 3), ("US", 12), ("ecommerce", 4)]


def test_phrases_are_compared_with_the_language_they_claim(base: Path) -> None:
    findings = check([base], detect=lambda text: "nl" if "Cordialement" in text else None)
    [finding] = findings
    assert finding.message.endswith("phrases.closing.1.text: reads as `nl`, not as `fr-CA`")


def test_a_detector_never_sees_placeholders(base: Path) -> None:
    seen: list[str] = []
    check([base], detect=seen.append)
    assert seen
    assert not any("{" in text for text in seen)


def test_a_contested_claim_may_be_named_where_it_is_disputed(base: Path, edit: Edit) -> None:
    claim = "No study ranked high-context cultures."
    edit("cultures/DE.yaml", "The customer asked for something else.", claim)
    assert check([base]) == []


def test_two_layers_may_hold_one_culture(
    base: Path, overlay: Callable[[str, str], Path], culture_file: Callable[..., str]
) -> None:
    desk = overlay("cultures/DE.yaml", culture_file("DE"))
    assert check([base, desk]) == []


def test_a_culture_of_the_desk_alone_needs_a_parent(
    base: Path, overlay: Callable[[str, str], Path], culture_file: Callable[..., str]
) -> None:
    desk = overlay("cultures/FR.yaml", culture_file("FR"))
    [finding] = check([base, desk])
    assert (finding.line, "`parent` is missing" in finding.message) == (2, True)


def test_a_desk_may_grade_a_line_as_its_own(
    base: Path,
    overlay: Callable[[str, str], Path],
    culture_file: Callable[..., str],
    topic: Callable[..., str],
) -> None:
    desk = overlay("cultures/DE.yaml", culture_file("DE", topic("formality", "neutral")))
    assert check([base, desk]) == []


def test_turkish_capitals_have_a_lower_case_one_can_type(base: Path, edit: Edit) -> None:
    edit("lexicons/en.yaml", "running late", "İade")
    [finding] = check([base])
    assert finding.message.endswith("must be in lower case: `iade`")


def test_what_is_withdrawn_needs_no_check(base: Path, edit: Edit) -> None:
    withdrawn = "scales: {context: null}\naddress: {fr: null}\ntopics:\n  time: null"
    edit("cultures/CA.yaml", "topics:", withdrawn)
    assert check([base]) == []
