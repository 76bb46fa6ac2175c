"""Which stance to advise: the least expected loss over cultures that are only probable.

P(stance) = Σ P(culture) · P(stance | culture), times what the customer's own words and wishes
say. A culture's stance is spread to its neighbours, the more the weaker its evidence, since most
of the variance lies within countries. The advice is the stance with the least expected loss: where
cultures agree it is certain although the country is not, and where nothing is certain it is
neutral, because the middle costs least.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import mul
from types import MappingProxyType
from typing import Final

from service.domain.vocabulary import EffectiveSeverity, Grade, Situation
from service.playbook.inheritance import ResolvedCulture, ResolvedTopic
from service.playbook.schema import TopicDefinition, When
from service.playbook.tree import ROOT

# Probability that an entry's stance is right for a customer of that culture, by its grade. About
# four fifths of the variance in values lies within countries (Taras, Steel & Kirkman 2016), so
# even strong evidence about a country leaves much open.
RIGHT: Final[Mapping[Grade, float]] = MappingProxyType({
    "strong": 0.80,
    "moderate": 0.72,
    "weak": 0.60,
    "practitioner": 0.66,
    "house": 0.85,
})
# What the rest of the probability loses with each further step along the topic's order.
DECAY: Final = 0.3
# From this probability on, advice says "should"; below it, "may".
SHOULD: Final = 0.6
# A culture less likely than this is not worth naming as a choice.
PLAUSIBLE: Final = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstance:
    """Under which circumstances a stance is asked for."""

    situation: Situation
    severity: EffectiveSeverity
    channel: str


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """A topic's stances from one pole to the other, and what being wrong among them costs.

    Attributes:
        costs: what each stance costs (rows) where another one is right (columns).
    """

    stances: tuple[str, ...]
    costs: tuple[tuple[float, ...], ...]

    @classmethod
    def of(cls, definition: TopicDefinition) -> "Order":
        """Count costs in steps along the order, the dearer way of being wrong by its factor."""
        loss, count = definition.loss, len(definition.stances)
        low, high = (loss.too_low, loss.too_high) if loss else (1.0, 1.0)
        costs = tuple(
            tuple(low * (i - at) if i > at else high * (at - i) for i in range(count))
            for at in range(count)
        )
        return cls(tuple(definition.stances), costs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The advised stance of one topic.

    Attributes:
        probability: that this stance is right for this customer, in [0, 1].
        distribution: stance -> probability, in the topic's order, sums to 1.
        losses: stance -> what advising it costs on average, in steps along the order.
        entry: the playbook entry the stance comes from, None for a generic one; branch: the
            entry's branch that decided, if any.
        differs: culture -> stance, where plausible cultures would have another.
    """

    topic: str
    stance: str
    probability: float
    distribution: Mapping[str, float]
    losses: Mapping[str, float]
    entry: ResolvedTopic | None
    branch: When | None
    differs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class View:
    """What one culture's playbook says of one topic under given circumstances.

    Attributes:
        spread: P(stance | culture), in the topic's order.
        branch: the entry's branch that decided, if any.
    """

    stance: str | None
    spread: tuple[float, ...]
    branch: When | None
    entry: ResolvedTopic | None


# A culture's code, its probability, and what it says of each topic.
Weighed = tuple[str, float, Mapping[str, View]]


def view(culture: ResolvedCulture, topic: str, order: Order, circumstance: Circumstance) -> View:
    """Read a culture's stance, and spread it to its neighbours by the grade of the evidence."""
    count = len(order.stances)
    if topic not in culture.topics:
        return View(None, (1 / count,) * count, None, None)
    stance, branch = culture.stance_for(
        topic, circumstance.situation, circumstance.severity, circumstance.channel
    )
    entry = culture.topics[topic]
    spread = _spread(order.stances.index(stance), count, entry.entry.grade)
    return View(stance, spread, branch, entry)


def _spread(at: int, count: int, grade: Grade) -> tuple[float, ...]:
    right = RIGHT[grade]
    around = [0.0 if i == at else DECAY ** abs(i - at) for i in range(count)]
    scale = (1 - right) / sum(around) if count > 1 else 0.0
    return tuple(right if i == at else value * scale for i, value in enumerate(around))


def choose(
    topic: str, order: Order, cultures: Sequence[Weighed], likelihood: Mapping[str, float]
) -> Choice:
    """Choose the stance of one topic.

    Args:
        topic: its name.
        order: its stances, and what being wrong costs.
        cultures: likeliest first, with their probabilities, which sum to 1, and their views.
        likelihood: stance -> how much likelier the customer's own words make it; missing is 1.
    """
    seen = [views[topic] for _code, _probability, views in cultures]
    shares = [probability for _code, probability, _views in cultures]
    columns = zip(*[view.spread for view in seen], strict=True)
    mass = [sum(map(mul, shares, column)) for column in columns]
    if likelihood:
        factors = [likelihood.get(stance, 1.0) for stance in order.stances]
        mass = list(map(mul, mass, factors))
    total = sum(mass)
    probabilities = [value / total for value in mass]
    costs = [sum(map(mul, row, probabilities)) for row in order.costs]
    best = costs.index(min(costs))
    stance = order.stances[best]
    behind = next((view for view in seen if view.stance == stance), None)
    return Choice(
        topic=topic,
        stance=stance,
        probability=probabilities[best],
        distribution=dict(zip(order.stances, probabilities, strict=True)),
        losses=dict(zip(order.stances, costs, strict=True)),
        entry=behind.entry if behind else None,
        branch=behind.branch if behind else None,
        differs=_differences(topic, stance, cultures),
    )


def _differences(topic: str, stance: str, cultures: Sequence[Weighed]) -> dict[str, str]:
    """Name the plausible cultures that would have another stance."""
    differs = {}
    for code, probability, views in cultures:
        if probability >= PLAUSIBLE and code != ROOT:
            other = views[topic].stance
            if other is not None and other != stance:
                differs[code] = other
    return differs
