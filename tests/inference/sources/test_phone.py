"""The phone number: its region, or why it says nothing."""

import pytest

from service.inference.observation import Unusable
from service.inference.sources.phone import observe


@pytest.mark.parametrize(
    ("number", "prefix", "country"),
    [
        ("+33 1 42 68 53 00", "+33", "FR"),
        ("0033 142685300", "+33", "FR"),
        (" +49 30 901820 ", "+49", "DE"),
        ("tel:+390669812345", "+39", "VA"),
        ("+1 212 555 0100", "+1", "US"),
        ("+1 (416) 555-0100", "+1", "CA"),
        ("+1 242 322 1234", "+1", "BS"),
        ("+1 787 722 1234", "+1", "PR"),
        ("+7 495 123 45 67", "+7", "RU"),
        ("+7 727 250 1234", "+7", "KZ"),
        ("+44 20 7946 0958", "+44", "GB"),
        ("+44 1534 440000", "+44", "JE"),
        ("+358 18 15000", "+358", "AX"),
        ("+383 38 123456", "+383", "XK"),
        ("+७ ४९५ १२३ ४५ ६७", "+7", "RU"),
    ],
)
def test_a_number_with_a_country_code_names_its_region(subjects, number, prefix, country):
    (seen,) = observe(subjects(phone=number))
    assert (seen.kind, seen.observed, dict(seen.place)) == ("phone", prefix, {country: 1.0})


def test_the_background_may_be_any_variant_of_the_region(subjects):
    (seen,) = observe(subjects(phone="+41 44 668 18 00"))
    assert seen.culture == dict.fromkeys(["CH", "CH-de", "CH-fr", "CH-it"], 1.0)


def test_a_number_outside_its_plan_names_all_regions_of_its_prefix_less_surely(subjects):
    (seen,) = observe(subjects(phone="+1 000 000 0000"))
    assert {"US", "CA", "JM"} <= set(seen.place)
    assert sum(seen.place.values()) == pytest.approx(0.7)


@pytest.mark.parametrize("number", ["01 42 68 53 00", "212 555 0100", "call me", "  ", "+1"])
def test_a_number_without_country_code_is_ignored(subjects, number):
    (seen,) = observe(subjects(phone=number))
    assert isinstance(seen, Unusable)
    assert (seen.observed, seen.because[:31]) == (
        "national form",
        "the number has no country code,",
    )


@pytest.mark.parametrize(
    ("number", "prefix"), [("+800 1234 5678", "+800"), ("+881 6 1234 5678", "+881")]
)
def test_a_number_of_no_country_is_ignored(subjects, number, prefix):
    expected = Unusable(source="phone", observed=prefix, because="no country has this prefix")
    assert list(observe(subjects(phone=number))) == [expected]


def test_digits_of_the_number_are_not_shown(subjects):
    (seen,) = observe(subjects(phone="+33 1 42 68 53 00"))
    assert "42" not in f"{seen.observed} {seen.because}"


def test_without_a_number_nothing_is_seen(subjects):
    assert not list(observe(subjects()))
