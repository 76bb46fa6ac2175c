"""Repeated figures: their median with the lowest and the highest, and ratios within one round."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from service.domain.errors import MeasurementFailed


@dataclass(frozen=True, slots=True)
class Spread:
    """What repeated figures came to.

    Attributes:
        count: how many there were.
    """

    median: float
    low: float
    high: float
    count: int


def spread(values: Sequence[float]) -> Spread:
    """Sum figures up.

    Raises:
        MeasurementFailed: there are none.
    """
    if not values:
        raise MeasurementFailed("there are no figures to sum up; give at least one round")
    return Spread(statistics.median(values), min(values), max(values), len(values))


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """Divide round by round, so that the machine's speed of the moment cancels out.

    Args:
        ours: one figure a round.
        theirs: the other's figures of the same rounds; rounds where they are zero are left out.
    """
    pairs = zip(ours, theirs, strict=True)
    return spread([mine / other for mine, other in pairs if other])


def percentile(ordered: Sequence[float], share: float) -> float:
    """Give the value below which a share of the others lies, 0 if there are none.

    Args:
        ordered: from the lowest to the highest.
        share: in [0, 1).
    """
    return ordered[int(len(ordered) * share)] if ordered else 0.0
