"""Prior and observations -> the exact joint posterior over place and culture.

An observation touches few countries and cultures; all others explain it equally (c·h). So the
joint of some 240 × 250 states is kept as a small block of touched rows and columns, with one row
and one column for all the rest: the result is exact, and cheap.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.inference.observation import Observation
from service.inference.prior import Background, Prior, Vector
from service.inference.weights import Weight, Weights

# What a second observation of the same cause still adds.
ECHO = 1 / 3
# Log-odds are quoted no further than this; beyond, they are certain for every purpose.
MOST_CERTAIN = 1e-9


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
    rows = sorted({
        background.place_index[c]
        for o in observations
        for c in o.place
        if c in background.place_index
    })
    columns = sorted({
        background.culture_index[c]
        for o in observations
        for c in o.culture
        if c in background.culture_index
    })
    block = _block(prior, rows, columns)
    logs = _log_likelihoods(background, observations, weights, rows, columns)
    total = logs.sum(axis=0)
    place, culture = _marginals(prior, rows, columns, block, total)
    place_weights, culture_weights = _leave_one_out(
        rows, columns, block, (total, logs), (place, culture)
    )
    return Posterior(background, place, culture, place_weights, culture_weights)


def _block(prior: Prior, rows: list[int], columns: list[int]) -> Vector:
    """Prior mass of touched rows and columns; the last row and column hold all the rest."""
    given = prior.background.given_place
    block = np.zeros((len(rows) + 1, len(columns) + 1))
    inner = prior.place[rows, None] * given[np.ix_(rows, columns)]
    block[:-1, :-1] = inner
    block[:-1, -1] = prior.place[rows] - inner.sum(axis=1)
    block[-1, :-1] = prior.culture[columns] - inner.sum(axis=0)
    block[-1, -1] = 1 - block.sum()
    return np.maximum(block, 0)


def _log_likelihoods(
    background: Background,
    observations: Sequence[Observation],
    weights: Weights,
    rows: list[int],
    columns: list[int],
) -> NDArray[np.float64]:
    """Log P(e | L, C) of each observation, tempered; shape (observations, rows+1, columns+1)."""
    row_of = {background.places[r]: i for i, r in enumerate(rows)}
    column_of = {background.cultures[c]: i for i, c in enumerate(columns)}
    logs = np.zeros((len(observations), len(rows) + 1, len(columns) + 1))
    for k, observation in enumerate(observations):
        weight = weights[observation.kind]
        factor = logs[k]
        factor += weight.nothing * observation.base
        for code, value in observation.place.items():
            if code in row_of:
                factor[row_of[code], :] += weight.place * value
        for code, value in observation.culture.items():
            if code in column_of:
                factor[:, column_of[code]] += weight.culture * value
    np.log(logs, out=logs)
    for k, power in enumerate(_tempering(logs, [weights[o.kind] for o in observations])):
        if power != 1:
            logs[k] *= power
    return logs


def _tempering(logs: NDArray[np.float64], weights: Sequence[Weight]) -> list[float]:
    """Give 1 to the strongest observation of each group and ECHO to the others."""
    powers = [1.0] * len(weights)
    groups: dict[str, list[int]] = {}
    for k, weight in enumerate(weights):
        if weight.group:
            groups.setdefault(weight.group, []).append(k)
    for members in groups.values():
        if len(members) > 1:
            spans = {k: float(logs[k].max() - logs[k].min()) for k in members}
            strongest = max(spans.values())
            leader = next(k for k in members if spans[k] == strongest)
            for k in members:
                powers[k] = 1.0 if k == leader else ECHO
    return powers


def _marginals(
    prior: Prior, rows: list[int], columns: list[int], block: Vector, total: Vector
) -> tuple[Vector, Vector]:
    """P(L) and P(C) over all places and cultures, from the block and the untouched rest."""
    given = prior.background.given_place
    likelihood = np.exp(total - total.max())
    mass = block * likelihood
    place = prior.place * (
        given[:, columns] @ (likelihood[-1, :-1] - likelihood[-1, -1]) + likelihood[-1, -1]
    )
    place[rows] = mass[:-1].sum(axis=1)
    by_row = np.full(len(prior.place), likelihood[-1, -1])
    by_row[rows] = likelihood[:-1, -1]
    culture = (prior.place * by_row) @ given
    culture[columns] = mass[:, :-1].sum(axis=0)
    return place / place.sum(), culture / culture.sum()


def _leave_one_out(
    rows: list[int],
    columns: list[int],
    block: Vector,
    likelihoods: tuple[Vector, NDArray[np.float64]],
    marginals: tuple[Vector, Vector],
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """How much each observation moved the log-odds of the top place and of the top culture."""
    total, logs = likelihoods
    place, culture = marginals
    if not len(logs):
        return (), ()
    without = total - logs
    mass = block * np.exp(without - without.max(axis=(1, 2), keepdims=True))
    mass /= mass.sum(axis=(1, 2), keepdims=True)
    top_row, top_column = int(place.argmax()), int(culture.argmax())
    place_without = (
        mass[:, rows.index(top_row), :].sum(axis=1)
        if top_row in rows
        else mass[:, -1, :].sum(axis=1) * place[top_row] / max(_rest(place, rows), MOST_CERTAIN)
    )
    culture_without = (
        mass[:, :, columns.index(top_column)].sum(axis=1)
        if top_column in columns
        else mass[:, :, -1].sum(axis=1)
        * culture[top_column]
        / max(_rest(culture, columns), MOST_CERTAIN)
    )
    return (
        tuple((_log_odds(place[top_row]) - _log_odds(place_without)).tolist()),
        tuple((_log_odds(culture[top_column]) - _log_odds(culture_without)).tolist()),
    )


def _rest(marginal: Vector, touched: list[int]) -> float:
    return float(1 - marginal[touched].sum())


def _log_odds(probability: Vector | float) -> Vector:
    p = np.clip(probability, MOST_CERTAIN, 1 - MOST_CERTAIN)
    return np.asarray(np.log(p) - np.log1p(-p))
