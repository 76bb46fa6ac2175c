"""The time zone: the country of its city, unless nobody chose it."""

import pytest

from service.domain.ticket import Company
from service.inference.observation import Unusable
from service.inference.sources.time_zone import observe
from service.inference.subject import Defaults

NEW_YORK = Company(time_zone="America/New_York")


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Europe/Paris", "FR"),
        ("Europe/Oslo", "NO"),
        (" America/Toronto ", "CA"),
        ("Asia/Calcutta", "IN"),
        ("Europe/Kiev", "UA"),
        ("US/Eastern", "US"),
        ("America/Buenos_Aires", "AR"),
        ("Japan", "JP"),
        ("Antarctica/Troll", "AQ"),
    ],
)
def test_a_zone_names_its_country(subjects, zone, country):
    (seen,) = observe(subjects(time_zone=zone))
    assert (seen.kind, seen.observed) == ("time_zone", zone.strip())
    assert seen.place[country] == 1.0


def test_neighbours_use_a_big_country_s_zone_too(subjects):
    (seen,) = observe(subjects(time_zone="Europe/Berlin"))
    assert 0 < seen.place["AT"] < seen.place["DE"]


@pytest.mark.parametrize("zone", ["Iceland", "Africa/Asmera", "America/Coral_Harbour"])
def test_a_zone_merged_with_one_abroad_is_not_taken_for_that_country_s(subjects, zone):
    # tzdata links them to Abidjan, Nairobi and Panama, whose clocks they share.
    (seen,) = observe(subjects(time_zone=zone))
    assert not {"CI", "KE", "PA"} & set(getattr(seen, "place", {}))


@pytest.mark.parametrize(
    "zone", ["UTC", "GMT", "Etc/GMT+3", "Etc/UTC", "EST5EDT", "CET", "EET", "WET", "EST", "MST"]
)
def test_an_offset_is_ignored(subjects, zone):
    expected = Unusable(source="time_zone", observed=zone, because="names an offset, not a place")
    assert list(observe(subjects(time_zone=zone))) == [expected]


@pytest.mark.parametrize("zone", ["Eastern Time (US & Canada)", "Mars/Olympus", "+02:00", "x" * 99])
def test_what_is_no_zone_is_ignored(subjects, zone):
    expected = Unusable(source="time_zone", observed=zone[:40], because="not an IANA time zone")
    assert list(observe(subjects(time_zone=zone))) == [expected]


@pytest.mark.parametrize("source", ["account_default", "organization_default", "system_default"])
def test_a_zone_from_a_default_says_almost_nothing(subjects, source):
    (seen,) = observe(subjects(time_zone="Europe/Paris", time_zone_source=source))
    assert seen.kind == "time_zone_default"


def test_a_zone_equal_to_the_company_s_says_almost_nothing(subjects):
    (seen,) = observe(subjects(time_zone="America/New_York", company=NEW_YORK))
    assert (seen.kind, seen.base) == ("time_zone_default", 1.0)


def test_a_zone_equal_to_the_learned_default_says_almost_nothing(subjects):
    learned = Defaults(time_zone="Asia/Tokyo")
    (seen,) = observe(subjects(time_zone="Asia/Tokyo", defaults=learned))
    assert seen.kind == "time_zone_default"


def test_a_zone_from_the_browser_counts_even_where_it_equals_the_default(subjects):
    (seen,) = observe(
        subjects(time_zone="America/New_York", time_zone_source="browser", company=NEW_YORK)
    )
    assert seen.kind == "time_zone"


@pytest.mark.parametrize("zone", [None, "", "  "])
def test_without_a_zone_nothing_is_seen(subjects, zone):
    assert not list(observe(subjects(time_zone=zone)))
