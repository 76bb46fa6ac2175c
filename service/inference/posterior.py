"""Prior and observations -> the exact joint posterior over place and culture.

Most places, and most cultures, explain all observations alike. Those that do form one class; the
joint of some 240 × 250 states is summed over these classes to a small table, on which all
arithmetic is done. The result is exact, and cheap.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from service.inference.classes import Classes, Matrix, Vector
from service.inference.observation import Observation
from service.inference.prior import Background, Prior
from service.inference.weights import Weight, Weights

# What a second observation of the same cause still adds.
ECHO: Final = 1 / 3
# The shares of weights.toml are cautious one by one, so that together they are less sure than they
# are right. Fitted on service/evaluation/data/fit.yaml by the calibration error of both facts.
SHARPNESS: Final = 1.5
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
    places = background.place_states.classes([item.place for item in observations])
    cultures = background.culture_states.classes([item.culture for item in observations])
    by_culture = prior.by_culture_class(cultures)
    by_place = prior.by_place_class(places)
    logs = _log_likelihoods(observations, weighed, places, cultures)
    total = logs.sum(axis=0)
    total -= total.max()
    likelihood = np.exp(total)
    place = np.vecdot(by_culture, likelihood[places.of])
    culture = np.vecdot(by_place, likelihood.T[cultures.of])
    place /= place.sum()
    culture /= culture.sum()
    row, column = int(place.argmax()), int(culture.argmax())
    # Each observation left out in turn, over the prior mass of each pair of classes.
    without = np.exp(total - logs)
    mass = cultures.sums(by_place.T @ cultures.common.members, by_place[cultures.singled].T)
    evidence = without.reshape(len(without), -1) @ mass.ravel()
    place_without = without[:, places.of[row]] @ by_culture[row] / evidence
    culture_without = without[:, :, cultures.of[column]] @ by_place[column] / evidence
    return Posterior(
        background,
        place,
        culture,
        _moved(float(place[row]), place_without),
        _moved(float(culture[column]), culture_without),
    )


def _log_likelihoods(
    observations: Sequence[Observation],
    weighed: Sequence[Weight],
    places: Classes,
    cultures: Classes,
) -> Matrix:
    """Log P(e | L, C), tempered and sharpened; shape (observations, places, cultures)."""
    shares = np.array([
        (weight.place, weight.culture, weight.nothing * item.base)
        for item, weight in zip(observations, weighed, strict=True)
    ])
    by_place = places.values * shares[:, :1] + shares[:, 2:]
    by_culture = cultures.values * shares[:, 1:2]
    logs: Matrix = np.log(by_place[:, :, None] + by_culture[:, None, :])
    logs *= _powers(logs, weighed)[:, None, None]
    return logs


def _powers(logs: Matrix, weighed: Sequence[Weight]) -> Vector:
    """To what power each likelihood counts."""
    powers = np.full(len(weighed), SHARPNESS)
    for group in _groups(weighed):
        powers[group] *= _tempered([float(logs[i].max() - logs[i].min()) for i in group])
    return powers


def _groups(weighed: Sequence[Weight]) -> list[list[int]]:
    """Give the observations of each cause that has more than one."""
    groups: dict[str, list[int]] = {}
    for i, weight in enumerate(weighed):
        if weight.group:
            groups.setdefault(weight.group, []).append(i)
    return [group for group in groups.values() if len(group) > 1]


def _tempered(contrasts: Sequence[float]) -> list[float]:
    """Count the strongest of a group in full, the others as echoes.

    Equally strong ones share it, so that their order does not matter.

    Args:
        contrasts: how much likelier each is where it fits best than where it fits worst, in nats.
    """
    strongest = max(contrasts)
    leads = [math.isclose(contrast, strongest, abs_tol=1e-9) for contrast in contrasts]
    shared = (1 + (sum(leads) - 1) * ECHO) / sum(leads)
    return [shared if lead else ECHO for lead in leads]


def _moved(probability: float, without: Vector) -> tuple[float, ...]:
    """Log-odds with all observations, less those without each."""
    reached = _log_odds(probability)
    return tuple(reached - _log_odds(p) for p in without.tolist())


def _log_odds(probability: float) -> float:
    p = min(max(probability, MOST_CERTAIN), 1 - MOST_CERTAIN)
    return math.log(p) - math.log1p(-p)
