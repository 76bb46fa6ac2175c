"""What agents corrected: stronger than anything inferred."""

from collections.abc import Iterator
from typing import Final

from service.inference.cultures import variants_of
from service.inference.observation import Observation, Unusable
from service.inference.subject import Subject

# Nothing outweighs a correction.
_CHANCE: Final = 1e-30


def observe(subject: Subject) -> Iterator[Observation | Unusable]:
    """At most one observation for each corrected fact: the newest correction that names it."""
    located = next((c for c in subject.corrections if c.location), None)
    if located is not None and located.location is not None:
        yield _place(subject, located.scope, located.location)
    cultured = next((c for c in subject.corrections if c.culture), None)
    if cultured is not None and cultured.culture is not None:
        culture = cultured.culture
        yield Observation(
            source="correction",
            kind="correction_culture",
            observed=culture,
            culture=dict.fromkeys((culture, *variants_of(culture)), 1.0),
            base=_CHANCE,
            because=f"an agent set the conventions for this {cultured.scope}",
        )


def _place(subject: Subject, scope: str, location: str) -> Observation | Unusable:
    country = subject.world.country_code(location)
    if country is None:
        return Unusable(source="correction", observed=location, because="not a country code")
    return Observation(
        source="correction",
        kind="correction",
        observed=country,
        place={country: 1.0},
        base=_CHANCE,
        because=f"an agent set the place for this {scope}",
    )
