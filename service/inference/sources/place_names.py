"""Cities and regions that the customer signs with or names."""

from collections.abc import Iterator
from typing import Final

from service.inference.cultures import variants_of
from service.inference.observation import Observation
from service.inference.subject import PlaceSeen, Subject
from service.playbook.scan import Statement

_CHANCE: Final = 0.2
_MOST: Final = 3


def observe(subject: Subject) -> Iterator[Observation]:
    """One observation for each of the first few places named; the signature's weigh more."""
    for place in subject.places[:_MOST]:
        if any(_says(statement, place) for statement in subject.statements):
            continue
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


def _says(statement: Statement, place: PlaceSeen) -> bool:
    """Tell whether a statement says already, and more surely, what the name of a place would.

    A statement that leaves several countries open does not, unless by this very name.
    """
    if place.name in statement.quote:
        return True
    return len(statement.countries) == 1 and statement.countries[0] in place.countries
