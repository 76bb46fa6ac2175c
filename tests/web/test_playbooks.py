"""GET /v1/playbooks…: releases, files, differences."""

import orjson
import pytest

from service.playbook.library import load
from service.playbook.releases import ReleaseFolder
from tests.application.given import SMALL_PLAYBOOKS, small
from tests.conftest import FRANCE
from tests.web.server import bearing, deliver, serving, settings_in

UNKNOWN = f"sha256:{'0' * 64}"
RELEASES = "/v1/playbooks/releases"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("releases")


@pytest.fixture(scope="module")
def older(folder):
    """A kept release that differs from the small playbooks by one file."""
    file = folder / "ours" / "cultures" / "FR.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(FRANCE)
    library = load([SMALL_PLAYBOOKS, folder / "ours"])
    ReleaseFolder(folder / "kept").keep(library)
    return library.release


@pytest.fixture(scope="module")
def client(folder, older):
    """A service with a desk on its own files, one held at a release, and one with a trial."""
    desks = {
        "generic": {"release": older},
        "freshdesk": {"trial": {"release": older, "share": 0.5}},
    }
    settings = settings_in(folder, playbooks={"releases": str(folder / "kept")}, desks=desks)
    with serving(settings) as client:
        yield client


@pytest.fixture(scope="module")
def newer():
    return small()[0].library.release


def test_the_releases_of_the_desks_are_told(client, older, newer):
    told = client.get("/v1/playbooks").json()
    assert told["release"] == newer
    assert told["desks"] == [
        {"desk": "freshdesk", "release": newer, "trial": older, "share": 0.5},
        {"desk": "generic", "release": older, "trial": None, "share": 0.0},
        {"desk": "zendesk", "release": newer, "trial": None, "share": 0.0},
    ]


def test_what_is_served_is_kept_too(client, older, newer):
    told = client.get(RELEASES).json()
    assert {line["release"] for line in told} == {older, newer}
    assert all(line["served"] and line["kept"] for line in told)


def test_a_service_that_keeps_nothing_lists_what_it_serves(service, newer):
    assert service.get(RELEASES).json() == [{"release": newer, "served": True, "kept": False}]
    assert service.get(f"{RELEASES}/{UNKNOWN}").status_code == 404


def test_the_files_of_a_release_are_listed_and_read(client, older):
    told = client.get(f"{RELEASES}/{older}").json()
    assert told["release"] == older
    assert "ours/cultures/FR.yaml" in [line["file"] for line in told["files"]]
    got = client.get(f"{RELEASES}/{older}/files/ours/cultures/FR.yaml")
    assert (got.text, got.headers["content-type"]) == (FRANCE, "application/yaml")


@pytest.mark.parametrize("file", ["cultures/XX.yaml", "../release.json", "%2e%2e/release.json"])
def test_other_files_cannot_be_read(client, older, file):
    assert client.get(f"{RELEASES}/{older}/files/{file}").status_code == 404


def test_two_releases_are_compared(client, older, newer):
    told = client.get("/v1/playbooks/diff", params={"old": newer, "new": older}).json()
    assert told["files"] == [
        {
            "file": "ours/cultures/FR.yaml",
            "version": 1,
            "change": "add",
            "entries": [],
            "needs_version": None,
        }
    ]
    assert {case["culture"] for case in told["cases"]} <= {"FR"}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{RELEASES}/{UNKNOWN}", 404),
        (f"{RELEASES}/{UNKNOWN}/files/root.yaml", 404),
        (f"{RELEASES}/latest", 422),
        (f"/v1/playbooks/diff?old={UNKNOWN}&new={UNKNOWN}", 404),
        (f"/v1/playbooks/diff?old={UNKNOWN}", 422),
    ],
)
def test_what_is_not_there_is_told(client, path, status):
    got = client.get(path)
    assert (got.status_code, got.headers["content-type"]) == (status, "application/problem+json")


def test_a_kept_release_that_is_not_served_is_read_and_one_that_was_changed_is_not(client, folder):
    kept = ReleaseFolder(folder / "kept")
    (folder / "ours" / "cultures" / "FR.yaml").write_text(FRANCE.replace("France", "The French"))
    library = load([SMALL_PLAYBOOKS, folder / "ours"])
    path = kept.keep(library)
    assert client.get(f"{RELEASES}/{library.release}").status_code == 200
    file = path / "1" / "ours" / "cultures" / "FR.yaml"
    file.chmod(0o644)
    file.write_text(FRANCE)
    assert client.get(f"{RELEASES}/{library.release}").status_code == 404


def test_a_file_that_is_not_kept_and_was_changed_is_not_shown_as_the_release(tmp_path):
    file = tmp_path / "ours" / "cultures" / "FR.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(FRANCE)
    with serving(settings_in(tmp_path, overlays=[tmp_path / "ours"])) as client:
        release = client.get("/v1/playbooks").json()["release"]
        address = f"{RELEASES}/{release}/files/ours/cultures/FR.yaml"
        assert client.get(address).text == FRANCE
        file.write_text("not: [yaml")
        assert client.get(address).status_code == 404
        file.unlink()
        assert client.get(address).status_code == 404


def test_the_desks_release_advises_and_is_named(client, older, newer):
    bodies = {
        "generic": {"ticket": {"id": "1", "messages": [{"text": "Where is my order?"}]}},
    }
    told = deliver(client, "generic", orjson.dumps(bodies["generic"])).json()
    assert told["playbook"]["release"] == older


def test_only_leads_read_playbooks(keyed, newer):
    for path in (RELEASES, f"{RELEASES}/{newer}", f"{RELEASES}/{newer}/files/root.yaml"):
        assert keyed.get(path, headers=bearing("agent")).status_code == 403
        assert keyed.get(path, headers=bearing("lead")).status_code == 200
    params = {"old": newer, "new": newer}
    for role, status in (("agent", 403), ("lead", 200)):
        got = keyed.get("/v1/playbooks/diff", params=params, headers=bearing(role))
        assert got.status_code == status
