"""The requester's time zone: one country each, unless it is the account's default."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from service.domain.ticket import DEFAULT_SOURCES
from service.inference.observation import Observation, Unusable
from service.inference.subject import Subject

_CHANCE: Final = 0.12
_NEIGHBOUR: Final = 0.08
_SILENT: Final = ("utc", "gmt", "etc/", "cet", "eet", "wet", "est", "mst", "pst", "universal")

# Zones that people of smaller neighbours choose, being first in the list.
_ALSO_USED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "Europe/Paris": ("BE", "LU", "MC", "CH"),
    "Europe/Berlin": ("AT", "CH", "DK", "LU", "NL", "SE"),
    "Europe/London": ("IE", "JE", "GG", "IM", "PT"),
    "Europe/Madrid": ("AD", "GI"),
    "Europe/Rome": ("SM", "VA", "MT", "CH"),
    "Europe/Amsterdam": ("BE", "LU"),
    "Asia/Kolkata": ("LK", "NP"),
    "Asia/Dubai": ("OM",),
    "Asia/Riyadh": ("KW", "BH", "QA", "YE"),
    "Asia/Shanghai": ("HK", "MO", "TW"),
    "Asia/Singapore": ("MY",),
    "Africa/Johannesburg": ("BW", "LS", "NA", "SZ"),
    "Africa/Lagos": ("BJ", "CM", "NE"),
    "Africa/Nairobi": ("TZ", "UG", "RW"),
    "America/New_York": ("CA", "BS"),
    "America/Chicago": ("CA", "MX"),
    "America/Los_Angeles": ("CA", "MX"),
    "America/Toronto": ("US",),
    "Australia/Sydney": ("NZ",),
})


def observe(subject: Subject) -> Iterator[Observation | Unusable]:
    """At most one observation: the country of the zone."""
    zone = (subject.time_zone or "").strip()
    if not zone:
        return
    country = subject.world.zone_country.get(zone)
    if country is None:
        because = (
            "names an offset, not a place"
            if zone.lower().startswith(_SILENT)
            else "not an IANA time zone"
        )
        yield Unusable(source="time_zone", observed=zone[:40], because=because)
        return
    place = {country: 1.0} | dict.fromkeys(_ALSO_USED.get(zone, ()), _NEIGHBOUR)
    if _is_default(subject, zone):
        yield Observation(
            source="time_zone",
            kind="time_zone_default",
            observed=zone,
            place=place,
            base=1.0,
            because="the account's default, so it says almost nothing",
        )
        return
    yield Observation(
        source="time_zone",
        kind="time_zone",
        observed=zone,
        place=place,
        base=_CHANCE,
        because=f"the zone is {subject.world.countries[country].name}'s"
        if country in subject.world.countries
        else "the zone names a place",
    )


def _is_default(subject: Subject, zone: str) -> bool:
    if subject.time_zone_source:
        return subject.time_zone_source in DEFAULT_SOURCES
    return zone == subject.defaults.time_zone
