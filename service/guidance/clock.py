"""What time it is for the customer: from the place and the zone, never from the culture."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from service.domain.guidance import Clock, Deadline, Holiday
from service.reference import World

OFFICE_OPENS: Final = 9
OFFICE_CLOSES: Final = 18
# Holidays from today on, this many days ahead.
HORIZON: Final = 7
_ANY_YEAR: Final = 2026


def clock_of(
    world: World,
    place: str | None,
    zone: str | None,
    now: datetime,
    deadlines: Sequence[Deadline],
    agent_country: str | None,
) -> Clock:
    """Tell local time, weekend and holidays of the customer's side, and of the agent's.

    Args:
        world: reference tables.
        place: the customer's country, if known.
        zone: the customer's IANA zone, if known; else the country's if it has only one.
        now: aware.
        deadlines: dates the customer set.
        agent_country: country of the agent's site.
    """
    name = zone_of(world, place, zone)
    country = world.countries.get(place or "")
    local = now.astimezone(ZoneInfo(name)) if name else now
    today = local.date()
    sides = dict.fromkeys((place, agent_country))
    days = tuple(
        day for code in sides if code and code in world.countries for day in _upcoming(code, today)
    )
    if name is None:
        return Clock(
            customer_time_zone=None,
            weekend=country.weekend if country else (),
            holidays=days,
            deadlines=tuple(deadlines),
        )
    weekday = local.strftime("%A")
    weekend = country.weekend if country else ()
    today_off = any(day.date == today.isoformat() and day.country == place for day in days)
    return Clock(
        customer_time_zone=name,
        customer_now=local.isoformat(timespec="seconds"),
        weekday=weekday,
        office_hours=OFFICE_OPENS <= local.hour < OFFICE_CLOSES
        and weekday.lower() not in weekend
        and not today_off,
        weekend=weekend,
        holidays=days,
        deadlines=tuple(deadlines),
    )


def zone_of(world: World, place: str | None, zone: str | None) -> str | None:
    """Give the customer's zone: their own if it lies in the place, else the place's only time."""
    if zone and world.zone_country.get(zone) in ({place} if place else world.countries):
        return zone
    return _one_clock(world.zones.get(place or "", ()))


@lru_cache(maxsize=512)
def _one_clock(zones: tuple[str, ...]) -> str | None:
    """Give the first of zones that show the same time, as Berlin and Büsingen do."""
    clocks = {
        tuple(datetime(_ANY_YEAR, month, 1, tzinfo=ZoneInfo(zone)).utcoffset() for month in (1, 7))
        for zone in zones
    }
    return zones[0] if len(clocks) == 1 else None


@lru_cache(maxsize=2048)
def _upcoming(country: str, today: date) -> tuple[Holiday, ...]:
    """Give a country's next holidays; a whole day's tickets ask for the same."""
    last = today + timedelta(days=HORIZON)
    return tuple(
        Holiday(day.isoformat(), name, country)
        for day, name in _holidays(country, today.year)
        if today <= day <= last
    )


def holiday_on(country: str, day: date) -> str | None:
    """Name the public holiday of a country on a day; None on any other day."""
    return dict(_holidays(country, day.year)).get(day)


def load_calendars() -> None:
    """Load every country's calendar now: all of them come with the first that is asked for."""
    _calendar("US")


@lru_cache(maxsize=512)
def _holidays(country: str, year: int) -> tuple[tuple[date, str], ...]:
    """Public holidays of a year and of the next year's first days, in English if possible."""
    try:
        days = _calendar(country, years=(year, year + 1), language="en_US")
    except NotImplementedError:
        return ()
    horizon = date(year + 1, 1, 1) + timedelta(days=HORIZON)
    return tuple(sorted((day, name) for day, name in days.items() if day <= horizon))


def _calendar(country: str, **options: Any) -> Mapping[date, str]:
    # Slow to import: `load_calendars` does it beside the start.
    import holidays  # noqa: PLC0415

    days: Mapping[date, str] = holidays.country_holidays(country, **options)
    return days
