"""Places, or cultures, that explain all observations alike, treated as one.

An observation touches few states and leaves the others at zero. Those that a language touches are
many, but the same for every ticket in it: their classes are found once. Those that a phone number
or an address touches are one or two, and each becomes a class of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]

# An observation that touches more states than this is worth remembering.
FEW: Final = 12
# Sets of such observations; a desk meets one or two for each of its languages.
REMEMBERED: Final = 128


@dataclass(frozen=True, slots=True, eq=False)
class Common:
    """Classes of states by the observations that touch many of them.

    Attributes:
        of: class of each state, shape (states,).
        members: 1 where a state belongs to a class, shape (states, classes).
        values: what each of these observations gives to each class, shape (observations, classes).
    """

    of: NDArray[np.intp]
    members: Vector
    values: Vector


@dataclass(frozen=True, slots=True, eq=False)
class Classes:
    """The common classes, and after them one class for each state that is singled out.

    Attributes:
        common: the common classes; they still count the states that are singled out.
        singled: positions of the states singled out, in the order of their classes.
        left: 1 for the common class that each of them leaves, shape (singled, common classes).
        of: class of each state, shape (states,).
        values: what each observation gives to each class, shape (observations, classes).
    """

    common: Common
    singled: NDArray[np.intp]
    left: Matrix
    of: NDArray[np.intp]
    values: Matrix

    def sums(self, common: Matrix, singled: Matrix) -> Matrix:
        """Sum the columns of a table by class.

        Args:
            common: the table's sums over the common classes, shape (rows, common classes).
            singled: its columns at the states singled out, shape (rows, singled).

        Returns:
            Shape (rows, classes).
        """
        return np.concatenate((common - singled @ self.left, singled), axis=1)


class States:
    """The states of one axis by code, and the classes into which observations part them.

    Remembers common classes; safe to share between threads.
    """

    def __init__(self, codes: Sequence[str]) -> None:
        self.index: Mapping[str, int] = {code: i for i, code in enumerate(codes)}
        self._common = lru_cache(maxsize=REMEMBERED)(self._part)

    def classes(self, spreads: Sequence[Mapping[str, float]]) -> Classes:
        """Part the states by what each observation gives to them.

        Args:
            spreads: for each observation, code -> value; codes that are none are passed over.
        """
        wide = [i for i, spread in enumerate(spreads) if len(spread) > FEW]
        common = self._common(*(tuple(spreads[i].items()) for i in wide))
        cells = [
            (i, position, value)
            for i, spread in enumerate(spreads)
            if len(spread) <= FEW
            for code, value in spread.items()
            if (position := self.index.get(code)) is not None
        ]
        count = common.values.shape[1]
        column: dict[int, int] = {}
        for _, position, _ in cells:
            column.setdefault(position, count + len(column))
        singled = np.fromiter(column, dtype=np.intp, count=len(column))
        values = np.zeros((len(spreads), count + len(column)))
        if wide:
            values[wide, :count] = common.values
            values[wide, count:] = common.values[:, common.of[singled]]
        for i, position, value in cells:
            values[i, column[position]] = value
        of = common.of.copy()
        of[singled] = np.arange(count, count + len(column))
        return Classes(common, singled, common.members[singled], of, values)

    def _part(self, *spreads: Sequence[tuple[str, float]]) -> Common:
        values = np.zeros((len(spreads), len(self.index)))
        for row, spread in zip(values, spreads, strict=True):
            for code, value in spread:
                if code in self.index:
                    row[self.index[code]] = value
        # One number a state, equal where all its values are equal: any weights that are not
        # rational multiples of each other will do.
        keys = np.sqrt(np.arange(2, 2 + len(values))) @ values
        _keys, first, of = np.unique(keys, return_index=True, return_inverse=True)
        members = np.zeros((len(self.index), len(first)))
        members[np.arange(len(of)), of] = 1
        return Common(of, members, values[:, first])
