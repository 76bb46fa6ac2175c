"""The country of the customer's network address, as the desk looked it up."""

from collections.abc import Iterator
from typing import Final

from service.inference.cultures import variants_of
from service.inference.observation import Observation, Unusable
from service.inference.subject import Subject

_CHANCE: Final = 0.05


def observe(subject: Subject) -> Iterator[Observation | Unusable]:
    """At most one observation."""
    if not subject.ip_country:
        return
    country = subject.world.country_code(subject.ip_country)
    if country is None:
        yield Unusable(
            source="ip_country", observed=subject.ip_country[:20], because="not a country code"
        )
        return
    yield Observation(
        source="ip_country",
        kind="ip_country",
        observed=country,
        place={country: 1.0},
        culture=dict.fromkeys((country, *variants_of(country)), 1.0),
        base=_CHANCE,
        because="the network address; VPNs, roaming and company networks often mislead",
    )
