"""An accuracy report as lines for a terminal, and as a tree for JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from service.evaluation.accuracy import Report, Row, Share
from service.evaluation.judging import FACTS
from service.evaluation.measures import (
    Judged,
    accuracy_of_surest,
    coverage_curve,
    reliability,
)

# Shares of the tickets for which the surest answers are measured.
COVERED: Final = (0.5, 0.7, 0.8, 0.9, 1.0)
# A kind of fewer tickets says too little to be given a line of its own.
FEWEST: Final = 3


def as_text(report: Report) -> str:
    """Write the measures as aligned lines."""
    return "\n".join(
        line for part in (_facts, _coverage, _advice, _kinds, _ablation) for line in part(report)
    )


def judged_of(report: Report, fact: str) -> list[Judged]:
    """Give every ticket's judgement of one fact."""
    return [outcome.judged[fact] for outcome in report.outcomes]


def _facts(report: Report) -> Iterator[str]:
    head = ("n", "right", "top 3", "answered", "high right", "ECE", "Brier")
    yield "{:22} {:>5} {:>7} {:>7} {:>9} {:>14} {:>6} {:>6}".format("fact", *head)
    for fact, row in report.facts.items():
        high = f"{row.high_right:.3f} of {row.high_count}"
        yield (
            f"{fact:22} {row.count:5} {row.accuracy:7.3f} {row.top3:7.3f} {row.answered:9.3f}"
            f" {high:>14} {row.calibration_error:6.3f} {row.brier:6.3f}"
        )


def _coverage(report: Report) -> Iterator[str]:
    yield ""
    yield f"{'right of surest':22} " + " ".join(f"{share:>7.0%}" for share in COVERED)
    for fact in FACTS:
        judged = judged_of(report, fact)
        cells = (f"{accuracy_of_surest(judged, share):7.3f}" for share in COVERED)
        yield f"{fact:22} " + " ".join(cells)


def _advice(report: Report) -> Iterator[str]:
    """Only acceptance scenarios say what should be advised."""
    if not report.severity.tickets and not report.stances:
        return
    yield ""
    yield f"{'advice':22} {'right':>14}"
    yield f"{'severity':22} {_cell(report.severity):>14}"
    yield f"{'stances':22} {_cell(_together(report.stances)):>14}"
    for topic, share in report.stances.items():
        yield f"  {topic:20} {_cell(share):>14}"


def _together(shares: Mapping[str, Share]) -> Share:
    tickets = sum(share.tickets for share in shares.values())
    right = sum(share.right * share.tickets for share in shares.values())
    return Share(right / tickets if tickets else 0.0, tickets)


def _kinds(report: Report) -> Iterator[str]:
    kinds = {
        kind: rows
        for kind, rows in report.kinds.items()
        if max(row.count for row in rows.values()) >= FEWEST
    }
    if not kinds:
        return
    yield ""
    yield f"{'kind':22} " + " ".join(f"{fact:>14}" for fact in FACTS) + f" {'place, high':>14}"
    for kind, rows in kinds.items():
        cells = [_cell(Share(rows[fact].accuracy, rows[fact].count)) for fact in FACTS]
        cells.append(_high(rows["place"]))
        yield f"{kind:22} " + " ".join(f"{cell:>14}" for cell in cells)


def _ablation(report: Report) -> Iterator[str]:
    if not report.ablation:
        return
    yield ""
    yield f"{'without':22} " + " ".join(f"{fact:>14}" for fact in FACTS)
    for source, change in report.ablation.items():
        yield f"{source:22} " + " ".join(f"{change[fact]:>+14.3f}" for fact in FACTS)


def _cell(share: Share) -> str:
    return f"{share.right:.3f} of {share.tickets}" if share.tickets else "–"


def _high(row: Row) -> str:
    return _cell(Share(row.high_right, row.high_count))


def as_tree(report: Report) -> dict[str, Any]:
    """Give every measure, unrounded, and every ticket's judgement, as JSON has them."""
    return {
        "tickets": len(report.outcomes),
        "facts": {fact: asdict(row) for fact, row in report.facts.items()},
        "reliability": {
            fact: [asdict(row) for row in reliability(judged_of(report, fact))] for fact in FACTS
        },
        "coverage": {fact: coverage_curve(judged_of(report, fact)) for fact in FACTS},
        "severity": report.severity._asdict(),
        "stances": {topic: share._asdict() for topic, share in report.stances.items()},
        "kinds": {
            kind: {fact: asdict(row) for fact, row in rows.items()}
            for kind, rows in report.kinds.items()
        },
        "countries": {code: share._asdict() for code, share in report.countries.items()},
        "ablation": report.ablation,
        "outcomes": [
            {"id": one.ticket.id, **{fact: asdict(row) for fact, row in one.judged.items()}}
            for one in report.outcomes
        ],
    }
