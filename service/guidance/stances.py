"""Which stance to advise: the least expected loss over cultures that are only probable.

P(stance) = Σ P(culture) · P(stance | culture), times what the customer's own words and wishes
say. A culture's stance is spread to its neighbours, the more the weaker its evidence, since most
of the variance lies within countries. The advice is the stance with the least expected loss: where
cultures agree it is certain although the country is not, and where nothing is certain it is
neutral, because the middle costs least.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from service.domain.vocabulary import EffectiveSeverity, Grade, Situation
from service.playbook.inheritance import ResolvedCulture, ResolvedTopic
from service.playbook.schema import Loss, TopicDefinition

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstance:
    """Under which circumstances a stance is asked for."""

    situation: Situation
    severity: EffectiveSeverity
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The advised stance of one topic.

    Attributes:
        probability: that this stance is right for this customer, in [0, 1].
        distribution: stance -> probability, in the topic's order, sums to 1.
        entry: the playbook entry the stance comes from, None for a generic one.
        differs: culture -> stance, where plausible cultures would have another.
    """

    topic: str
    stance: str
    probability: float
    distribution: Mapping[str, float]
    entry: ResolvedTopic | None
    differs: Mapping[str, str]


def choose(
    topic: str,
    definition: TopicDefinition,
    cultures: Sequence[tuple[ResolvedCulture, float]],
    circumstance: Circumstance,
    likelihood: Mapping[str, float],
) -> Choice:
    """Choose the stance of one topic.

    Args:
        topic: its name.
        definition: its stances in order, and what being wrong costs.
        cultures: resolved cultures with their probabilities; they sum to 1.
        circumstance: situation, severity and channel.
        likelihood: stance -> how much likelier the customer's own words make it; missing is 1.
    """
    order = tuple(definition.stances)
    mass = dict.fromkeys(order, 0.0)
    for culture, probability in cultures:
        for stance, share in _spread(topic, order, culture, circumstance).items():
            mass[stance] += probability * share
    for stance in order:
        mass[stance] *= likelihood.get(stance, 1.0)
    total = sum(mass.values())
    distribution = {stance: value / total for stance, value in mass.items()}
    best = min(order, key=lambda stance: expected_loss(stance, distribution, definition.loss))
    return Choice(
        topic=topic,
        stance=best,
        probability=distribution[best],
        distribution=distribution,
        entry=_entry_behind(topic, best, cultures, circumstance),
        differs=_differences(topic, best, cultures, circumstance),
    )


def expected_loss(advised: str, distribution: Mapping[str, float], loss: Loss | None) -> float:
    """Give the mean cost of advising a stance, in steps along the topic's order."""
    order = tuple(distribution)
    at = order.index(advised)
    too_low, too_high = (loss.too_low, loss.too_high) if loss else (1.0, 1.0)
    return sum(
        probability * (too_low * (i - at) if i > at else too_high * (at - i))
        for i, probability in enumerate(distribution.values())
    )


def _spread(
    topic: str, order: Sequence[str], culture: ResolvedCulture, circumstance: Circumstance
) -> dict[str, float]:
    """P(stance | culture): its entry's stance, and neighbours by the grade of the evidence."""
    if topic not in culture.topics:
        return dict.fromkeys(order, 1 / len(order))
    stance, _when = _stance_for(culture, topic, circumstance)
    right = RIGHT[culture.topics[topic].entry.grade]
    at = order.index(stance)
    around = {other: DECAY ** abs(i - at) for i, other in enumerate(order) if i != at}
    scale = (1 - right) / sum(around.values()) if around else 0.0
    return {other: right if other == stance else around[other] * scale for other in order}


def _stance_for(
    culture: ResolvedCulture, topic: str, circumstance: Circumstance
) -> tuple[str, object]:
    return culture.stance_for(
        topic, circumstance.situation, circumstance.severity, circumstance.channel
    )


def _entry_behind(
    topic: str,
    stance: str,
    cultures: Sequence[tuple[ResolvedCulture, float]],
    circumstance: Circumstance,
) -> ResolvedTopic | None:
    """Give the entry of the likeliest culture that takes this very stance."""
    for culture, _probability in cultures:
        if topic in culture.topics and _stance_for(culture, topic, circumstance)[0] == stance:
            return culture.topics[topic]
    return None


def _differences(
    topic: str,
    stance: str,
    cultures: Sequence[tuple[ResolvedCulture, float]],
    circumstance: Circumstance,
) -> dict[str, str]:
    differing: dict[str, str] = {}
    for culture, probability in cultures:
        if probability >= 0.15 and topic in culture.topics:  # noqa: PLR2004 plausible cultures only
            other = _stance_for(culture, topic, circumstance)[0]
            if other != stance and culture.code != "root":
                differing[culture.code] = other
    return differing
