"""Country fields: postal address, billing address, the organisation's seat."""

from collections.abc import Iterator
from typing import Final

from service.inference.cultures import variants_of
from service.inference.observation import Observation, Unusable
from service.inference.subject import Subject

_CHANCE: Final = 0.02


def observe(subject: Subject) -> Iterator[Observation | Unusable]:
    """One observation for each country field that holds a country."""
    fields = (
        ("address_country", subject.address_country, "the postal address"),
        ("billing_country", subject.billing_country, "the billing address"),
        ("organization_country", subject.organization_country, "the organisation's seat"),
    )
    for source, value, what in fields:
        if not value:
            continue
        country = subject.world.country_code(value)
        if country is None:
            yield Unusable(source=source, observed=value[:20], because="not a country code")
            continue
        yield Observation(
            source=source,
            kind=source,
            observed=country,
            place={country: 1.0},
            culture=dict.fromkeys((country, *variants_of(country)), 1.0),
            base=_CHANCE,
            because=f"{what} is in {subject.world.countries[country].name}",
        )
