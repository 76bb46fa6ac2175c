"""An accuracy report as one HTML file: tables, plots, and every ticket that was not right."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from service.evaluation.accuracy import Outcome, Report
from service.evaluation.judging import FACTS, severity_is_right, stances_are_right
from service.evaluation.plots import coverage_plot, reliability_plot
from service.evaluation.report import as_text, judged_of


def as_html(report: Report, title: str) -> str:
    """Write one page that asks nothing of others: no script, font or picture from elsewhere."""
    return (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width'>"
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{escape(title)}</h1><p>{len(report.outcomes)} tickets.</p>"
        f"<pre>{escape(as_text(report))}</pre>"
        f"<p>{_READING}</p>{''.join(_plots(report))}"
        f"<h2>Not right</h2>{_table(('ticket', 'fact', 'wanted', 'got'), _misses(report))}"
        f"<h2>Place by country</h2>{_table(('country', 'right', 'tickets'), _countries(report))}"
        "</body></html>"
    )


_READING: Final = (
    "<b>high right</b>: of the answers called high, the share that is right."
    " <b>ECE</b>: how far probability and accuracy lie apart on average."
    " <b>Brier</b>: mean squared distance of the probability from what was so; less is better."
)
_STYLE: Final = (
    ":root{color-scheme:light dark;--ink:#1c2b33;--soft:#5b6b73;--line:#8883;--mark:#0b6b5c}"
    "@media(prefers-color-scheme:dark){:root{--ink:#e6edf0;--soft:#9fb0b8;--mark:#4cc2ae}}"
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "color:var(--ink)}"
    "pre{overflow-x:auto;font-size:14px;line-height:1.4}"
    "figure{display:inline-block;margin:0 1.5rem 1rem 0}figcaption{font-weight:600}"
    "table{border-collapse:collapse}"
    "td,th{padding:.15rem 1rem .15rem 0;text-align:left;border-bottom:1px solid var(--line)}"
    "svg{max-width:100%;height:auto}.grid{stroke:var(--line)}"
    "polyline{stroke:var(--mark);fill:none;stroke-width:2}"
    "circle{fill:var(--mark);fill-opacity:.75}"
    ".ideal{stroke:var(--soft);stroke-dasharray:4}"
    "text{font-size:12px;fill:var(--soft)}.label{text-anchor:middle}"
)


def _plots(report: Report) -> Iterator[str]:
    for fact in FACTS:
        judged = judged_of(report, fact)
        for draw, caption in (
            (reliability_plot, f"{fact}: how often right, by probability"),
            (coverage_plot, f"{fact}: the surest answers"),
        ):
            plot = draw(judged, caption)
            yield f"<figure><figcaption>{caption}</figcaption>{plot}</figure>"


def _countries(report: Report) -> Iterator[tuple[object, ...]]:
    for code, share in report.countries.items():
        yield code, f"{share.right:.2f}", share.tickets


def _misses(report: Report) -> Iterator[tuple[object, ...]]:
    for outcome in report.outcomes:
        yield from _missed_facts(outcome)
        yield from _missed_advice(outcome)


def _missed_facts(outcome: Outcome) -> Iterator[tuple[object, ...]]:
    ticket, found = outcome.ticket, outcome.answer.inference
    rows = (
        ("place", ticket.country, found.location.country),
        ("culture", " ".join(ticket.cultures), found.culture.primary),
        ("language", ticket.language, found.language.code),
    )
    for fact, wanted, got in rows:
        judged = outcome.judged[fact]
        if judged.known and not judged.right:
            yield ticket.id, fact, wanted, f"{got or 'unknown'} {judged.probability:.2f}"


def _missed_advice(outcome: Outcome) -> Iterator[tuple[object, ...]]:
    ticket, answer = outcome.ticket, outcome.answer
    if severity_is_right(ticket, answer) is False:
        yield ticket.id, "severity", ticket.severity, answer.inference.severity.effective
    for topic, right in stances_are_right(ticket, answer).items():
        if not right:
            advice = answer.guidance.topics.get(topic)
            yield ticket.id, topic, " ".join(ticket.stances[topic]), advice and advice.stance


def _table(head: Iterable[str], rows: Iterable[tuple[object, ...]]) -> str:
    names = "".join(f"<th scope='col'>{name}</th>" for name in head)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return f"<table><thead><tr>{names}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: object) -> str:
    return f"<td>{escape(str(value or '–'))}</td>"
