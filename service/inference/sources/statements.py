"""What customers say of themselves: where they live, where they come from."""

from collections.abc import Iterator, Sequence
from typing import Final

from service.inference.cultures import variants_of
from service.inference.observation import Observation
from service.inference.subject import PlaceSeen, Subject
from service.playbook.place_spans import LIKELY
from service.playbook.scan import Statement

# What customers say of themselves beats every inference: hardly ever is it said by chance.
_CHANCE: Final = 1e-15


def observe(subject: Subject) -> Iterator[Observation]:
    """One observation for each statement of place or origin in the customer's own text."""
    for statement in subject.statements:
        if statement.kind == "living":
            yield Observation(
                source="own_statement",
                kind="statement_place",
                observed=f"“{statement.quote}”",
                place=dict.fromkeys(_settled(statement, subject.places), 1.0),
                base=_CHANCE,
                because="the customer says where they are",
            )
        else:
            cultures = [c for n in statement.countries for c in (n, *variants_of(n))]
            yield Observation(
                source="own_statement",
                kind="statement_origin",
                observed=f"“{statement.quote}”",
                place=dict.fromkeys(statement.countries, 1.0),
                culture=dict.fromkeys(cultures, 1.0),
                base=_CHANCE,
                because="the customer says where they come from",
            )


def _settled(statement: Statement, places: Sequence[PlaceSeen]) -> Sequence[str]:
    """Give the countries meant: of several, the one in which another place lies that is named."""
    if len(statement.countries) == 1:
        return statement.countries
    others = [place for place in places if place.name not in statement.quote]
    supported = [
        code
        for code in statement.countries
        if any(place.countries.get(code, 0.0) >= LIKELY for place in others)
    ]
    return supported if len(supported) == 1 else statement.countries
