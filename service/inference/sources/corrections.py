"""What agents corrected: stronger than anything inferred."""

from collections.abc import Iterator
from typing import Final

from service.inference.cultures import variants_of
from service.inference.observation import Observation, Unusable
from service.inference.subject import Subject

# Nothing outweighs a correction.
_CHANCE: Final = 1e-12


def observe(subject: Subject) -> Iterator[Observation | Unusable]:
    """One observation for each corrected fact."""
    for correction in subject.corrections:
        if correction.location:
            country = subject.world.country_code(correction.location)
            if country is None:
                yield Unusable(
                    source="correction", observed=correction.location, because="not a country code"
                )
            else:
                yield Observation(
                    source="correction",
                    kind="correction",
                    observed=country,
                    place={country: 1.0},
                    base=_CHANCE,
                    because=f"an agent set the place for this {correction.scope}",
                )
        if correction.culture:
            yield Observation(
                source="correction",
                kind="correction_culture",
                observed=correction.culture,
                culture=dict.fromkeys((correction.culture, *variants_of(correction.culture)), 1.0),
                base=_CHANCE,
                because=f"an agent set the conventions for this {correction.scope}",
            )
