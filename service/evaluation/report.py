"""An accuracy report as text for a terminal, and as one HTML file with plots."""

from collections.abc import Iterator, Sequence
from html import escape

from service.evaluation.accuracy import FACTS, Report
from service.evaluation.measures import Judged, coverage_curve, reliability

WIDTH, HEIGHT, MARGIN = 360, 240, 36


def as_text(report: Report) -> str:
    """Write the measures as aligned lines."""
    return "\n".join(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    head = ("n", "right", "top 3", "high right", "ECE", "Brier")
    yield "{:10} {:>5} {:>7} {:>7} {:>14} {:>6} {:>6}".format("fact", *head)
    for fact, row in report.facts.items():
        high = f"{row.high_right:.3f} of {row.high_count}"
        yield (
            f"{fact:10} {row.count:5} {row.accuracy:7.3f} {row.top3:7.3f} {high:>14}"
            f" {row.calibration_error:6.3f} {row.brier:6.3f}"
        )
    yield ""
    yield f"{'kind':18} " + " ".join(f"{fact:>16}" for fact in FACTS)
    for kind, shares in report.kinds.items():
        cells = [f"{share:.3f} of {count}" for share, count in (shares[f] for f in FACTS)]
        yield f"{kind:18} " + " ".join(f"{cell:>16}" for cell in cells)
    if report.ablation:
        yield ""
        yield f"{'without':18} " + " ".join(f"{fact:>16}" for fact in FACTS)
        for source, change in report.ablation.items():
            yield f"{source:18} " + " ".join(f"{change[fact]:>+16.3f}" for fact in FACTS)


def as_html(report: Report, title: str) -> str:
    """Write one self-contained page: tables, reliability and coverage plots, every miss."""
    plots = "".join(
        f"<figure><figcaption>{fact}: probability and accuracy</figcaption>{_reliability(rows)}"
        f"</figure><figure><figcaption>{fact}: accuracy of the surest answers</figcaption>"
        f"{_coverage(rows)}</figure>"
        for fact in FACTS
        for rows in [[outcome.judged[fact] for outcome in report.outcomes]]
    )
    countries = "".join(
        f"<tr><td>{code}</td><td>{share:.2f}</td><td>{count}</td></tr>"
        for code, (share, count) in report.countries.items()
    )
    return (
        "<!doctype html><html lang='en'><meta charset='utf-8'>"
        f"<title>{escape(title)}</title><style>{_STYLE}</style>"
        f"<h1>{escape(title)}</h1><pre>{escape(as_text(report))}</pre>{plots}"
        "<h2>Place by country</h2>"
        f"<table><tr><th>country</th><th>right</th><th>tickets</th></tr>{countries}</table>"
        f"<h2>Misses</h2><table><tr><th>ticket</th><th>fact</th><th>wanted</th><th>got</th></tr>"
        f"{''.join(_misses(report))}</table></html>"
    )


_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "figure{display:inline-block;margin:0 1rem 1rem 0}pre{overflow-x:auto}"
    "td,th{padding:.1rem .8rem .1rem 0;text-align:left}"
    "svg{background:#8881}line,polyline{stroke:#0b6b5c;fill:none;stroke-width:2}"
    "circle{fill:#0b6b5c}.ideal{stroke:#8888;stroke-dasharray:4}text{font-size:11px;fill:#888}"
)


def _misses(report: Report) -> Iterator[str]:
    for outcome in report.outcomes:
        ticket, found = outcome.ticket, outcome.inference
        rows = (
            ("place", ticket.country, found.location.country),
            ("culture", " ".join(ticket.cultures), found.culture.primary),
            ("language", ticket.language, found.language.code),
        )
        for fact, wanted, got in rows:
            judged = outcome.judged[fact]
            if judged.known and not judged.right:
                cells = (ticket.id, fact, wanted, f"{got or 'unknown'} {judged.probability:.2f}")
                yield f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in cells)}</tr>"


def _point(x: float, y: float) -> tuple[float, float]:
    span_x, span_y = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN
    return MARGIN + x * span_x, HEIGHT - MARGIN - y * span_y


def _frame(inner: str) -> str:
    (left, bottom), (right, top) = _point(0, 0), _point(1, 1)
    marks = "".join(
        f"<text x='{_point(v, 0)[0] - 8:.0f}' y='{bottom + 16:.0f}'>{v}</text>"
        f"<text x='{left - 26:.0f}' y='{_point(0, v)[1] + 4:.0f}'>{v}</text>"
        for v in (0, 0.5, 1)
    )
    box = f"<line class='ideal' x1='{left}' y1='{bottom}' x2='{right}' y2='{bottom}'/>"
    box += f"<line class='ideal' x1='{left}' y1='{bottom}' x2='{left}' y2='{top}'/>"
    return f"<svg width='{WIDTH}' height='{HEIGHT}' role='img'>{box}{marks}{inner}</svg>"


def _reliability(judged: Sequence[Judged]) -> str:
    (x1, y1), (x2, y2) = _point(0, 0), _point(1, 1)
    ideal = f"<line class='ideal' x1='{x1}' y1='{y1}' x2='{x2}' y2='{y2}'/>"
    dots = ""
    for row in reliability(judged):
        x, y = _point(row.mean_probability, row.accuracy)
        radius = 3 + min(9, row.count**0.5)
        dots += f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{radius:.1f}'/>"
    return _frame(ideal + dots)


def _coverage(judged: Sequence[Judged]) -> str:
    points = " ".join(
        f"{x:.1f},{y:.1f}" for x, y in (_point(*point) for point in coverage_curve(judged))
    )
    return _frame(f"<polyline points='{points}'/>")
