"""GET /v1/cultures… and /v1/playbooks."""

import pytest

from tests.application.given import small


def test_the_cultures_are_listed(service):
    listed = service.get("/v1/cultures").json()
    assert [culture["code"] for culture in listed] == list(small()[0].library.codes)
    assert listed[0]["chain"][-1] == "root@7"


def test_a_culture_tells_where_each_entry_comes_from(service):
    told = service.get("/v1/cultures/DE").json()
    assert (told["code"], told["languages"]) == ("DE", ["de"])
    assert told["topics"]["formality"]["from"] == {"file": "cultures/DE.yaml", "version": 4}
    assert told["topics"]["time"]["from"]["file"] == "root.yaml"
    assert told["reading"]["blunt_wording"] == "ordinary"
    assert told["phrases"]["apology"][0]["language"] == "de"


def test_a_culture_without_a_reading_says_so(service):
    assert service.get("/v1/cultures/US").json()["reading"] is None


@pytest.mark.parametrize(
    ("code", "stands_in"), [("GB", "anglo"), ("DE-BY", "DE"), ("root", "root")]
)
def test_what_stands_in_for_a_culture_is_named(service, code, stands_in):
    assert service.get(f"/v1/cultures/{code}").json()["code"] == stands_in


@pytest.mark.parametrize("code", ["XX", "de", "nowhere", "😡", "X" * 300])
def test_an_unknown_culture_is_told(service, code):
    got = service.get(f"/v1/cultures/{code}")
    assert got.status_code == 404
    assert "GET /v1/cultures lists them" in got.json()["detail"]


def test_two_cultures_are_set_side_by_side(service):
    told = service.get("/v1/cultures/compare", params={"agent": "IN", "customer": "US"}).json()
    assert (told["agent"]["code"], told["customer"]["code"]) == ("IN", "US")
    assert told["contrast"]["scales"][0]["scale"] == "power_distance"
    assert told["contrast"]["tips"]


def test_a_culture_has_no_contrast_to_itself(service):
    params = {"agent": "US", "customer": "US"}
    assert service.get("/v1/cultures/compare", params=params).json()["contrast"] is None


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({"agent": "IN"}, 422),
        ({"agent": "IN", "customer": "XX"}, 404),
        ({"agent": "IN", "customer": "X" * 41}, 422),
    ],
)
def test_a_comparison_needs_two_known_sides(service, params, status):
    got = service.get("/v1/cultures/compare", params=params)
    assert (got.status_code, got.headers["content-type"]) == (status, "application/problem+json")


def test_a_lead_sees_the_release_and_its_files(service):
    told = service.get("/v1/playbooks").json()
    assert told["release"] == small()[0].library.release
    by_file = {line["file"]: line for line in told["files"]}
    assert by_file["cultures/DE.yaml"]["version"] == 4
    assert by_file["sources.yaml"]["version"] is None
    assert told["problem"] == []
