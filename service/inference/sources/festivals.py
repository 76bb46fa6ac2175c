"""Public holidays and seasons that the customer names, where few countries keep them."""

from collections.abc import Iterator
from typing import Final

from service.inference.cultures import variants_of
from service.inference.observation import Observation
from service.inference.subject import Subject

_CHANCE: Final = 0.3
_STRONGEST: Final = 10.0


def observe(subject: Subject) -> Iterator[Observation]:
    """One observation for each festival; never a religious one (the table holds none)."""
    for festival in subject.festivals:
        share = (festival.ratio - 1) / (_STRONGEST - 1)
        known = [code for code in festival.countries if code in subject.world.countries]
        yield Observation(
            source="festival",
            kind="festival",
            observed=f"“{festival.name}”",
            place=dict.fromkeys(known, share),
            culture=dict.fromkeys([c for n in known for c in (n, *variants_of(n))], share),
            base=_CHANCE,
            because="a holiday or season that few countries keep",
        )
