"""What the customer's own words and wishes say about how to answer them.

Each cue multiplies the probability of stances; cues outweigh any country, stated wishes outweigh
everything.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from service.guidance.approvals import valid_approvals
from service.guidance.case import Case
from service.guidance.cues import find_cues
from service.guidance.wishes import CUE, STRONG_CUE, WISH, WISHES, Likelihood

# Characters; below this a message is short.
_FEW_WORDS: Final = 160
_SPOKEN: Final = frozenset({"phone", "voice_transcript"})
_PLAIN_SPOKEN: Final = frozenset({"firm", "frustrated", "strong"})

_INITIAL: Final = re.compile(r"^\W*\w\.\s*\w")
_ONE_NAME: Final = re.compile(r"^\W*[^\W\d_]{2,20}\W*$")


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
    for topic, factors, reason in (
        *_wishes(case),
        *_register(case),
        *_content(case),
        *_asked(case),
        *_approved(case),
    ):
        row = heard.setdefault(topic, {})
        for stance, factor in factors.items():
            row[stance] = row.get(stance, 1.0) * factor
        reasons.setdefault(topic, []).append(reason)
    asked = f"{case.preferences.style or ''} {case.preferences.channel or ''}".strip()
    return Voice(
        likelihoods=heard,
        reasons={topic: tuple(dict.fromkeys(rows)) for topic, rows in reasons.items()},
        no_phone="no_phone" in case.cues or "no_phone" in find_cues(asked),
        stated=bool(case.preferences.style),
    )


Heard = tuple[str, Likelihood, str]


def _wishes(case: Case) -> Iterator[Heard]:
    style = case.preferences.style or ""
    for pattern, wishes in WISHES if style else ():
        if pattern.search(style):
            for topic, factors in wishes.items():
                yield topic, factors, "the customer's own stated preference"


def _approved(case: Case) -> Iterator[Heard]:
    """An approval that is true today is worth naming; without one there is nothing to name."""
    if valid_approvals(case.request.company.policies, case.now.date()):
        yield "management_approved", {"recommend_if_true": CUE}, "an approval is on record"
        if "asks_who_approved" in case.cues:
            asked = {"recommend_if_true": WISH}
            yield "management_approved", asked, "the customer asks who approved it"


def _register(case: Case) -> Iterator[Heard]:
    formal = len(case.scan.of("register.formal"))
    informal = len(case.scan.of("register.informal"))
    if informal > formal:
        yield (
            "formality",
            {"informal": STRONG_CUE, "neutral": CUE},
            "the customer writes informally",
        )
        if _ONE_NAME.match(case.signature):
            factors = {"informal": CUE, "neutral": CUE}
            yield "formality", factors, "the customer signs with one name"
    elif formal > informal:
        yield "formality", {"formal": CUE, "very_formal": 1.5}, "the customer writes formally"
    if case.language.code == "en" and not _is_natural(case):
        yield "formality", {"neutral": CUE, "informal": 1.5}, "the customer writes English"
    if _INITIAL.match(case.signature) and not informal:
        yield "formality", {"formal": CUE}, "signed with initial and family name"
    if "contraction" in case.cues and not formal:
        yield "formality", {"neutral": CUE, "informal": CUE}, "the customer writes as one talks"
    if case.scan.has("severity.friendly"):
        yield "warmth", {"moderate": 1.5, "warm": 1.5}, "a friendly message"


def _is_natural(case: Case) -> bool:
    """Whether the customer writes a main language of the culture."""
    languages = {tag.partition("-")[0] for tag in case.culture_file.languages}
    return case.language.code in languages


def _content(case: Case) -> Iterator[Heard]:
    """What the message is like, and what was there before it."""
    if len(case.text) < _FEW_WORDS and not case.scan.has("severity.polite"):
        yield "directness", {"direct": 1.5}, "a short message"
        yield "detail", {"brief_facts": 1.5}, "a short message"
    if case.severity.surface in _PLAIN_SPOKEN:
        yield "directness", {"direct": 2.0}, "the customer speaks plainly"
    if "cannot_follow" in case.cues:
        yield "apology", {"sincere_once": STRONG_CUE}, "the customer cannot follow"
        yield "detail", {"brief_facts": WISH}, "the customer cannot follow"
    if case.scan.has("severity.repetition") or case.scan.has("severity.waiting"):
        factors = {"sincere_once": CUE, "full_with_prevention": 1.5}
        yield "apology", factors, "has waited or asked before"
    if case.scan.has("severity.face"):
        yield "conflict", {"soften_and_save_face": CUE}, "standing before others is at stake"
        yield "detail", {"process_and_dates": CUE}, "has to report to others"


def _asked(case: Case) -> Iterator[Heard]:
    """What the customer asks to be told."""
    if "wants_it_now" in case.cues:
        yield "time", {"immediate": WISH}, "the customer asks for it now"
        yield "detail", {"brief_facts": WISH}, "the customer asks for it now"
    elif "asks_when" in case.cues:
        yield "time", {"exact_deadline": WISH}, "the customer asks when"
        yield "detail", {"process_and_dates": 4.0}, "the customer asks when"
    if "asks_why" in case.cues and case.request.ticket.channel not in _SPOKEN:
        yield "detail", {"full_explanation": STRONG_CUE}, "the customer asks why"
