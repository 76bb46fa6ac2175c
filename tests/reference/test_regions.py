"""What tells the parts of a country apart."""

import csv
from importlib.resources import files

import pytest

from service.inference.cultures import VARIANTS
from service.reference import load_world
from service.reference.regions import ELSEWHERE

TABLES = files("service.reference") / "tables"


@pytest.fixture(scope="module")
def regions():
    return load_world().regions


def rows(name):
    return csv.DictReader((TABLES / name).read_text("utf-8").splitlines())


@pytest.mark.parametrize(
    ("country", "code", "found"),
    [
        ("CA", "H2X 1Y4", {"CA-QC"}),
        ("CA", "g1a1a1", {"CA-QC"}),
        ("CA", "M5V 2T6", {ELSEWHERE}),
        ("BE", "B-2000", {"BE-nl"}),
        ("BE", "BE 4000", {"BE-fr"}),
        ("BE", "1000", {ELSEWHERE}),
        ("BE", "4700", {ELSEWHERE}),
        ("CH", "CH-1201", {"CH-fr"}),
        ("CH", "8001", {"CH-de"}),
        ("CH", "6900", {"CH-it"}),
        ("CH", "2502", {"CH-de", "CH-fr"}),
        ("CH", "12", set()),
        ("CH", "0999", set()),
        ("CH", "", set()),
        ("CA", "12345", set()),
    ],
)
def test_a_postal_code_names_its_region(regions, country, code, found):
    assert regions[country].of_postal_code(code) == found


@pytest.mark.parametrize(
    ("country", "number", "found"),
    [
        ("CA", "5145550123", {"CA-QC"}),
        ("CA", "4165550123", {ELSEWHERE}),
        ("BE", "32001234", {"BE-nl"}),
        ("BE", "42501234", {"BE-fr"}),
        ("BE", "25123456", set()),
        ("CH", "223456789", {"CH-fr"}),
        ("CH", "911234567", {"CH-it"}),
        ("CH", "261234567", {"CH-de", "CH-fr"}),
        ("CH", "", set()),
    ],
)
def test_a_fixed_line_names_its_region(regions, country, number, found):
    assert regions[country].of_phone(number) == found


def test_every_region_is_a_variant_of_its_country():
    for row in rows("regions.csv"):
        assert row["region"] in {ELSEWHERE, *VARIANTS[row["country"]]}


def test_every_city_stands_in_the_table_of_places():
    places = {(row["country"], row["name"]) for row in rows("places.csv")}
    cities = {
        (row["country"], city)
        for row in rows("regions.csv")
        if row["kind"] == "city"
        for city in row["values"].split("|")
    }
    assert cities - places == set()
