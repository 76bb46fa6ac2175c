"""Spelling and words of a region: weak, since text variety does not transfer between genres.

All cues of a text make one observation, and together they count for no more than ten to one for
the background and six to one for the place, however many there are.
"""

import math
from collections.abc import Iterator, Mapping
from typing import Final

from service.inference.cultures import country_of
from service.inference.observation import Observation
from service.inference.subject import Subject

MOST_CULTURE: Final = 10.0
MOST_PLACE: Final = 6.0
# P(e | neither) so that the strongest observation reaches the caps with weights.toml's row.
_CHANCE: Final = 0.3
_SHOWN: Final = 4


def observe(subject: Subject) -> Iterator[Observation]:
    """At most one observation, from all regional words of the text's language."""
    cues = subject.variety_cues
    if not cues:
        return
    nats: dict[str, float] = {}
    for cue in cues:
        for code in cue.cultures:
            nats[code] = nats.get(code, 0.0) + math.log(cue.ratio)
    best = max(nats.values())
    culture = _scaled(nats, MOST_CULTURE)
    by_country: dict[str, float] = {}
    for code, value in nats.items():
        country = country_of(code)
        by_country[country] = max(by_country.get(country, 0.0), value)
    leaders = ", ".join(sorted(code for code, value in nats.items() if value == best)[:_SHOWN])
    words = ", ".join(f"“{cue.term}”" for cue in cues[:_SHOWN])
    yield Observation(
        source="variety",
        kind="variety",
        observed=words,
        place=_scaled(by_country, MOST_PLACE),
        culture={**culture, **_open_country(culture)},
        base=_CHANCE,
        because=f"spelling and words usual in {leaders}",
    )


def _scaled(nats: Mapping[str, float], most: float) -> dict[str, float]:
    """Turn summed log ratios into shares of the cap: 1 where the cap is reached."""
    cap = math.log(most)
    return {code: math.expm1(min(value, cap)) / (most - 1) for code, value in nats.items()}


def _open_country(culture: Mapping[str, float]) -> dict[str, float]:
    """A variant's cue speaks for its country's own code too, where that is left open."""
    return {
        country_of(code): value
        for code, value in culture.items()
        if country_of(code) not in culture
    }
