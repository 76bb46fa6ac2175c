"""One ticket's labels against what was answered: right or wrong, fact by fact."""

from collections.abc import Mapping, Sequence
from typing import Final

from service.domain.guidance import Answer
from service.domain.inference import Inference
from service.evaluation.labelled import Labelled
from service.evaluation.measures import Judged

FACTS: Final = ("place", "culture", "language")
FIRST: Final = 3


def judge(ticket: Labelled, inference: Inference) -> Mapping[str, Judged]:
    """Judge each of `FACTS`.

    Where a fact is said to be unknown but candidates are listed, the first of them counts as the
    answer: its probability says how much it is worth. Where none is listed, nothing is right.
    """
    return {
        "place": _place(ticket, inference),
        "culture": _culture(ticket, inference),
        "language": _language(ticket, inference),
    }


def _place(ticket: Labelled, inference: Inference) -> Judged:
    found = inference.location
    ranked = [*filter(None, [found.country]), *(other.country for other in found.alternatives)]
    return Judged(
        probability=found.probability,
        confidence=found.confidence,
        right=ticket.country is not None and ranked[:1] == [ticket.country],
        given=found.country is not None,
        known=ticket.country is not None,
        top3=ticket.country in ranked[:FIRST],
    )


def _culture(ticket: Labelled, inference: Inference) -> Judged:
    found = inference.culture
    listed = [*filter(None, [found.primary]), *(other.culture for other in found.candidates)]
    ranked = list(dict.fromkeys(listed))
    return Judged(
        probability=found.probability,
        confidence=found.confidence,
        right=any(_fits(code, ticket.cultures) for code in ranked[:1]),
        given=found.primary is not None,
        known=bool(ticket.cultures),
        top3=any(_fits(code, ticket.cultures) for code in ranked[:FIRST]),
    )


def _language(ticket: Labelled, inference: Inference) -> Judged:
    found = inference.language
    return Judged(
        probability=found.probability,
        confidence=found.confidence,
        right=found.code == ticket.language,
        given=found.code is not None,
        known=ticket.language is not None,
        top3=found.code == ticket.language,
    )


def _fits(code: str, accepted: Sequence[str]) -> bool:
    """A variant fits where its country is accepted; the country does not fit for the variant."""
    return code in accepted or code.partition("-")[0] in accepted


def severity_is_right(ticket: Labelled, answer: Answer) -> bool | None:
    """Tell whether the severity is the labelled one; None without a label."""
    if ticket.severity is None:
        return None
    return answer.inference.severity.effective == ticket.severity


def stances_are_right(ticket: Labelled, answer: Answer) -> Mapping[str, bool]:
    """Tell for each labelled topic whether its stance is among the accepted ones."""
    topics = answer.guidance.topics
    return {
        topic: topic in topics and topics[topic].stance in accepted
        for topic, accepted in ticket.stances.items()
    }
