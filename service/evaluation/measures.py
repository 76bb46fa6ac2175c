"""How right, how honest: accuracy, calibration and coverage of answers with a probability."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

BINS: Final = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """One answer: its probability, its name of confidence, and whether it was right.

    Attributes:
        given: False when the answer was "unknown".
        known: False when the label is unknown too: then "unknown" is right.
        top3: whether the label was among the first three.
    """

    probability: float
    confidence: str
    right: bool
    given: bool
    known: bool
    top3: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """One row of a reliability table: answers whose probability lies in [low, high)."""

    low: float
    high: float
    count: int
    mean_probability: float
    accuracy: float


def accuracy(judged: Sequence[Judged]) -> float:
    """Share of right answers among tickets whose label is known; 0 without any."""
    rows = [row for row in judged if row.known]
    return sum(row.right for row in rows) / len(rows) if rows else 0.0


def top3(judged: Sequence[Judged]) -> float:
    """Share of tickets whose label is among the first three answers."""
    rows = [row for row in judged if row.known]
    return sum(row.top3 for row in rows) / len(rows) if rows else 0.0


def answered(judged: Sequence[Judged]) -> float:
    """Share of tickets whose label is known that got an answer other than "unknown"."""
    rows = [row for row in judged if row.known]
    return sum(row.given for row in rows) / len(rows) if rows else 0.0


def accuracy_at(judged: Sequence[Judged], confidence: str) -> tuple[float, int]:
    """Share of right answers among those of one confidence, and how many there were."""
    rows = [row for row in judged if row.given and row.confidence == confidence]
    return (sum(row.right for row in rows) / len(rows) if rows else 0.0), len(rows)


def reliability(judged: Sequence[Judged], bins: int = BINS) -> tuple[Bin, ...]:
    """Compare probability with accuracy, bin by bin; empty bins are left out."""
    rows = [row for row in judged if row.known]
    table = []
    for index in range(bins):
        low, high = index / bins, (index + 1) / bins
        inside = [r for r in rows if low <= r.probability < high or (high == 1 == r.probability)]
        if inside:
            table.append(
                Bin(
                    low,
                    high,
                    len(inside),
                    sum(row.probability for row in inside) / len(inside),
                    sum(row.right for row in inside) / len(inside),
                )
            )
    return tuple(table)


def expected_calibration_error(judged: Sequence[Judged], bins: int = BINS) -> float:
    """Mean distance of probability and accuracy over the bins, weighted by their size.

    Source: Naeini, Cooper & Hauskrecht, Obtaining well calibrated probabilities using Bayesian
    binning, AAAI 2015.
    """
    table = reliability(judged, bins)
    total = sum(row.count for row in table)
    if not total:
        return 0.0
    return sum(row.count * abs(row.mean_probability - row.accuracy) for row in table) / total


def brier(judged: Sequence[Judged]) -> float:
    """Mean squared distance of the top answer's probability from 1 if right, 0 if wrong."""
    rows = [row for row in judged if row.known]
    return sum((row.probability - row.right) ** 2 for row in rows) / len(rows) if rows else 0.0


def accuracy_of_surest(judged: Sequence[Judged], share: float) -> float:
    """Accuracy of the surest answers that cover a share of the tickets, in (0, 1]."""
    points = coverage_curve(judged)
    # A little less than the share, so that rounding does not take one ticket more.
    return next((right for covered, right in points if covered >= share - 1e-9), 0.0)


def coverage_curve(judged: Sequence[Judged]) -> tuple[tuple[float, float], ...]:
    """Accuracy of the surest answers, by the share of tickets they cover."""
    rows = sorted((row for row in judged if row.known), key=lambda row: -row.probability)
    right = 0
    points = []
    for index, row in enumerate(rows, start=1):
        right += row.right
        points.append((index / len(rows), right / index))
    return tuple(points)
