"""How grave a matter is: what the words sound like, and what they mean here.

The effective severity starts at the situation's own and rises with each reason; mild wording
raises it where that is how many customers word something serious. It never falls silently.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from service.domain.inference import Severity, SituationFound
from service.domain.vocabulary import EffectiveSeverity, Situation, SurfaceTone
from service.playbook.inheritance import ResolvedCulture
from service.playbook.scan import Scan
from service.playbook.schema import SituationDefinition

LEVELS: Final[tuple[EffectiveSeverity, ...]] = ("none", "low", "medium", "high")
# Reasons that add up to this much raise the severity by a level.
STEP: Final = 1.0
# Each begins with a character of one set, so that a text without any is passed over quickly.
_EXCLAIMING: Final = re.compile(r"!(?:!|\?[!?])|\?[!?]{2}")
# At least three words of four letters, of which the first is not the end of a longer one.
_IN_CAPITALS: Final = re.compile(r"[A-Z](?<!\w.)[A-Z]{3,}\b(?:\s+[A-Z]{4,}\b){2,}")


@dataclass(frozen=True, slots=True)
class _Reason:
    weight: float
    text: str


# List of the lexicon -> how much it raises, and how it is said to the agent.
_RAISES: Final[Mapping[str, tuple[float, str]]] = {
    "strong": (1.0, "strong words"),
    "frustrated": (0.5, "frustration"),
    "firm": (0.5, "a firm expectation"),
    "urgent": (0.5, "time pressure"),
    "repetition": (0.75, "not the first time"),
    "waiting": (0.25, "has been waiting"),
    "face": (1.0, "the customer's standing before others is at stake"),
    "self_blame": (0.4, "the customer takes the blame"),
}
# Said by someone who cannot follow, these speak of the conversation.
_OF_THE_LINE: Final = frozenset({"repetition", "frustrated"})
_SURFACE_LISTS: Final = (
    "strong",
    "frustrated",
    "firm",
    "urgent",
    "polite",
    "friendly",
    "understatement",
    "waiting",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    """What severity is judged from.

    Attributes:
        situations: what the ticket is about, main one first.
        scan: the lexicon's hits.
        text: the customer's own words.
        cues: what they show (`service.guidance.cues`).
        deadline_set: whether the customer named a date or time.
        third_party_waits: whether the requester forwards for someone else.
    """

    situations: tuple[SituationFound, ...]
    scan: Scan
    text: str
    cues: frozenset[str]
    deadline_set: bool
    third_party_waits: bool


def judge_severity(
    tone: Tone, definitions: Mapping[Situation, SituationDefinition], culture: ResolvedCulture
) -> Severity:
    """Judge surface tone and effective severity, with the words and facts that decided.

    Args:
        tone: the words and facts.
        definitions: each situation's usual severity.
        culture: how this culture's customers may word dissatisfaction.
    """
    situations = tone.situations
    loud = "angry_emoji" in tone.cues or _shouts(tone.text)
    surface = _surface(tone, culture, loud=loud)
    usual = [definitions[f.code].severity for f in situations if f.code in definitions]
    base = max((LEVELS.index(level) for level in usual), default=LEVELS.index("low"))
    if situations[0].code == "praise":
        return Severity(surface, "none", ("praise",))
    reasons = list(_reasons(tone, culture, loud=loud))
    if tone.deadline_set:
        reasons.append(_Reason(0.5, "the customer named a deadline"))
    if tone.third_party_waits:
        reasons.append(_Reason(1.0, "the customer's own customer is waiting"))
    if situations[0].code == "unusable":
        return Severity(surface, "medium" if surface == "strong" else "low", _said(reasons))
    raised = base + int(sum(reason.weight for reason in reasons) / STEP)
    return Severity(surface, LEVELS[min(raised, len(LEVELS) - 1)], _said(reasons))


def _shouts(text: str) -> bool:
    return bool(_EXCLAIMING.search(text) or _IN_CAPITALS.search(text))


def _said(reasons: list[_Reason]) -> tuple[str, ...]:
    return tuple(reason.text for reason in sorted(reasons, key=lambda reason: -reason.weight))


def _reasons(tone: Tone, culture: ResolvedCulture, *, loud: bool) -> Iterator[_Reason]:
    scan, situations = tone.scan, tone.situations
    for name, (weight, said) in _RAISES.items():
        if name in _OF_THE_LINE and "cannot_follow" in tone.cues:
            continue  # what is hard or repeated is the agent's sentence, not the request
        hits = scan.of(f"severity.{name}")
        if hits:
            words = ", ".join(dict.fromkeys(f"“{hit.term}”" for hit in hits[:2]))
            yield _Reason(weight, f"{said}: {words}")
    if loud:
        yield _Reason(0.5, "angry emoji or shouting")
    if any(found.code == "escalation_request" for found in situations[1:]):
        yield _Reason(0.5, "asks for someone in charge")
    reading = culture.reading
    mild = scan.has("severity.understatement") or (
        scan.has("severity.polite")
        and not any(scan.has(f"severity.{name}") for name in ("strong", "frustrated"))
        and "told_before" not in tone.cues
    )
    if reading and reading.entry.mild_wording == "often_serious" and mild:
        problem = scan.has("severity.understatement") or any(
            found.code not in {"information_request", "praise", "service_request"}
            for found in situations
        )
        if problem:
            yield _Reason(1.0, "mild wording often stands for something serious here")


def _surface(tone: Tone, culture: ResolvedCulture, *, loud: bool) -> SurfaceTone:
    """Name the tone of the words: the first line of the table that holds."""
    scan = tone.scan
    has = {name: scan.has(f"severity.{name}") for name in _SURFACE_LISTS}
    blunt = bool(culture.reading and culture.reading.entry.blunt_wording == "ordinary")
    table: tuple[tuple[bool, SurfaceTone], ...] = (
        (has["strong"] or loud, "strong"),
        (has["frustrated"] or bool("sad_emoji" in tone.cues), "frustrated"),
        (has["firm"] and has["polite"] and not blunt, "polite_firm"),
        (has["firm"], "firm"),
        (has["urgent"] and has["polite"], "polite_urgent"),
        (has["urgent"], "firm"),
        (has["understatement"], "mild"),
        (has["friendly"], "friendly"),
        (has["polite"] and has["waiting"], "mild"),
    )
    return next((named for holds, named in table if holds), "neutral")
