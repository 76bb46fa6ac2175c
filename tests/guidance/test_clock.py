"""What time it is for the customer."""

from dataclasses import replace
from datetime import datetime

import holidays
import pytest

from service.domain.guidance import Deadline, Holiday
from service.guidance.clock import clock_of, load_calendars, zone_of
from tests.guidance.given import WORLD


def clock(place, zone, moment, agent=None, world=WORLD):
    return clock_of(world, place, zone, datetime.fromisoformat(moment), (), agent)


@pytest.mark.parametrize(
    ("place", "zone", "expected"),
    [
        ("FR", None, "Europe/Paris"),
        ("FR", "Europe/Paris", "Europe/Paris"),
        ("DE", None, "Europe/Berlin"),
        ("MY", None, "Asia/Kuala_Lumpur"),
        ("ES", None, None),
        ("FR", "America/New_York", "Europe/Paris"),
        ("US", "America/New_York", "America/New_York"),
        ("US", "America/Chicago", "America/Chicago"),
        ("US", "Europe/Paris", None),
        ("US", None, None),
        (None, "Europe/Paris", "Europe/Paris"),
        (None, "Mars/Olympus", None),
        (None, None, None),
        ("IN", "Asia/Calcutta", "Asia/Calcutta"),
    ],
)
def test_the_zone_is_the_customers_own_in_the_place_else_the_one_that_the_place_has(
    place, zone, expected
):
    assert zone_of(WORLD, place, zone) == expected


def test_local_time_is_told_with_its_weekday():
    told = clock("JP", None, "2026-03-04T20:30:00+00:00")
    assert (told.customer_now, told.weekday) == ("2026-03-05T05:30:00+09:00", "Thursday")


@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        ("2026-03-04T07:59:00+00:00", False),
        ("2026-03-04T08:00:00+00:00", True),
        ("2026-03-04T16:59:00+00:00", True),
        ("2026-03-04T17:00:00+00:00", False),
        ("2026-03-07T10:00:00+00:00", False),
        ("2026-05-01T10:00:00+00:00", False),
    ],
    ids=["before nine", "at nine", "before six", "at six", "Saturday", "1 May"],
)
def test_office_hours_are_nine_to_six_on_working_days(moment, open_):
    assert clock("FR", None, moment).office_hours is open_


@pytest.mark.parametrize(
    ("place", "weekend"),
    [
        ("FR", ("saturday", "sunday")),
        ("EG", ("friday", "saturday")),
        ("SA", ("friday", "saturday")),
        ("AE", ("saturday", "sunday")),
    ],
)
def test_the_weekend_is_the_places(place, weekend):
    assert clock(place, None, "2026-03-04T10:00:00+00:00").weekend == weekend


@pytest.mark.parametrize(("place", "open_"), [("EG", False), ("FR", True)])
def test_a_friday_is_no_working_day_everywhere(place, open_):
    assert clock(place, None, "2026-03-06T10:00:00+00:00").office_hours is open_


@pytest.mark.parametrize(("day", "open_"), [("2026-03-08", True), ("2026-03-06", False)])
def test_a_sunday_is_a_working_day_where_the_weekend_ends_on_saturday(day, open_):
    assert clock("EG", None, f"{day}T10:00:00+00:00").office_hours is open_


def test_holidays_of_a_week_ahead_are_told_for_both_sides():
    told = clock("FR", None, "2026-08-12T10:00:00+00:00", agent="IN")
    assert told.holidays == (
        Holiday("2026-08-15", "Assumption Day", "FR"),
        Holiday("2026-08-15", "Independence Day", "IN"),
    )


def test_a_holiday_of_both_sides_countries_is_told_once_for_one_country():
    told = clock("FR", None, "2026-07-13T10:00:00+00:00", agent="FR")
    assert [day.date for day in told.holidays] == ["2026-07-14"]


def test_the_agents_holiday_closes_no_office_of_the_customer():
    assert clock("FR", None, "2026-08-14T23:00:00+00:00", agent="IN").holidays
    assert clock("DE", "Europe/Berlin", "2026-01-26T10:00:00+00:00", agent="IN").office_hours


def test_new_year_is_seen_from_december():
    told = clock("FR", None, "2026-12-30T10:00:00+00:00")
    assert [day.date for day in told.holidays] == ["2027-01-01"]


def test_a_holiday_lasts_until_local_midnight():
    # Half past four in the afternoon of Christmas Day, which is over already in Greenwich.
    told = clock("US", "America/Los_Angeles", "2026-12-26T00:30:00+00:00")
    assert told.holidays[0].date == "2026-12-25"
    assert told.office_hours is False


def test_without_a_zone_there_is_no_local_time_but_a_weekend():
    told = clock("US", None, "2026-03-04T10:00:00+00:00")
    assert (told.customer_time_zone, told.customer_now, told.office_hours) == (None, None, None)
    assert told.weekend == ("saturday", "sunday")


def test_without_a_place_there_is_no_weekend():
    assert clock(None, None, "2026-03-04T10:00:00+00:00").weekend == ()


def test_a_zone_without_a_place_tells_the_time():
    told = clock(None, "Asia/Tokyo", "2026-03-04T01:00:00+00:00")
    assert (told.weekday, told.weekend) == ("Wednesday", ())


@pytest.mark.parametrize("agent", ["ZZ", "", "utils", "country_holidays", "india", "\x00"])
def test_an_agents_country_that_is_none_has_no_holidays(agent):
    assert clock(None, None, "2026-08-12T10:00:00+00:00", agent=agent).holidays == ()


def test_a_country_without_a_calendar_has_no_holidays():
    atlantis = replace(WORLD.countries["FR"], code="QQ")
    world = replace(WORLD, countries={**WORLD.countries, "QQ": atlantis})
    assert clock("QQ", None, "2026-08-12T10:00:00+00:00", world=world).holidays == ()


def test_the_customers_deadlines_are_told_with_or_without_a_zone():
    deadlines = (Deadline("by Friday", "2026-03-06", None),)
    moment = datetime.fromisoformat("2026-03-04T10:00:00+00:00")
    for place in ("FR", None):
        assert clock_of(WORLD, place, None, moment, deadlines, None).deadlines == deadlines


def test_calendars_can_be_loaded_before_anyone_asks(monkeypatch):
    asked = []
    monkeypatch.setattr(holidays, "country_holidays", asked.append)
    load_calendars()
    assert len(asked) == 1
