"""Does the draft hold what the guidance asks for: apology, empathy, cause, next step and date?

Each check needs cue words of the draft's language; where there are none, nothing is reported.
"""

from collections.abc import Iterator
from typing import Final

from service.domain.guidance import DraftFinding, DraftSeverity
from service.draft.dates import asks_when
from service.draft.reading import Reading

_APOLOGY_SEVERITY: Final[dict[str, DraftSeverity]] = {
    "light_once": "medium",
    "sincere_once": "high",
    "full_with_prevention": "high",
}
_ADVISED: Final = "Advised for this customer: "


def check_missing(reading: Reading) -> Iterator[DraftFinding]:
    """Report what a reply to this customer should hold and the draft does not."""
    no_step = _next_step_severity(reading)
    yield from _apology(reading)
    yield from _empathy(reading)
    yield from _explanation(reading, cause_is_due=no_step in {None, "low"})
    if no_step is not None:
        yield _next_step(reading, no_step)


def _apology(reading: Reading) -> Iterator[DraftFinding]:
    stance = reading.stance("apology") or ""
    severity = _APOLOGY_SEVERITY.get(stance)
    if severity is None or not reading.cues.knows("apology") or reading.has("apology"):
        return
    if reading.has("responsibility") or not reading.is_grave():
        severity = "low"
    yield reading.finding(
        "missing_apology",
        severity,
        None,
        message="The draft owns the mistake without a word of apology."
        if reading.has("responsibility")
        else "No apology in the draft.",
        suggestion=reading.cues.say.get("apology", "Apologise once, naming what went wrong."),
        because=f"{_ADVISED}{stance.replace('_', ' ')}. Say it before the explanation.",
    )


def _empathy(reading: Reading) -> Iterator[DraftFinding]:
    if reading.stance("warmth") not in {"warm", "moderate"} or not reading.is_grave():
        return
    if not reading.cues.knows("empathy") or reading.has("empathy", "apology", "responsibility"):
        return
    grave_and_warm = reading.stance("warmth") == "warm" and reading.subject.severity == "high"
    # Where an apology is missing as well, one sentence will serve for both.
    severity: DraftSeverity = (
        "low"
        if _APOLOGY_SEVERITY.get(reading.stance("apology") or "") or not grave_and_warm
        else "medium"
    )
    yield reading.finding(
        "missing_empathy",
        severity,
        None,
        message="The draft does not say what this meant for the customer.",
        suggestion=reading.cues.say.get("empathy", "Name the effect in the customer's own words."),
        because=f"{_ADVISED}warmth {reading.stance('warmth')}.",
    )


def _explanation(reading: Reading, *, cause_is_due: bool) -> Iterator[DraftFinding]:
    wanted = reading.stance("detail") == "full_explanation" or (
        reading.stance("apology") == "full_with_prevention"
    )
    known = reading.cues.knows("explanation")
    if not wanted or not known or not reading.is_grave() or reading.has("explanation", "causes"):
        return
    asked = any(question.kind == "why" for question in reading.questions)
    in_full = reading.stance("detail") == "full_explanation" and _is_owed(reading)
    yield reading.finding(
        "missing_explanation",
        # A cause still to be found comes with the next step; an asked-for one is reported as
        # an open question.
        "medium" if cause_is_due and in_full and not asked else "low",
        None,
        message="The draft does not say what caused this.",
        suggestion=reading.cues.say.get("explanation", "Give the cause, or when it will be known."),
        because=f"{_ADVISED}{(reading.stance('detail') or 'an explanation').replace('_', ' ')}.",
    )


def _is_owed(reading: Reading) -> bool:
    """Tell whether silence about the cause would itself be a fault: money, or a grave matter."""
    money = {"price_change", "billing_error", "payment_problem"}
    return reading.subject.severity == "high" or bool(money & {*reading.subject.situations})


def _next_step(reading: Reading, severity: DraftSeverity) -> DraftFinding:
    zone = reading.subject.time_zone
    missing = "no date" if reading.has("next_step") else "neither a next step nor a date"
    return reading.finding(
        "missing_next_step_and_date",
        severity,
        None,
        message=f"The draft gives {missing}"
        + (f"; the customer's time zone is {zone}." if zone else "."),
        suggestion=reading.cues.say.get("next_step", "Say who does what, by which date and time."),
        because="Who does what by when lets the customer stop asking.",
    )


def _next_step_severity(reading: Reading) -> DraftSeverity | None:
    """Tell how much a next step with its date is missed; None when nothing is."""
    if not reading.cues.knows("next_step") or not _is_due(reading):
        return None
    if reading.times or reading.has("done"):
        return None
    # A vague time is a finding of its own, and an instruction is a step without a date.
    if reading.has("instructions") or reading.hits_of("vague_time"):
        return "low"
    return "high" if reading.is_grave() else "medium"


def _is_due(reading: Reading) -> bool:
    if "praise" in reading.subject.situations and not reading.is_grave():
        return False
    asked = any(question.kind == "what_next" for question in reading.questions)
    return reading.is_grave() or asked or asks_when(reading.questions)
