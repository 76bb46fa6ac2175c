"""Inference on labelled tickets: what it gets right, how sure it is, what each source is worth."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from service.domain.inference import Inference
from service.domain.ticket import GuidanceRequest
from service.evaluation.labelled import Labelled, kinds_of
from service.evaluation.measures import (
    Judged,
    accuracy,
    accuracy_at,
    brier,
    expected_calibration_error,
    top3,
)

# Infers one request, leaving out the named sources of evidence.
Infer = Callable[[GuidanceRequest, frozenset[str]], Inference]
FACTS: Final = ("place", "culture", "language")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One ticket and what was inferred."""

    ticket: Labelled
    inference: Inference
    judged: Mapping[str, Judged]


@dataclass(frozen=True, slots=True)
class Row:
    """Measures of one fact over some tickets."""

    count: int
    accuracy: float
    top3: float
    high_right: float
    high_count: int
    calibration_error: float
    brier: float


@dataclass(frozen=True, slots=True)
class Report:
    """All measures of one file of tickets.

    Attributes:
        facts: fact -> its measures.
        kinds: kind of ticket -> fact -> accuracy and count.
        countries: labelled country -> accuracy of the place, and count.
        ablation: source left out -> fact -> change of accuracy.
    """

    outcomes: tuple[Outcome, ...]
    facts: Mapping[str, Row]
    kinds: Mapping[str, Mapping[str, tuple[float, int]]]
    countries: Mapping[str, tuple[float, int]]
    ablation: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


def evaluate(
    tickets: Sequence[Labelled],
    infer: Infer,
    *,
    sources: Iterable[str] = (),
    progress: Callable[[], None] = lambda: None,
) -> Report:
    """Infer every ticket and measure.

    Args:
        tickets: labelled tickets, at least one.
        infer: the inference.
        sources: sources of evidence to leave out in turn.
        progress: called once for each ticket inferred.
    """
    outcomes = tuple(_outcomes(tickets, infer, frozenset(), progress))
    base = {fact: accuracy(_of(outcomes, fact)) for fact in FACTS}
    ablation = {}
    for source in sources:
        without = tuple(_outcomes(tickets, infer, frozenset({source}), progress))
        ablation[source] = {fact: accuracy(_of(without, fact)) - base[fact] for fact in FACTS}
    return Report(
        outcomes=outcomes,
        facts={fact: _row(_of(outcomes, fact)) for fact in FACTS},
        kinds={
            kind: {fact: _share(_of(_kind(outcomes, kind), fact)) for fact in FACTS}
            for kind in kinds_of(tuple(tickets))
        },
        countries={
            code: _share(_of([o for o in outcomes if o.ticket.country == code], "place"))
            for code in sorted({t.country for t in tickets if t.country})
        },
        ablation=ablation,
    )


def _outcomes(
    tickets: Sequence[Labelled], infer: Infer, without: frozenset[str], progress: Callable[[], None]
) -> Iterable[Outcome]:
    for ticket in tickets:
        inference = infer(ticket.request, without)
        progress()
        yield Outcome(ticket, inference, _judged(ticket, inference))


def _judged(ticket: Labelled, inference: Inference) -> dict[str, Judged]:
    place, culture, language = inference.location, inference.culture, inference.language
    places = [place.country, *(other.country for other in place.alternatives)]
    cultures = [culture.primary, *(other.culture for other in culture.candidates)]
    likeliest = (
        place.alternatives[0].country if place.country is None and place.alternatives else None
    )
    return {
        "place": Judged(
            probability=place.probability,
            confidence=place.confidence,
            right=ticket.country is not None and (place.country or likeliest) == ticket.country,
            given=place.country is not None,
            known=ticket.country is not None,
            top3=ticket.country in [code for code in places if code][:3],
        ),
        "culture": Judged(
            probability=culture.probability,
            confidence=culture.confidence,
            right=_fits(cultures[0] or next(iter(cultures[1:]), None), ticket.cultures),
            given=culture.primary is not None,
            known=bool(ticket.cultures),
            top3=any(_fits(code, ticket.cultures) for code in [c for c in cultures if c][:3]),
        ),
        "language": Judged(
            probability=language.probability,
            confidence=language.confidence,
            right=language.code == ticket.language,
            given=language.code is not None,
            known=ticket.language is not None,
            top3=language.code == ticket.language,
        ),
    }


def _fits(code: str | None, accepted: Sequence[str]) -> bool:
    return code is not None and any(
        code == other or code.partition("-")[0] == other for other in accepted
    )


def _of(outcomes: Iterable[Outcome], fact: str) -> list[Judged]:
    return [outcome.judged[fact] for outcome in outcomes]


def _kind(outcomes: Iterable[Outcome], kind: str) -> list[Outcome]:
    return [outcome for outcome in outcomes if kind in outcome.ticket.kinds]


def _share(judged: Sequence[Judged]) -> tuple[float, int]:
    return accuracy(judged), sum(row.known for row in judged)


def _row(judged: Sequence[Judged]) -> Row:
    high, count = accuracy_at(judged, "high")
    return Row(
        count=sum(row.known for row in judged),
        accuracy=accuracy(judged),
        top3=top3(judged),
        high_right=high,
        high_count=count,
        calibration_error=expected_calibration_error(judged),
        brier=brier(judged),
    )
