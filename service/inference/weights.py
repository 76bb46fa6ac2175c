"""The mixture weights of each kind of observation: data, fitted, and a desk may tune them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from service.domain.errors import ConfigInvalid


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """Shares of the three explanations of an observation; they sum to 1.

    Attributes:
        place: it follows where the customer is.
        culture: it follows the customer's background.
        nothing: it says nothing of either.
        group: observations with one cause, tempered together; empty for one of its own.
    """

    place: float
    culture: float
    nothing: float
    group: str = ""


Weights = Mapping[str, Weight]


def load_weights() -> Weights:
    """Read the shipped table."""
    text = (files(__package__) / "weights.toml").read_text(encoding="utf-8")
    return {kind: _weight(kind, row) for kind, row in tomllib.loads(text).items()}


def _weight(kind: str, row: Mapping[str, float | str]) -> Weight:
    place, culture, nothing = (float(row[key]) for key in ("a", "b", "c"))
    if round(place + culture + nothing, 6) != 1 or min(place, culture, nothing) < 0:
        message = f"weights.toml: {kind}: a, b and c must be 0 or more and sum to 1"
        raise ConfigInvalid(message)
    return Weight(place=place, culture=culture, nothing=nothing, group=str(row.get("group", "")))
