"""Prior and observations -> the exact joint posterior over place and culture.

Most places, and most cultures, explain all observations alike: an observation touches few of them,
and leaves the others at c·h. Places that are alike form one class, and so do cultures; the joint of
some 240 × 250 states is summed over these classes to a small table, on which all arithmetic is
done. The result is exact, and cheap.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from service.inference.observation import Observation
from service.inference.prior import Background, Prior, Vector
from service.inference.weights import Weight, Weights

# What a second observation of the same cause still adds.
ECHO: Final = 1 / 3
# Log-odds are quoted no further than this; beyond, they are certain for every purpose.
MOST_CERTAIN: Final = 1e-9


@dataclass(frozen=True)
class Posterior:
    """P(L) and P(C) given all observations, and what each of them did.

    Attributes:
        place: shape (places,), sums to 1.
        culture: shape (cultures,), sums to 1.
        place_weights: nats by which each observation moved the top place (leave-one-out).
        culture_weights: likewise for the top culture.
    """

    background: Background
    place: Vector
    culture: Vector
    place_weights: tuple[float, ...]
    culture_weights: tuple[float, ...]

    def top_place(self) -> tuple[str, float]:
        """Give the likeliest country and its probability."""
        row = int(self.place.argmax())
        return self.background.places[row], float(self.place[row])

    def places(self, count: int) -> list[tuple[str, float]]:
        """Give the likeliest countries, best first."""
        order = np.argsort(-self.place, kind="stable")[:count]
        return [(self.background.places[i], float(self.place[i])) for i in order]


@dataclass(frozen=True)
class _Classes:
    """Places, or cultures, that explain every observation alike.

    Attributes:
        of: class of each state, shape (states,).
        members: 1 where a state belongs to a class, shape (states, classes).
        values: what each observation gives to each class, shape (observations, classes).
    """

    of: NDArray[np.intp]
    members: Vector
    values: Vector


def fuse(prior: Prior, observations: Sequence[Observation], weights: Weights) -> Posterior:
    """Multiply the prior by every likelihood and normalise.

    The order of the observations does not matter. Observations of one group are tempered: the
    strongest counts in full, the others to the power of one third.

    Raises:
        KeyError: an observation's kind is not in the weights.

    Source: D. J. C. MacKay, Information Theory, Inference, and Learning Algorithms (2003), 3.
    """
    background = prior.background
    if not observations:
        return Posterior(background, prior.place, prior.culture, (), ())
    weighed = [weights[item.kind] for item in observations]
    places = _classes([background.over_places(item.place) for item in observations])
    cultures = _classes([background.over_cultures(item.culture) for item in observations])
    likelihoods = _likelihoods(observations, weighed, places, cultures)
    likelihood = likelihoods.prod(axis=0)
    by_culture = places.members.T @ prior.joint
    by_place = prior.joint @ cultures.members
    place = (by_place * likelihood[places.of]).sum(axis=1)
    culture = (by_culture * likelihood[:, cultures.of]).sum(axis=0)
    place, culture = place / place.sum(), culture / culture.sum()
    # Prior mass of each pair of classes, with each observation left out in turn.
    without = (by_culture @ cultures.members) * likelihood / likelihoods
    without /= without.sum(axis=(1, 2), keepdims=True)
    return Posterior(
        background,
        place,
        culture,
        _moved(place, without.sum(axis=2), places, by_place.sum(axis=1)),
        _moved(culture, without.sum(axis=1), cultures, by_culture.sum(axis=0)),
    )


def _classes(spread: Sequence[Vector]) -> _Classes:
    """Put states with the same values for every observation into one class."""
    values = np.stack(spread)
    # One number a state, equal where all its values are equal: any weights that are not rational
    # multiples of each other will do.
    keys = np.sqrt(np.arange(2, 2 + len(values))) @ values
    _keys, first, of = np.unique(keys, return_index=True, return_inverse=True)
    members = np.zeros((values.shape[1], len(first)))
    members[np.arange(len(of)), of] = 1
    return _Classes(of, members, values[:, first])


def _likelihoods(
    observations: Sequence[Observation],
    weighed: Sequence[Weight],
    places: _Classes,
    cultures: _Classes,
) -> NDArray[np.float64]:
    """P(e | L, C), its maximum scaled to 1, tempered; shape (observations, places, cultures)."""
    chance = np.array([
        weight.nothing * item.base for item, weight in zip(observations, weighed, strict=True)
    ])
    by_place = places.values * np.array([[weight.place] for weight in weighed])
    by_culture = cultures.values * np.array([[weight.culture] for weight in weighed])
    likelihoods: NDArray[np.float64] = (
        by_place[:, :, None] + by_culture[:, None, :] + chance[:, None, None]
    )
    likelihoods /= likelihoods.max(axis=(1, 2), keepdims=True)
    for index in _echoes(likelihoods, weighed):
        likelihoods[index] **= ECHO
    return likelihoods


def _echoes(likelihoods: NDArray[np.float64], weighed: Sequence[Weight]) -> list[int]:
    """Give the observations of each group that are not its strongest.

    Each likelihood is scaled to a maximum of 1, so the strongest has the smallest minimum.
    """
    groups: dict[str, list[int]] = {}
    for index, weight in enumerate(weighed):
        if weight.group:
            groups.setdefault(weight.group, []).append(index)
    echoes: list[int] = []
    for members in groups.values():
        if len(members) > 1:
            leader = min(members, key=lambda index: float(likelihoods[index].min()))
            echoes += [index for index in members if index != leader]
    return echoes


def _moved(
    marginal: Vector, without: Vector, classes: _Classes, prior: Vector
) -> tuple[float, ...]:
    """Log-odds of the top state with all observations, less those without each."""
    top = int(marginal.argmax())
    own = classes.of[top]
    # States of one class differ in nothing but their prior.
    share = prior[top] / prior[classes.of == own].sum()
    return tuple((_log_odds(marginal[top]) - _log_odds(without[:, own] * share)).tolist())


def _log_odds(probability: Vector | float) -> Vector:
    p = np.clip(probability, MOST_CERTAIN, 1 - MOST_CERTAIN)
    return np.asarray(np.log(p) - np.log1p(-p))
