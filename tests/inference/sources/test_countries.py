"""Fields that hold a country: addresses, the organisation's seat, the network address."""

import pytest

from service.domain.ticket import Organization, Requester
from service.inference.observation import Unusable
from service.inference.sources import countries, ip_country

FIELDS = ("address_country", "billing_country", "organization_country", "ip_country")


def requester(field, value):
    if field == "organization_country":
        return Requester(organization=Organization(country=value))
    return Requester(**{field: value})


def observe(subject):
    return [*countries.observe(subject), *ip_country.observe(subject)]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(
    ("value", "country"),
    [("FR", "FR"), ("fr", "FR"), (" DEU ", "DE"), ("UK", "GB"), ("gbr", "GB"), ("XK", "XK")],
)
def test_a_code_of_two_or_three_letters_names_its_country(subjects, field, value, country):
    (seen,) = observe(subjects(requester(field, value)))
    assert (seen.source, seen.kind, seen.observed) == (field, field, country)
    assert seen.place == {country: 1.0}


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("value", ["France", "ZZ", "1", "🇫🇷", "  ", "x" * 99])
def test_garbage_is_ignored(subjects, field, value):
    expected = Unusable(source=field, observed=value[:20], because="not a country code")
    assert observe(subjects(requester(field, value))) == [expected]


@pytest.mark.parametrize("field", FIELDS)
def test_the_background_may_be_any_variant_of_the_country(subjects, field):
    (seen,) = observe(subjects(requester(field, "CA")))
    assert set(seen.culture) == {"CA", "CA-QC"}


def test_every_field_is_an_observation_of_its_own(subjects):
    filled = Requester(
        address_country="FR",
        billing_country="US",
        ip_country="FR",
        organization=Organization(country="DE"),
    )
    assert [seen.source for seen in observe(subjects(filled))] == list(FIELDS)


def test_empty_fields_are_not_seen(subjects):
    assert not observe(subjects(Requester(address_country="", ip_country="")))
