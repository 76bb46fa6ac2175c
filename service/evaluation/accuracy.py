"""Answers to labelled tickets: what is right, how sure it was, what each source is worth."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from service.domain.guidance import Answer
from service.domain.ticket import GuidanceRequest
from service.evaluation.judging import FACTS, judge, severity_is_right, stances_are_right
from service.evaluation.labelled import Labelled, kinds_of
from service.evaluation.measures import (
    Judged,
    accuracy,
    accuracy_at,
    answered,
    brier,
    expected_calibration_error,
    top3,
)

# Answers one request, leaving out the named sources of evidence.
Advise = Callable[[GuidanceRequest, frozenset[str]], Answer]


class Share(NamedTuple):
    """Of so many tickets, the share that was right; 0 without any."""

    right: float
    tickets: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """One ticket, what was answered, and how that is judged."""

    ticket: Labelled
    answer: Answer
    judged: Mapping[str, Judged]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Measures of one fact over some tickets; all but the counts lie in [0, 1].

    Attributes:
        count: tickets of which the fact is known.
        accuracy: share of them that is right.
        top3: share whose label is among the first three.
        answered: share that was not said to be unknown.
        high_right: share of right ones among the answers of high confidence.
        high_count: how many those are.
    """

    count: int
    accuracy: float
    top3: float
    answered: float
    high_right: float
    high_count: int
    calibration_error: float
    brier: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All measures of some labelled tickets.

    Attributes:
        facts: fact -> its measures.
        kinds: kind of ticket -> fact -> its measures.
        countries: labelled country -> how often the place was right.
        severity: how often the severity was the labelled one.
        stances: topic -> how often its stance was among the accepted ones.
        ablation: source left out -> fact -> change of accuracy.
    """

    outcomes: tuple[Outcome, ...]
    facts: Mapping[str, Row]
    kinds: Mapping[str, Mapping[str, Row]]
    countries: Mapping[str, Share]
    severity: Share
    stances: Mapping[str, Share]
    ablation: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


def evaluate(tickets: Iterable[Labelled], advise: Advise) -> Report:
    """Answer every ticket, of which there is at least one, and measure."""
    outcomes = tuple(_outcomes(tickets, advise, frozenset()))
    return Report(
        outcomes=outcomes,
        facts=_rows(outcomes),
        kinds={
            kind: _rows([one for one in outcomes if kind in one.ticket.kinds])
            for kind in kinds_of(one.ticket for one in outcomes)
        },
        countries=_countries(outcomes),
        severity=_severity(outcomes),
        stances=_stances(outcomes),
    )


def sources_of(report: Report) -> tuple[str, ...]:
    """Give the sources of evidence that spoke of any ticket, by name."""
    seen = {
        item.source
        for one in report.outcomes
        for item in one.answer.inference.evidence
        if item.used
    }
    return tuple(sorted(seen))


def ablate(report: Report, advise: Advise, sources: Iterable[str]) -> Report:
    """Answer the report's tickets again with each source left out, and add what that changes."""
    tickets = [one.ticket for one in report.outcomes]
    ablation = {}
    for source in sources:
        without = _rows(tuple(_outcomes(tickets, advise, frozenset({source}))))
        ablation[source] = {
            fact: without[fact].accuracy - report.facts[fact].accuracy for fact in FACTS
        }
    return replace(report, ablation=ablation)


def _outcomes(
    tickets: Iterable[Labelled], advise: Advise, without: frozenset[str]
) -> Iterator[Outcome]:
    for ticket in tickets:
        answer = advise(ticket.request, without)
        yield Outcome(ticket, answer, judge(ticket, answer.inference))


def _severity(outcomes: Sequence[Outcome]) -> Share:
    judged = (severity_is_right(one.ticket, one.answer) for one in outcomes)
    return _share(right for right in judged if right is not None)


def _countries(outcomes: Sequence[Outcome]) -> Mapping[str, Share]:
    rights: dict[str, list[bool]] = {}
    for one in outcomes:
        if one.ticket.country:
            rights.setdefault(one.ticket.country, []).append(one.judged["place"].right)
    return {code: _share(rights[code]) for code in sorted(rights)}


def _stances(outcomes: Sequence[Outcome]) -> Mapping[str, Share]:
    rights: dict[str, list[bool]] = {}
    for one in outcomes:
        for topic, right in stances_are_right(one.ticket, one.answer).items():
            rights.setdefault(topic, []).append(right)
    return {topic: _share(rights[topic]) for topic in sorted(rights)}


def _share(rights: Iterable[bool]) -> Share:
    given = list(rights)
    return Share(sum(given) / len(given) if given else 0.0, len(given))


def _rows(outcomes: Sequence[Outcome]) -> Mapping[str, Row]:
    return {fact: _row([one.judged[fact] for one in outcomes]) for fact in FACTS}


def _row(judged: Sequence[Judged]) -> Row:
    high, high_count = accuracy_at(judged, "high")
    return Row(
        count=sum(row.known for row in judged),
        accuracy=accuracy(judged),
        top3=top3(judged),
        answered=answered(judged),
        high_right=high,
        high_count=high_count,
        calibration_error=expected_calibration_error(judged),
        brier=brier(judged),
    )
