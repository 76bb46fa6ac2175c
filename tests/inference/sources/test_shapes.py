"""Postal codes, numbers and dates as a place writes them."""

import pytest

from service.inference.sources.shapes import observe
from tests.inference.subjects import reading


@pytest.mark.parametrize(
    ("text", "source", "country"),
    [
        ("London SW1A 1AA", "postal_code", "GB"),
        ("Montréal H2J 2K9", "postal_code", "CA"),
        ("1012 AB Amsterdam", "postal_code", "NL"),
        ("São Paulo 01310-100", "postal_code", "BR"),
        ("1000-001 Lisboa", "postal_code", "PT"),
        ("00-950 Warszawa", "postal_code", "PL"),
        ("Columbus, OH 43215", "postal_code", "US"),
        ("〒100-0001", "postal_code", "JP"),
        ("Sydney NSW 2000", "postal_code", "AU"),
        ("CH-8001 Zürich", "postal_code", "CH"),
        ("D-10115 Berlin", "postal_code", "DE"),
        ("Rs 12,34,567 paid", "number_shape", "IN"),
        ("1'234.50 bezahlt", "number_shape", "CH"),
        ("since 12/31/2025", "date_shape", "US"),
    ],
)
def test_a_shape_names_the_place_that_writes_so(subjects, text, source, country):
    (seen,) = (s for s in observe(subjects(read=reading(text=text))) if country in s.place)
    assert seen.source == source


@pytest.mark.parametrize(
    "text", ["", "no digits", "order 12345", "2025-12-31", "03/04/2026", "1,234"]
)
def test_a_shape_of_the_whole_world_says_nothing(subjects, text):
    assert not list(observe(subjects(read=reading(text=text))))


def test_the_postal_code_field_is_read(subjects):
    (seen,) = observe(subjects(postal_code="SW1A 1AA"))
    assert set(seen.place) == {"GB"}


def test_the_customer_s_own_digits_are_not_shown(subjects):
    (seen,) = observe(subjects(read=reading(signature="Columbus, OH 43215")))
    assert seen.observed == "OH 99999"
