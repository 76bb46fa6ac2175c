"""What is stored of an answer, of feedback and of corrections, by the operator's choice.

With `full` all of it; with `redacted` all, what identifies a person masked; with `none` no word of
the customer's, only what was found in them. The answer that a desk gets is always whole.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from service.application.redact import Mask, redactor
from service.domain.correction import Correction
from service.domain.feedback import Feedback
from service.domain.guidance import Answer, DraftCheck, Guidance, TopicAdvice
from service.domain.inference import Inference
from service.domain.retention import TextKept
from service.domain.ticket import Preferences, Ticket
from service.guidance.wishes import understood
from service.inference.sources.text_language import language_of

WITHHELD: Final = "…"

# Answers put every word that is not ours in these quotation marks, and nothing else.
_QUOTED: Final = re.compile("“.*”", re.DOTALL)
# An observation that is no word of anyone: a code, a prefix, a zone. All others are left out.
_CODE: Final = re.compile(
    r"""\+\d{1,3} | national\ form | delivery | opted\ out
    | [a-z]{2,3}(?:-[A-Z]{2}(?:-[a-z]{2})?)? | [a-z]{2,3},\ as\ a\ learner\ writes\ it
    | [A-Z]{2,3}(?:-[A-Za-z]{2,3})? | \.[a-z0-9.-]{2,30} | [A-Z][A-Za-z]+/[A-Za-z_/+-]{1,40}""",
    re.VERBOSE | re.ASCII,
)
# The topics whose lines may quote the ticket's history, or a date that the customer set.
_QUOTING_TOPICS: Final = ("ask", "single_view")


def kept_answer(answer: Answer, ticket: Ticket, text: TextKept) -> Answer:
    """Give an answer as it may be stored.

    Findings about a draft are not stored but with `full`: they quote the agent's own text.

    Args:
        answer: as it was given.
        ticket: what it was made from.
        text: what may be kept.
    """
    if text == "full":
        return answer
    mask = _wordless if text == "none" else redactor(ticket)
    mask_value = _withheld if text == "none" else mask
    inference = _kept_inference(answer.inference, mask, mask_value)
    whole, kept = answer.inference.severity.reasons, inference.severity.reasons
    reasons = dict(zip(whole, kept, strict=True))
    return replace(
        answer,
        inference=inference,
        guidance=_kept_guidance(answer.guidance, mask, mask_value, reasons),
        draft_check=DraftCheck(),
    )


def kept_feedback(feedback: Feedback, text: TextKept) -> Feedback:
    """Give feedback as it may be stored: a note may quote the customer."""
    if text == "full" or feedback.note is None:
        return feedback
    return replace(feedback, note=None if text == "none" else redactor()(feedback.note))


def kept_correction(correction: Correction, text: TextKept) -> Correction:
    """Give a correction as it may be stored: preferences may be in the customer's words.

    Guidance treats the customer by what is kept as it would by the whole.
    """
    stated = correction.preferences
    if text == "full":
        return correction
    if text == "none":
        language = language_of(stated.language)
        return replace(correction, preferences=replace(understood(stated), language=language))
    mask = redactor()
    masked = {
        name: mask(value)
        for name in ("language", "channel", "contact_schedule", "style")
        if (value := getattr(stated, name))
    }
    return replace(correction, preferences=Preferences(**masked))


def _wordless(text: str) -> str:
    return _QUOTED.sub(f"“{WITHHELD}”", text)


def _withheld(value: str) -> str:
    return value if _CODE.fullmatch(value) else WITHHELD


def _kept_inference(found: Inference, mask: Mask, mask_value: Mask) -> Inference:
    evidence = tuple(replace(row, observed=mask_value(row.observed)) for row in found.evidence)
    claims = {
        f"{whole.source} {whole.observed} ": f"{kept.source} {kept.observed} "
        for whole, kept in zip(found.evidence, evidence, strict=True)
    }
    severity = replace(found.severity, reasons=tuple(map(mask, found.severity.reasons)))
    return replace(
        found,
        evidence=evidence,
        severity=severity,
        situation=tuple(replace(row, because=mask(row.because)) for row in found.situation),
        contradictions=tuple(
            replace(row, because=_retold(row.because, claims)) for row in found.contradictions
        ),
    )


def _kept_guidance(
    guidance: Guidance, mask: Mask, mask_value: Mask, reasons: Mapping[str, str]
) -> Guidance:
    """Give the guidance as it may be stored; `reasons` of severity stand in its summary, too."""
    topics: dict[str, TopicAdvice] = dict(guidance.topics)
    for topic in _QUOTING_TOPICS:
        if topic in topics:
            topics[topic] = replace(topics[topic], do=tuple(map(mask, topics[topic].do)))
    deadlines = tuple(replace(row, said=mask_value(row.said)) for row in guidance.clock.deadlines)
    return replace(
        guidance,
        summary=tuple(_retold(line, reasons) for line in guidance.summary),
        topics=topics,
        clock=replace(guidance.clock, deadlines=deadlines),
    )


def _retold(text: str, kept: Mapping[str, str]) -> str:
    """Tell of the same facts in another place: each whole text as it is kept."""
    for whole in sorted(kept, key=len, reverse=True):
        text = text.replace(whole, kept[whole])
    return text
