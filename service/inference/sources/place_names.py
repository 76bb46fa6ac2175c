"""Cities and regions that the customer signs with or names."""

from collections.abc import Iterator
from typing import Final

from service.inference.cultures import variants_of
from service.inference.observation import Observation
from service.inference.subject import Subject

_CHANCE: Final = 0.2
_MOST: Final = 3


def observe(subject: Subject) -> Iterator[Observation]:
    """One observation for each of the first few places named; the signature's weigh more."""
    stated = {country for statement in subject.statements for country in statement.countries}
    for place in subject.places[:_MOST]:
        if set(place.countries) & stated:
            continue  # the statement says it already, and more surely
        kind = "place_in_signature" if place.in_signature else "place_in_text"
        weights = dict(place.countries)
        yield Observation(
            source="place_name",
            kind=kind,
            observed=f"“{place.name}”",
            place=weights,
            culture={c: w for code, w in weights.items() for c in (code, *variants_of(code))},
            base=_CHANCE,
            because="signed with this place" if place.in_signature else "names this place",
        )
