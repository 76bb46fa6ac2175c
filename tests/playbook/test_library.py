"""Resolving, layers and releases."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.errors import NotFound, PlaybookInvalid
from service.playbook.library import EVERY_STATUS, Library, build, load
from service.playbook.loader import read
from tests.playbook.conftest import SHIPPED

Edit = Callable[[str, str, str], None]
Overlay = Callable[[str, str], Path]
Text = Callable[..., str]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("US", "US"),
        ("CA-QC", "CA-QC"),
        ("CA-ON", "CA"),
        ("AT", "germanic_europe"),
        ("AT-wi", "germanic_europe"),
        ("BR", "root"),
        ("anglo", "anglo"),
        ("", "root"),
    ],
)
def test_a_culture_without_a_file_goes_to_its_nearest_kin(
    library: Library, code: str, found: str
) -> None:
    assert library.resolve(code).code == found


@given(code=st.text() | st.from_regex(r"[A-Z]{2}(-[A-Za-z]{2})?", fullmatch=True))
def test_any_code_resolves_to_something_that_rests_on_the_root(library: Library, code: str) -> None:
    assert library.chain(code)[-1] == "root@7"


def test_the_chain_names_every_file_with_its_version(library: Library) -> None:
    assert library.chain("CA-QC") == ("CA-QC@1", "CA@1", "anglo@2", "root@7")


def test_the_same_name_replaces_and_all_else_is_inherited(library: Library) -> None:
    topics = library.resolve("US").topics
    assert {name: topic.file for name, topic in topics.items()} == {
        "directness": "root.yaml",
        "formality": "cultures/US.yaml",
        "apology": "root.yaml",
        "time": "root.yaml",
        "warmth": "clusters/anglo.yaml",
    }


def test_null_withdraws(library: Library) -> None:
    assert "warmth" in library.resolve("CA").topics
    assert "warmth" not in library.resolve("CA-QC").topics


def test_the_root_holds_its_own_entries_and_nothing_else(library: Library) -> None:
    assert {topic.file for topic in library.resolve("root").topics.values()} == {"root.yaml"}


def test_a_culture_that_says_nothing_is_like_its_parent(library: Library) -> None:
    assert library.resolve("germanic_europe").topics == library.resolve("root").topics


def test_every_entry_knows_its_file_and_version(library: Library) -> None:
    culture = library.resolve("CA-QC")
    found = (culture.address["fr-CA"], culture.phrases["closing"], culture.topics["apology"])
    assert [(held.file, held.version) for held in found] == [
        ("cultures/CA-QC.yaml", 1),
        ("cultures/CA-QC.yaml", 1),
        ("root.yaml", 7),
    ]


def test_reading_comes_with_its_file(library: Library) -> None:
    reading = library.resolve("JP").reading
    assert reading
    assert (reading.entry.mild_wording, reading.file) == ("often_serious", "cultures/JP.yaml")
    assert library.resolve("US").reading is None


@pytest.mark.parametrize(
    ("situation", "severity", "stance"),
    [
        ("complaint", "medium", "light_once"),
        ("praise", "none", "none_needed"),
        ("praise", "high", "none_needed"),
        ("complaint", "high", "sincere_once"),
    ],
)
def test_the_first_branch_that_holds_decides(
    library: Library, situation: str, severity: str, stance: str
) -> None:
    found, when = library.resolve("US").stance_for("apology", situation, severity, "email")
    assert found == stance
    assert (when is None) == (stance == "light_once")


def test_a_topic_that_a_culture_is_silent_on_is_not_found(library: Library) -> None:
    with pytest.raises(NotFound, match="CA-QC has no topic warmth; it has directness"):
        library.resolve("CA-QC").stance_for("warmth", "complaint", "medium", "email")


def test_countries_are_those_with_a_file_or_a_cluster(library: Library) -> None:
    assert library.codes == ("CA", "CA-QC", "DE", "JP", "US")
    assert library.countries == ("AT", "AU", "CA", "DE", "GB", "JP", "US")


def test_nothing_of_a_library_can_be_changed(library: Library) -> None:
    with pytest.raises(TypeError):
        library.resolve("US").topics["warmth"] = None  # type: ignore[index]


def test_all_mistakes_come_in_one_error(base: Path, edit: Edit) -> None:
    edit("cultures/US.yaml", "band: low", "band: lowest")
    edit("cultures/DE.yaml", "stance: formal", "stance: formel")
    with pytest.raises(PlaybookInvalid) as caught:
        load([base])
    assert [finding.line for finding in caught.value.findings] == [12, 12]


def test_drafts_are_not_served(base: Path, edit: Edit) -> None:
    edit("cultures/US.yaml", "status: stable", "status: draft")
    shelf, _ = read([base])
    assert build(shelf).resolve("US").code == "anglo"
    assert build(shelf, EVERY_STATUS).resolve("US").code == "US"


def test_a_desk_replaces_single_entries(
    base: Path, overlay: Overlay, culture_file: Text, topic: Text
) -> None:
    desk = overlay("cultures/US.yaml", culture_file("US", topic("formality", "formal")))
    culture = load([base, desk]).resolve("US")
    assert culture.chain == ("US@3+1", "anglo@2", "root@7")
    assert culture.topics["formality"].file == "desk/cultures/US.yaml"
    assert culture.topics["warmth"].file == "clusters/anglo.yaml"
    assert (culture.title, culture.languages) == ("Ours", ("en-US", "es-US"))


def test_a_desk_withdraws_single_entries(base: Path, overlay: Overlay, culture_file: Text) -> None:
    desk = overlay("clusters/anglo.yaml", culture_file("anglo", "topics: {warmth: null}"))
    assert "warmth" not in load([base, desk]).resolve("US").topics


def test_a_desk_may_move_a_culture(base: Path, overlay: Overlay, culture_file: Text) -> None:
    desk = overlay("cultures/JP.yaml", culture_file("JP", parent="anglo"))
    assert load([base, desk]).chain("JP") == ("JP@2+1", "anglo@2", "root@7")


def test_a_guard_of_a_pack_cannot_be_taken_away(base: Path, overlay: Overlay) -> None:
    text = (SHIPPED / "packs" / "ecommerce.yaml").read_text()
    desk = overlay("packs/ecommerce.yaml", text.partition("guards:")[0] + "guards: [Ours.]\n")
    pack = load([base, desk]).packs["ecommerce"]
    assert pack.guards == ("Do not promise a day that the carrier has not given.", "Ours.")
    assert pack.topics["detail"].file == "desk/packs/ecommerce.yaml"


def test_a_desk_adds_words_to_a_lexicon(base: Path, overlay: Overlay) -> None:
    text = (SHIPPED / "lexicons" / "en.yaml").read_text()
    desk = overlay("lexicons/en.yaml", text.replace("delay: [", "outage: [is down, "))
    assert set(load([base, desk]).lexicons["en"].situations) == {"delay", "outage"}


def test_cues_of_all_files_add_up(library: Library) -> None:
    assert library.draft_cues
    assert set(library.draft_cues.languages) == {"de", "en"}


def test_a_release_is_named_by_its_content(base: Path, library: Library) -> None:
    assert load([base]).release == library.release
    assert library.release.startswith("sha256:")
    assert len(library.release) == len("sha256:") + 64


def test_a_comment_makes_no_release_and_a_word_does(base: Path, edit: Edit) -> None:
    releases = []
    for word in ("title: Germany", "# a comment\ntitle: Germany", "title: Germania"):
        edit("cultures/DE.yaml", "title: Germany", word)
        releases.append(load([base]).release)
        edit("cultures/DE.yaml", word, "title: Germany")
    assert releases[0] == releases[1] != releases[2]


def test_an_overlay_is_part_of_the_release(
    base: Path, overlay: Overlay, culture_file: Text, library: Library
) -> None:
    desk = overlay("cultures/DE.yaml", culture_file("DE"))
    assert load([base, desk]).release != library.release
