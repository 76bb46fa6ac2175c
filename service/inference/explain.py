"""A posterior -> the facts an agent sees: place, culture, evidence, contradictions."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
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
from service.inference.cultures import VARIANTS, country_of, variants_of
from service.inference.observation import Observation, Unusable
from service.inference.posterior import Posterior
from service.inference.prior import Prior
from service.inference.weights import Weight, Weights

MOST_ALTERNATIVES: Final = 3
MOST_FAVOURED: Final = 4
# A code is among those an observation speaks for above this share of the best one's value.
NEAR: Final = 0.3
FEWEST: Final = 0.01
# Where nothing is known, the likeliest are only the most populous: below this they are not listed.
TELLING: Final = 0.25
# A variant is named only when it holds this share of its country.
SETTLED: Final = 0.7
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
    others = ranked[1:] if known else _telling(ranked[:-1])
    return Location(
        country=country if known else None,
        region=region if known else None,
        confidence=confidence,
        probability=round(probability, 4),
        alternatives=tuple(
            PlaceAlternative(code, round(p, 4)) for code, p in others if p >= FEWEST
        ),
    )


def _telling(ranked: Sequence[tuple[str, float]]) -> Sequence[tuple[str, float]]:
    """Give the candidates of an answer that is not given, if the first of them means anything."""
    return ranked if ranked[0][1] >= TELLING else ()


def sure_place(posterior: Posterior, prior: Prior) -> str | None:
    """Give the country of high confidence, if there is one, as if the desk had seen no one.

    So a desk's counts never rest on what it counted before.
    """
    unlearned = prior.unlearned(posterior.place)
    row = int(unlearned.argmax())
    sure = confidence_of(float(unlearned[row])) == "high"
    return posterior.background.places[row] if sure else None


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
    listed = ranked[: MOST_ALTERNATIVES + 1]
    secondary = [place] if known and place and place != country_of(primary) else []
    return Culture(
        primary=primary if known else None,
        confidence=confidence,
        probability=round(probability, 4),
        candidates=tuple(
            CultureCandidate(code, round(p, 4))
            for code, p in (listed if known else _telling(listed))
            if p >= FEWEST
        ),
        secondary=tuple(secondary),
    )


def supported(
    location: Location, culture: Culture, prior: Prior, *, guess: bool
) -> tuple[Location, Culture]:
    """Leave out what was listed though the evidence made it no likelier than it was before.

    Args:
        location: from `location_of`.
        culture: from `culture_of`.
        prior: what was likely before.
        guess: whether to list anything where no answer is given.
    """
    rows, columns = prior.background.place_index, prior.background.culture_index
    alternatives = tuple(
        row for row in location.alternatives if row.probability >= prior.place[rows[row.country]]
    )
    candidates = tuple(
        row
        for row in culture.candidates
        if row.probability
        >= sum(prior.culture[columns[code]] for code in (row.culture, *variants_of(row.culture)))
    )
    return (
        replace(location, alternatives=alternatives if guess or location.country else ()),
        replace(culture, candidates=candidates if guess or culture.primary else ()),
    )


def candidates_of(posterior: Posterior) -> list[tuple[str, float]]:
    """Give cultures by probability: countries, or a variant that holds most of its country."""
    columns = np.flatnonzero(posterior.culture >= FEWEST / 10)
    probabilities = posterior.culture[columns].tolist()
    ranked: list[tuple[str, float]] = []
    shared: dict[str, list[tuple[float, str]]] = {}
    for column, probability in zip(columns.tolist(), probabilities, strict=True):
        code = posterior.background.cultures[column]
        if country_of(code) in VARIANTS:
            shared.setdefault(country_of(code), []).append((probability, code))
        else:
            ranked.append((code, probability))
    ranked += [_settled(country, members) for country, members in shared.items()]
    ranked.sort(key=lambda item: (-item[1], item[0]))
    return ranked


def _settled(country: str, members: Sequence[tuple[float, str]]) -> tuple[str, float]:
    most, code = max(members)
    total = sum(probability for probability, _ in members)
    return (code, most) if most >= SETTLED * total else (country, total)


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
        used=not _is_default(item),
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
    merged = item.place if item.place is item.culture else {**item.place, **item.culture}
    ranked = sorted(sorted(merged), key=merged.__getitem__, reverse=True)[:MOST_FAVOURED]
    return tuple(code for code in ranked if merged[code] >= merged[ranked[0]] / 2)


def contradictions_of(
    observations: Sequence[Observation], weights: Weights, location: Location, culture: Culture
) -> tuple[Contradiction, ...]:
    """Name the evidence that speaks against the answer, and what would settle it.

    Nothing contradicts an answer that was not given.
    """
    place, primary = location.country, culture.primary
    if place is None and primary is None:
        return ()
    fitting = [item for item in observations if _includes(item, place, primary)]
    against = [
        item
        for item in observations
        if not _includes(item, place, primary) and _speaks(item, weights[item.kind])
    ]
    fitting.sort(key=lambda item: -_contrast(item, weights[item.kind]))
    others = tuple(dict.fromkeys(item.source for item in fitting[:MOST_ALTERNATIVES]))
    answer = place or primary or ""
    return tuple(_explained(item, weights[item.kind], others, answer) for item in against)


def _includes(item: Observation, place: str | None, primary: str | None) -> bool:
    """Tell whether the observation is among what the answer would explain."""
    return _holds(item.place, place or "") or any(
        _holds(item.culture, code) for code in {primary or "", country_of(primary or "")}
    )


def _holds(values: Mapping[str, float], code: str) -> bool:
    """Tell whether a code is among the likelier ones."""
    value = values.get(code, 0.0)
    return value > 0 and value > NEAR * max(values.values())


def _speaks(item: Observation, weight: Weight) -> bool:
    """Tell whether it speaks clearly, or looks as if it did though it is a default."""
    return _is_default(item) or _contrast(item, weight) >= DISAGREES


def _is_default(item: Observation) -> bool:
    """Whether the account or a form set the value, not the customer."""
    return item.kind.endswith("_default")


def _contrast(item: Observation, weight: Weight) -> float:
    """How much likelier it is where it fits best than by chance, in nats."""
    chance = weight.nothing * item.base
    best_place = max(item.place.values(), default=0.0)
    best_culture = max(item.culture.values(), default=0.0)
    return math.log1p((weight.place * best_place + weight.culture * best_culture) / chance)


def _explained(
    item: Observation, weight: Weight, others: tuple[str, ...], answer: str
) -> Contradiction:
    between = (item.source, *others)
    claim = f"{item.source} {item.observed} speaks for {', '.join(_favours(item))}"
    if _is_default(item):
        return Contradiction(between, f"{claim}, but is the account's default: discounted", None)
    rest = f"; {', '.join(others)} speak for {answer}" if others else ""
    about_place = weight.place >= weight.culture
    return Contradiction(
        between, f"{claim}{rest}", _PLACE_QUESTION if about_place else _CULTURE_QUESTION
    )


def third_party_country(candidates: Mapping[str, float]) -> str | None:
    """Name the country of a forwarded party when one is at least as likely as not."""
    country, probability = max(candidates.items(), key=lambda item: item[1], default=("", 0.0))
    return country if probability >= 0.5 else None  # noqa: PLR2004 as likely as not
