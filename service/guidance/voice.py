"""What the customer's own words and wishes say about how to answer them.

Each cue multiplies the probability of stances; cues outweigh any country, stated wishes outweigh
everything.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from service.guidance.case import Case

Likelihood = Mapping[str, float]
# How far the customer's own register, or a stated wish, outweighs a country's usual stance.
CUE: Final = 3.0
STRONG_CUE: Final = 6.0
WISH: Final = 40.0
SHORT_TEXT: Final = 45
_FEW_WORDS: Final = 160

_INITIAL: Final = re.compile(r"^\W*\w\.\s*\w")
_CONTRACTION: Final = re.compile(
    r"\b(?:i'm|don't|can't|won't|it's|didn't|i've|what's|that's)\b", re.IGNORECASE
)
_WHEN: Final = re.compile(
    r"\bwhich day\b|\bexact date\b|\bwhen (?:it|will|can|is|are|do)\b|\bby when\b|\bwhat (?:date|time)\b"
    r"|\bwann\b|\bquand\b|\bcuándo\b|\bquando\b|\bkiedy\b|\bwanneer\b|いつ|언제|متى|什么时候|когда",
    re.IGNORECASE,
)
_WHY: Final = re.compile(
    r"\bwhy\b|\bhow come\b|\bweshalb\b|\bwarum\b|\bwieso\b|\bpourquoi\b|\bpor qué\b|\bpor que\b|\bperché\b"
    r"|\bdlaczego\b|\bwaarom\b|なぜ|どうして|왜|لماذا|为什么|почему",
    re.IGNORECASE,
)
_AT_ONCE: Final = re.compile(
    r"\b(?:right now|immediately|at once|straight away|this minute|within (?:the|an|one) hour"
    r"|while i(?:'m| am) on the (?:phone|line)|sofort|unverzüglich|umgehend|immédiatement|tout de suite"
    r"|dans l'heure|inmediatamente|de inmediato|imediatamente|agora mesmo|immediatamente|subito"
    r"|onmiddellijk|natychmiast|немедленно|срочно)\b|今すぐ|至急|지금 당장|فورا|立刻|马上",
    re.IGNORECASE,
)
_NO_PHONE: Final = re.compile(
    r"\b(?:no|don't|do not|not|without|keine?n?|pas de|sin|sem|senza|geen|nie potrzebuję|bez)\b[^.\n]{0,24}"
    r"\b(?:phone|call(?:s|ing)?|telephone|anruf\w*|telefon\w*|appel\w*|téléphone|llamad\w*|ligaç\w*"
    r"|chiamat\w*|bellen|rozmow\w*)\b",
    re.IGNORECASE,
)

# A wish in the style field -> topic -> stances it asks for.
_WISHES: Final[tuple[tuple[re.Pattern[str], Mapping[str, Likelihood]], ...]] = tuple(
    (re.compile(pattern, re.IGNORECASE), wishes)
    for pattern, wishes in (
        (
            r"\b(?:brief|short|concise|to the point|kurz|bref|breve|keep it short)\b",
            {
                "detail": {"brief_facts": WISH},
                "directness": {"direct": STRONG_CUE},
                "warmth": {"restrained": STRONG_CUE},
                "formality": {"neutral": STRONG_CUE},
                "relationship": {"task_first": STRONG_CUE},
            },
        ),
        (
            r"\bno (?:long |lengthy |more |elaborate )?apolog",
            {"apology": {"light_once": WISH, "none_needed": CUE}},
        ),
        (
            r"\b(?:detail(?:ed|s)|thorough|full explanation|ausführlich)\b",
            {"detail": {"full_explanation": WISH}},
        ),
        (r"\b(?:casual|informal|first[- ]name)\b", {"formality": {"informal": WISH}}),
        (r"\bformal\b(?<!informal)", {"formality": {"formal": WISH}}),
        (
            r"\b(?:direct|straight|no small talk|plain)\b",
            {"directness": {"direct": WISH}, "relationship": {"task_first": STRONG_CUE}},
        ),
        (r"\b(?:warm|friendly|personal)\b", {"warmth": {"warm": STRONG_CUE}}),
    )
)


@dataclass(frozen=True, slots=True)
class Voice:
    """The customer's own register.

    Attributes:
        likelihoods: topic -> stance -> factor.
        reasons: topic -> what was heard, for the card.
        no_phone: the customer does not want to be called.
        stated: the customer has stated wishes of style.
    """

    likelihoods: Mapping[str, Likelihood]
    reasons: Mapping[str, tuple[str, ...]]
    no_phone: bool
    stated: bool


def listen(case: Case) -> Voice:
    """Hear how the customer writes and what they asked for."""
    heard: dict[str, dict[str, float]] = {}
    reasons: dict[str, list[str]] = {}
    for topic, factors, reason in (*_wishes(case), *_register(case), *_content(case)):
        row = heard.setdefault(topic, {})
        for stance, factor in factors.items():
            row[stance] = row.get(stance, 1.0) * factor
        reasons.setdefault(topic, []).append(reason)
    style = f"{case.preferences.style or ''} {case.preferences.channel or ''}"
    return Voice(
        likelihoods=heard,
        reasons={topic: tuple(dict.fromkeys(rows)) for topic, rows in reasons.items()},
        no_phone=bool(_NO_PHONE.search(style) or _NO_PHONE.search(case.text)),
        stated=bool(case.preferences.style),
    )


Heard = tuple[str, Likelihood, str]


def _wishes(case: Case) -> Iterator[Heard]:
    style = case.preferences.style or ""
    for pattern, wishes in _WISHES:
        if pattern.search(style):
            for topic, factors in wishes.items():
                yield topic, factors, "the customer's own stated preference"


def _register(case: Case) -> Iterator[Heard]:
    formal = len(case.scan.of("register.formal"))
    informal = len(case.scan.of("register.informal"))
    if informal > formal:
        yield (
            "formality",
            {"informal": STRONG_CUE, "neutral": CUE},
            "the customer writes informally",
        )
    elif formal > informal:
        yield "formality", {"formal": CUE, "very_formal": 1.5}, "the customer writes formally"
    if case.language.code == "en" and not _is_natural(case):
        yield "formality", {"neutral": CUE, "informal": 1.5}, "the customer writes English"
    if _INITIAL.match(case.signature) and not informal:
        yield "formality", {"formal": CUE}, "signed with initial and family name"
    if _CONTRACTION.search(case.text) and not formal:
        yield "formality", {"neutral": CUE, "informal": CUE}, "the customer writes as one talks"
    if case.scan.has("severity.friendly"):
        yield "warmth", {"moderate": 1.5, "warm": 1.5}, "a friendly message"


def _is_natural(case: Case) -> bool:
    """Whether the customer writes a main language of the culture."""
    languages = {tag.partition("-")[0] for tag in case.culture_file.languages}
    return case.language.code in languages


def _content(case: Case) -> Iterator[Heard]:
    words = len(case.text)
    if words < _FEW_WORDS and not case.scan.has("severity.polite"):
        yield "directness", {"direct": 1.5}, "a short message"
        yield "detail", {"brief_facts": 1.5}, "a short message"
    if _AT_ONCE.search(case.text):
        yield "time", {"immediate": WISH}, "the customer asks for it now"
        yield "detail", {"brief_facts": STRONG_CUE}, "the customer asks for it now"
    elif _WHEN.search(case.text):
        yield "time", {"exact_deadline": STRONG_CUE}, "the customer asks when"
        yield "detail", {"process_and_dates": 2.0}, "the customer asks when"
    if _WHY.search(case.text) and case.request.ticket.channel not in {"phone", "voice_transcript"}:
        yield "detail", {"full_explanation": STRONG_CUE}, "the customer asks why"
    if case.scan.has("severity.repetition") or case.scan.has("severity.waiting"):
        yield (
            "apology",
            {"sincere_once": CUE, "full_with_prevention": 1.5},
            "has waited or asked before",
        )
    if case.scan.has("severity.face"):
        yield "conflict", {"soften_and_save_face": CUE}, "standing before others is at stake"
        yield "detail", {"process_and_dates": CUE}, "has to report to others"
