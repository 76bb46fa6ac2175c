"""What customers say of themselves: where they live, where they come from."""

from collections.abc import Iterator
from typing import Final

from service.inference.cultures import variants_of
from service.inference.observation import Observation
from service.inference.subject import Subject

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
                place=dict.fromkeys(statement.countries, 1.0),
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
