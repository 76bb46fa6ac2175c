"""Names of time zones."""

import zoneinfo

import pytest

from service.reference.zone_names import RAILS_TIME_ZONES, iana_name


def test_every_zone_of_the_table_exists():
    assert len(RAILS_TIME_ZONES) == 151
    assert set(RAILS_TIME_ZONES.values()) <= zoneinfo.available_timezones()


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Sapporo", "Asia/Tokyo"),
        ("(GMT-05:00) Eastern Time (US & Canada)", "America/New_York"),
        (" Europe/Berlin ", "Europe/Berlin"),
        ("Middle Earth", "Middle Earth"),
    ],
)
def test_a_zone_has_one_name(name, zone):
    assert iana_name(name) == zone
