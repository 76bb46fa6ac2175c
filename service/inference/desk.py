"""What a desk's tickets teach of the desk: its account's defaults. Counts, never persons."""

from collections.abc import Mapping
from typing import Final

from service.domain.ticket import DEFAULT_SOURCES
from service.inference.sources.locale import parts_of, tag_of
from service.inference.subject import Defaults, Subject

LOCALE: Final = "locale"
TIME_ZONE: Final = "time_zone"
LOCATION: Final = "location"

# A value is taken for the account's default when more than half of at least so many tickets carry
# it. Among fifty, a value that one requester in three really has gets there by chance once in two
# hundred times.
FEWEST_TICKETS: Final = 50
MOST_HAVE_IT: Final = 0.5


def tally_of(subject: Subject, place_seen: str | None) -> Mapping[str, str]:
    """Give what one ticket adds to its desk's counts: kind -> key.

    Only values of closed sets are counted: known languages with or without a country, known time
    zones, country codes. What a desk says the customer has set is no sign of a default.

    Args:
        subject: the ticket.
        place_seen: where the customer surely is.
    """
    found = {
        LOCALE: _locale(subject) if _may_be_default(subject.locale_source) else None,
        TIME_ZONE: _time_zone(subject) if _may_be_default(subject.time_zone_source) else None,
        LOCATION: place_seen,
    }
    return {kind: key for kind, key in found.items() if key}


def _may_be_default(source: str | None) -> bool:
    return source is None or source in DEFAULT_SOURCES


def _locale(subject: Subject) -> str | None:
    parts = parts_of(subject.locale, subject.world)
    return tag_of(*parts) if parts and parts[0] in subject.writers else None


def _time_zone(subject: Subject) -> str | None:
    zone = (subject.time_zone or "").strip()
    return zone if zone in subject.world.zone_country else None


def usual(counts: Mapping[str, int]) -> str | None:
    """Give the value that most of a desk's tickets carry, once there are enough of them."""
    tickets = sum(counts.values())
    if tickets < FEWEST_TICKETS:
        return None
    value = max(counts, key=lambda key: (counts[key], key))
    return value if counts[value] > MOST_HAVE_IT * tickets else None


def defaults_of(
    locales: Mapping[str, int], time_zones: Mapping[str, int], configured: Defaults
) -> Defaults:
    """Give the account's defaults: learned where enough was seen, else as configured."""
    return Defaults(
        locale=usual(locales) or configured.locale,
        time_zone=usual(time_zones) or configured.time_zone,
    )
