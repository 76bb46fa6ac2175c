"""The agent's side against the customer's: gaps on five scales, as habits of the agent's side.

Private to the agent, in both directions, and never one number of distance.
"""

from collections.abc import Mapping
from typing import Final, get_args

from service.domain.guidance import AgentContrast, ScaleGap
from service.domain.vocabulary import Band, Grade, Scale
from service.playbook.inheritance import ResolvedCulture
from service.playbook.schema import Gap, ScaleDefinition

BANDS: Final[tuple[Band, ...]] = get_args(Band)
MOST_TIPS: Final = 3
_WEAKER_FIRST: Final[tuple[Grade, ...]] = ("practitioner", "weak", "moderate", "strong", "house")


def contrast(
    agent: ResolvedCulture,
    customer: ResolvedCulture,
    scales: Mapping[Scale, ScaleDefinition],
    bears_on: Mapping[Scale, int],
) -> AgentContrast | None:
    """Name the scales on which the two sides differ, widest gap first; None when none does.

    Args:
        agent: playbook of the agent's site.
        customer: playbook of the customer's likely culture.
        scales: what each scale says, and how a gap shows.
        bears_on: scale -> how many of this reply's topics it bears on.
    """
    gaps = [
        _gap(scale, agent, customer)
        for scale in get_args(Scale)
        if scale in agent.scales and scale in customer.scales
    ]
    apart = sorted(
        (gap for gap in gaps if gap.agent != gap.customer),
        key=lambda gap: (-_width(gap), -bears_on.get(gap.scale, 0)),
    )
    if not apart:
        return None
    return AgentContrast(
        agent=agent.code,
        customer=customer.code,
        scales=tuple(apart),
        tips=tuple(_tip(gap, agent, scales[gap.scale]) for gap in apart[:MOST_TIPS]),
    )


def _gap(scale: Scale, agent: ResolvedCulture, customer: ResolvedCulture) -> ScaleGap:
    one, other = agent.scales[scale].entry, customer.scales[scale].entry
    grade = min(one.grade, other.grade, key=_WEAKER_FIRST.index)
    return ScaleGap(scale, one.band, other.band, grade)


def _width(gap: ScaleGap) -> int:
    return abs(BANDS.index(gap.agent) - BANDS.index(gap.customer))


def _tip(gap: ScaleGap, agent: ResolvedCulture, definition: ScaleDefinition) -> str:
    higher = BANDS.index(gap.agent) > BANDS.index(gap.customer)
    told: Gap = definition.agent_higher if higher else definition.agent_lower
    habit = agent.scales[gap.scale].entry.habit or told.habit
    return f"Your usual {habit} may read as {told.may_read_as}; instead, {told.instead}."
