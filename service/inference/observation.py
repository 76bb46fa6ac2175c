"""What a source saw, before it is weighed."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One observation e and how well each place and each culture would explain it.

    The likelihood is P(e | L, C) = a·place[L] + b·culture[C] + c·base, with a, b, c from the row
    of the weights table that `kind` names.

    Attributes:
        source: what the agent sees, such as `phone`.
        kind: row of weights.toml; the same source may weigh more or less.
        observed: what was seen, in short; never a name.
        place: country -> probability of seeing this if it follows the place, in [0, 1]; codes of
            variants may stand among them and are passed over.
        culture: culture -> probability of seeing this if it follows the background, in [0, 1].
        base: probability of seeing this if it follows neither, in (0, 1].
        because: why this speaks as it does, one sentence.
    """

    source: str
    kind: str
    observed: str
    place: Mapping[str, float] = field(default_factory=dict)
    culture: Mapping[str, float] = field(default_factory=dict)
    base: float
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusable:
    """Something that was there and had to be ignored, and why."""

    source: str
    observed: str
    because: str
