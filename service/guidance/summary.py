"""The three lines an agent reads before replying: what to do differently here."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from service.guidance.case import Case
from service.guidance.stances import Choice, View
from service.playbook.schema import TopicDefinition

MOST_LINES: Final = 3
# A habit that costs less than this, in steps of a topic, is not worth a line.
WORTH_A_LINE: Final = 0.35
# What matters more to the customer when something went wrong.
_WEIGHT: Final[Mapping[str, float]] = {
    "apology": 1.3,
    "conflict": 1.2,
    "detail": 1.1,
    "time": 1.1,
    "management_approved": 0.5,
    "relationship": 0.8,
}
GRAVE: Final = 1.5
_REAL_APOLOGIES: Final = frozenset({"sincere_once", "full_with_prevention"})
# Topics that would say nearly the same; one line of each kind is enough.
_KIN: Final[Mapping[str, str]] = {
    "escalation": "authority",
    "management_approved": "authority",
    "warmth": "closeness",
    "relationship": "closeness",
}
_TOO_LITTLE: Final = (
    "Too little evidence of place or culture: neutral tone and plain words. A delivery country or"
    " a phone number would tell more."
)
_OPTED_OUT: Final = (
    "The customer opted out of inference: neutral tone and plain words, nothing is assumed."
)
_UNUSABLE: Final = (
    "No usable text: apologise lightly, offer a choice of language, ask what happened."
)
_ABOUT_ORIGIN: Final = (
    "The customer was told what people from a place can bear: own that remark as wrong, and leave"
    " place and means out of the reply."
)
_HARD_TO_FOLLOW: Final = (
    "Being hard to follow is nobody's fault: short sentences, figures confirmed in writing, and"
    " one question at a time."
)
_UNSURE: Final = frozenset({"low", "none"})
_SURFACE_CALM: Final = frozenset({"none", "friendly", "neutral", "mild", "polite_firm"})


def summarise(
    case: Case,
    choices: Sequence[Choice],
    definitions: Mapping[str, TopicDefinition],
    habits: Mapping[str, View],
) -> tuple[str, ...]:
    """Say what to do differently, given what the agent's side would do by habit.

    Args:
        case: the ticket.
        choices: the advised stance of each core topic.
        definitions: each topic's stances and lines.
        habits: each topic as the agent's side sees it; as the root does where that is not known.

    Returns:
        At most three lines; none when the agent's usual good reply fits.
    """
    ranked = sorted(
        (
            (_gain(choice, habits[choice.topic]) + _always(case, choice), choice)
            for choice in choices
        ),
        key=lambda item: -item[0],
    )
    lines = [*_alerts(case)]
    told: set[str] = set()
    for gain, choice in ranked:
        kin = _KIN.get(choice.topic, choice.topic)
        if gain >= WORTH_A_LINE and kin not in told:
            told.add(kin)
            lines.append(definitions[choice.topic].stances[choice.stance].line)
    return tuple(lines[:MOST_LINES])


def _always(case: Case, choice: Choice) -> float:
    """A grave failure calls for its apology whatever the agent's habit."""
    grave = case.severity.effective == "high" and choice.topic == "apology"
    return GRAVE if grave and choice.stance in _REAL_APOLOGIES else 0.0


def _gain(choice: Choice, habit: View) -> float:
    """What the agent's habit would cost more than the advice, in weighted steps."""
    if habit.stance is None or habit.stance == choice.stance:
        return 0.0
    cost = choice.losses[habit.stance] - choice.losses[choice.stance]
    return cost * _WEIGHT.get(choice.topic, 1.0)


def _alerts(case: Case) -> Iterator[str]:
    """What the tone alone would not tell."""
    if "told_of_origin" in case.cues:
        yield _ABOUT_ORIGIN
    if "cannot_follow" in case.cues:
        yield _HARD_TO_FOLLOW
    if case.severity.effective == "high" and case.severity.surface in _SURFACE_CALM:
        reason = f": {case.severity.reasons[0]}" if case.severity.reasons else ""
        yield f"Calm words, serious matter{reason}. Treat it as urgent."


def with_notice(case: Case, lines: Sequence[str]) -> tuple[str, ...]:
    """Say first where there is little or nothing to go by; say so, too, where nothing differs."""
    if case.is_unusable:
        return (_UNUSABLE,)
    if "opted_out" in case.flags:
        return (_OPTED_OUT, *lines)[:MOST_LINES]
    if case.culture.confidence in _UNSURE:
        return (_TOO_LITTLE, *lines)[:MOST_LINES]
    return tuple(lines) or silent_line()


def silent_line() -> tuple[str, ...]:
    """The one line when there is nothing to add."""
    return ("Nothing unusual here: your usual good reply fits.",)
