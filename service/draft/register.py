"""Is the draft more casual, or more ceremonious, than this customer's guidance advises?"""

from collections.abc import Iterator
from typing import Final

from service.domain.guidance import DraftFinding, DraftSeverity
from service.draft.greeting import name_words
from service.draft.pronouns import familiar_spans, told_forms, used_forms
from service.draft.reading import Reading
from service.draft.text import Span, base

# How much one cue weighs: a greeting alone is a matter of taste, the pronoun is not.
GREETING_WEIGHT: Final = 1
SLANG_WEIGHT: Final = 1
PRONOUN_WEIGHT: Final = 2
CLEARLY_CASUAL: Final = 2
# A neutral register bears one casual word or two.
TOO_CASUAL_FOR_NEUTRAL: Final = 3

Cue = tuple[Span, int]


def check_register(reading: Reading) -> Iterator[DraftFinding]:
    """Report a register that is too casual or too formal, once, naming every cue."""
    casual = tuple(sorted((*_greeting_cue(reading), *_pronoun_cues(reading), *_slang(reading))))
    severity = _casual_severity(sum(weight for _, weight in casual), reading)
    if casual and severity is not None:
        yield _too_casual(reading, casual, severity)
    elif reading.stance("formality") == "informal":
        yield from _too_formal(reading)


def _too_casual(reading: Reading, casual: tuple[Cue, ...], severity: DraftSeverity) -> DraftFinding:
    shown = dict.fromkeys(span.of(reading.subject.draft).strip() for span, _ in casual)
    return reading.finding(
        "register_too_casual",
        severity,
        casual[0][0],
        message=f"More casual than advised here: {', '.join(f'“{words}”' for words in shown)}.",
        suggestion=reading.greeting_to_use(),
        because=f"Advised for this customer: {reading.stance('formality') or 'neutral'}. After a"
        " problem, too casual costs more than too formal.",
    )


def _greeting_cue(reading: Reading) -> Iterator[Cue]:
    greeting = reading.greeting
    if greeting is None or greeting.list_name == "greetings":
        return
    bare_name = len(name_words(greeting, reading.text, reading.cues)) == 1 and not _titled(reading)
    if greeting.list_name == "casual_greetings" or bare_name:
        yield (
            Span(greeting.span.start, _with_marks(greeting.span.end, reading.text)),
            GREETING_WEIGHT,
        )


def _titled(reading: Reading) -> bool:
    addressee = reading.greeting.addressee.of(reading.text) if reading.greeting else ""
    return any(reading.cues.has(titles, addressee) for titles in ("male_titles", "female_titles"))


def _with_marks(end: int, text: str) -> int:
    while end < len(text) and text[end] == "!":
        end += 1
    return end


def _pronoun_cues(reading: Reading) -> Iterator[Cue]:
    spans = familiar_spans(reading.text, reading.language)
    if spans and not _customer_is_familiar(reading):
        yield spans[0], PRONOUN_WEIGHT


def _customer_is_familiar(reading: Reading) -> bool:
    """Tell whether the customer used the familiar form first, in a language that has one."""
    customer_language = base(reading.subject.customer_language) or base(
        reading.customer_cues.language
    )
    used = told_forms(reading.customer_text, customer_language)
    return bool(used) and all(level.rank == "familiar" for level, _ in used)


def _slang(reading: Reading) -> Iterator[Cue]:
    yield from ((span, SLANG_WEIGHT) for span in reading.cues.all("slang", reading.text))


def _casual_severity(weight: int, reading: Reading) -> DraftSeverity | None:
    match reading.stance("formality"):
        case "very_formal":
            return "high" if weight >= CLEARLY_CASUAL else "medium"
        case "formal":
            return _severity_where_formal(weight, reading)
        case "neutral":
            grave = reading.is_grave()
            if weight >= TOO_CASUAL_FOR_NEUTRAL:
                return "medium" if grave else "low"
            return "low" if grave else None
        case _:
            return None


def _severity_where_formal(weight: int, reading: Reading) -> DraftSeverity:
    if weight > CLEARLY_CASUAL:
        return "high"
    if weight == CLEARLY_CASUAL:
        return "high" if reading.subject.severity == "high" else "medium"
    return "medium" if reading.subject.severity == "high" else "low"


def _too_formal(reading: Reading) -> Iterator[DraftFinding]:
    polite = [
        spans[0]
        for level, spans in used_forms(reading.text, reading.language)
        if level.rank == "polite"
    ]
    if polite and _customer_is_familiar(reading):
        yield reading.finding(
            "register_too_formal",
            "low",
            min(polite),
            message="The customer uses the familiar form; the draft answers in the polite one.",
            suggestion="Answer in the form that the customer chose.",
            because="Keeping more distance than the customer does may read as cool.",
        )
    elif reading.greeting is not None and _titled(reading):
        yield reading.finding(
            "register_too_formal",
            "low",
            reading.greeting.span,
            message="A title in the greeting keeps more distance than is advised here.",
            suggestion=reading.greeting_to_use(),
            because="Keeping more distance than the customer does may read as cool.",
        )
