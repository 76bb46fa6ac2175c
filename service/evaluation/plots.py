"""Measures as plots: SVG that needs nothing from elsewhere and takes the page's colours."""

from collections.abc import Sequence
from html import escape
from typing import Final

from service.evaluation.measures import Judged, coverage_curve, reliability

WIDTH: Final = 360
HEIGHT: Final = 260
LEFT: Final = 52
BOTTOM: Final = 44
EDGE: Final = 14
TICKS: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
# Area of a dot for each ticket in it, and the smallest radius that is still seen.
_DOT: Final = 3.0
_SMALLEST: Final = 3.0
_LARGEST: Final = 12.0


def reliability_plot(judged: Sequence[Judged], title: str) -> str:
    """Draw how often answers were right against how probable they were said to be.

    One dot for each tenth of probability, larger with more tickets; on the dashed line an answer
    is right exactly as often as it says.
    """
    (x1, y1), (x2, y2) = _point(0, 0), _point(1, 1)
    drawn = [f"<line class='ideal' x1='{x1}' y1='{y1}' x2='{x2}' y2='{y2}'/>"]
    for row in reliability(judged):
        x, y = _point(row.mean_probability, row.accuracy)
        radius = min(_LARGEST, max(_SMALLEST, (_DOT * row.count / 3.14) ** 0.5))
        told = f"{row.count} tickets: said {row.mean_probability:.2f}, right {row.accuracy:.2f}"
        drawn.append(
            f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{radius:.1f}'><title>{told}</title></circle>"
        )
    return _frame(title, "probability given", "share right", drawn)


def coverage_plot(judged: Sequence[Judged], title: str) -> str:
    """Draw the accuracy of the surest answers against the share of tickets they cover."""
    points = (_point(*point) for point in coverage_curve(judged))
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return _frame(title, "share of tickets, surest first", "share right", [_curve(line)])


def _curve(points: str) -> str:
    return f"<polyline points='{points}'/>"


def _point(x: float, y: float) -> tuple[float, float]:
    return (
        LEFT + x * (WIDTH - LEFT - EDGE),
        HEIGHT - BOTTOM - y * (HEIGHT - BOTTOM - EDGE),
    )


def _frame(title: str, x_label: str, y_label: str, drawn: Sequence[str]) -> str:
    middle_x, bottom = _point(0.5, 0)
    left, middle_y = _point(0, 0.5)
    return (
        f"<svg viewBox='0 0 {WIDTH} {HEIGHT}' width='{WIDTH}' height='{HEIGHT}' role='img'"
        f" aria-label='{escape(title, quote=True)}'>{''.join(map(_tick, TICKS))}{''.join(drawn)}"
        f"<text class='label' x='{middle_x}' y='{bottom + 36}'>{x_label}</text>"
        f"<text class='label' transform='translate({left - 38} {middle_y}) rotate(-90)'>"
        f"{y_label}</text></svg>"
    )


def _tick(value: float) -> str:
    left, y = _point(0, value)
    right, _ = _point(1, value)
    x, bottom = _point(value, 0)
    _, top = _point(value, 1)
    return (
        f"<line class='grid' x1='{left}' y1='{y}' x2='{right}' y2='{y}'/>"
        f"<line class='grid' x1='{x}' y1='{bottom}' x2='{x}' y2='{top}'/>"
        f"<text class='tick' x='{left - 6}' y='{y + 4}' text-anchor='end'>{value:g}</text>"
        f"<text class='label' x='{x}' y='{bottom + 16}'>{value:g}</text>"
    )
