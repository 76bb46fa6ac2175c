"""A posterior -> the facts an agent sees: place, culture, evidence, contradictions."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from service.domain.inference import (
    Contradiction,
    Culture,
    CultureCandidate,
    EvidenceUsed,
    Location,
    PlaceAlternative,
    SpeaksOf,
)
from service.domain.vocabulary import confidence_of
from service.inference.cultures import country_of
from service.inference.observation import Observation, Unusable
from service.inference.posterior import Posterior
from service.inference.weights import Weight, Weights

MOST_ALTERNATIVES: Final = 3
FEWEST: Final = 0.01
# A variant is named only when it holds this share of its country.
SETTLED: Final = 0.8
# Observations of which at most this share follows anything are defaults.
SILENT: Final = 0.1
# How much likelier an observation must be elsewhere to contradict the winner, in nats.
DISAGREES: Final = math.log(3)
# A stated wish for another style makes any culture a less sure starting point.
OWN_STYLE: Final = 0.85

_PLACE_QUESTION: Final = "Which country and time zone should we use for dates and delivery?"
_CULTURE_QUESTION: Final = "Which language would you like us to reply in?"


def location_of(posterior: Posterior, region: str | None = None) -> Location:
    """Name the likeliest place, or none when no place is likely."""
    ranked = posterior.places(MOST_ALTERNATIVES + 1)
    country, probability = ranked[0]
    confidence = confidence_of(probability)
    known = confidence != "none"
    others = ranked[1:] if known else ranked[:-1]
    return Location(
        country=country if known else None,
        region=region if known else None,
        confidence=confidence,
        probability=round(probability, 4),
        alternatives=tuple(
            PlaceAlternative(code, round(p, 4)) for code, p in others if p >= FEWEST
        ),
    )


def culture_of(
    ranked: Sequence[tuple[str, float]], place: str | None, *, own_style: bool
) -> Culture:
    """Name the likeliest culture; a country's variants stay open unless one is settled.

    Args:
        ranked: cultures by probability, from `candidates_of`.
        place: the country where the customer is, if known.
        own_style: whether the customer has stated a style of their own.
    """
    primary, probability = ranked[0]
    if own_style:
        probability *= OWN_STYLE
    confidence = confidence_of(probability)
    known = confidence != "none"
    secondary = [place] if known and place and place != country_of(primary) else []
    return Culture(
        primary=primary if known else None,
        confidence=confidence,
        probability=round(probability, 4),
        candidates=tuple(
            CultureCandidate(code, round(p, 4))
            for code, p in ranked[: MOST_ALTERNATIVES + 1]
            if p >= FEWEST
        ),
        secondary=tuple(secondary),
    )


def candidates_of(posterior: Posterior) -> list[tuple[str, float]]:
    """Give cultures by probability: countries, or a variant that holds most of its country."""
    groups: dict[str, list[tuple[str, float]]] = {}
    for column in np.flatnonzero(posterior.culture >= FEWEST / 10).tolist():
        code = posterior.background.cultures[column]
        probability = float(posterior.culture[column])
        groups.setdefault(country_of(code), []).append((code, probability))
    ranked: list[tuple[str, float]] = []
    for country, members in groups.items():
        total = sum(p for _code, p in members)
        code, most = max(members, key=lambda member: member[1])
        ranked.append((code, most) if most >= SETTLED * total else (country, total))
    ranked.sort(key=lambda item: (-item[1], item[0]))
    return ranked


def evidence_of(
    seen: Sequence[Observation | Unusable], posterior: Posterior, weights: Weights
) -> tuple[EvidenceUsed, ...]:
    """Explain every observation, the weightiest first, then what was ignored."""
    moved = iter(zip(posterior.place_weights, posterior.culture_weights, strict=True))
    rows = [
        _used(item, weights[item.kind], next(moved))
        if isinstance(item, Observation)
        else _ignored(item)
        for item in seen
    ]
    return tuple(sorted(rows, key=lambda row: (not row.used, -abs(row.weight))))


def _used(item: Observation, weight: Weight, moved: tuple[float, float]) -> EvidenceUsed:
    nats = max(moved, key=abs)
    return EvidenceUsed(
        source=item.source,
        observed=item.observed,
        speaks_of=_speaks_of(item, weight),
        favours=_favours(item),
        weight=round(nats, 2),
        used=weight.nothing < 1 - SILENT,
        because=item.because,
    )


def _ignored(item: Unusable) -> EvidenceUsed:
    return EvidenceUsed(
        source=item.source,
        observed=item.observed,
        speaks_of="both",
        favours=(),
        weight=0.0,
        used=False,
        because=f"ignored: {item.because}",
    )


def _speaks_of(item: Observation, weight: Weight) -> SpeaksOf:
    place = bool(item.place) and weight.place > 0
    culture = bool(item.culture) and weight.culture > 0
    if place and culture:
        return "both"
    return "culture" if culture else "location"


def _favours(item: Observation) -> tuple[str, ...]:
    merged = {**item.place, **item.culture}
    best = max(merged.values(), default=0.0)
    ranked = sorted(merged.items(), key=lambda entry: (-entry[1], entry[0]))
    return tuple(code for code, value in ranked[:4] if value >= best / 2)


def contradictions_of(
    observations: Sequence[Observation], weights: Weights, location: Location, culture: Culture
) -> tuple[Contradiction, ...]:
    """Name the evidence that speaks against the answer, and what would settle it.

    Nothing contradicts an answer that was not given.
    """
    place, primary = location.country, culture.primary
    if place is None and primary is None:
        return ()
    against = list(_against(observations, weights, place, primary))
    return tuple(_explained(item, weights, observations, place, primary) for item in against)


def _against(
    observations: Sequence[Observation], weights: Weights, place: str | None, primary: str | None
) -> Iterator[Observation]:
    for item in observations:
        weight = weights[item.kind]
        if not _includes(item, place, primary) and (
            weight.nothing >= 1 - SILENT or _shortfall(item, weight) >= DISAGREES
        ):
            yield item


def _includes(item: Observation, place: str | None, primary: str | None) -> bool:
    """Tell whether the observation is among what the answer would explain."""
    best_place = max(item.place.values(), default=0.0)
    best_culture = max(item.culture.values(), default=0.0)
    fits_place = item.place.get(place or "", 0.0) > 0.3 * best_place > 0
    fits_culture = any(
        item.culture.get(code, 0.0) > 0.3 * best_culture > 0
        for code in (primary or "", country_of(primary or ""))
    )
    return fits_place or fits_culture


def _shortfall(item: Observation, weight: Weight) -> float:
    chance = weight.nothing * item.base
    best = (
        chance
        + weight.place * max(item.place.values(), default=0.0)
        + weight.culture * max(item.culture.values(), default=0.0)
    )
    return math.log(best / chance)


def _explained(
    item: Observation,
    weights: Weights,
    observations: Sequence[Observation],
    place: str | None,
    primary: str | None,
) -> Contradiction:
    supporting = sorted(
        (o for o in observations if _includes(o, place, primary)),
        key=lambda o: -_shortfall(o, weights[o.kind]),
    )
    others = tuple(dict.fromkeys(o.source for o in supporting[:3]))
    favours = ", ".join(_favours(item))
    if weights[item.kind].nothing >= 1 - SILENT:
        because = (
            f"{item.source} {item.observed} speaks for {favours}, but is the account's default:"
            " discounted"
        )
        return Contradiction((item.source, *others), because, None)
    rest = f"; {', '.join(others)} speak for {place or primary}" if others else ""
    because = f"{item.source} {item.observed} speaks for {favours}{rest}"
    about_place = weights[item.kind].place >= weights[item.kind].culture
    return Contradiction(
        (item.source, *others), because, _PLACE_QUESTION if about_place else _CULTURE_QUESTION
    )


def third_party_country(candidates: Mapping[str, float]) -> str | None:
    """Name the country of a forwarded party when one is at least as likely as not."""
    country, probability = max(candidates.items(), key=lambda item: item[1], default=("", 0.0))
    return country if probability >= 0.5 else None  # noqa: PLR2004 as likely as not
