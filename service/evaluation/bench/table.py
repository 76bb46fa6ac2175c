"""Figures as Markdown tables: what the terminal shows is what the page holds."""

from collections.abc import Mapping, Sequence
from typing import Final

from service.evaluation.bench.compare import THAT, THIS, Comparison
from service.evaluation.bench.figures import Spread
from service.evaluation.bench.loads import TITLES
from service.evaluation.bench.machine import Machine
from service.evaluation.bench.results import Growth, Results, Row, Start
from service.evaluation.bench.rounds import Samples

_DATABASES: Final = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write a table, its columns in line; the first to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    rule = ["-" * max(3, widths[0]), *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(_line(cells, widths) for cells in (head, rule, *rows))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = cells
    padded = [first.ljust(widths[0])]
    padded += [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
    return f"| {' | '.join(padded)} |"


def number(value: float) -> str:
    """Write a figure of 0 or more: all digits before the point, or about three that count."""
    for least, digits in ((100, 0), (10, 1), (0.1, 2)):
        if value >= least:
            return f"{value:,.{digits}f}"
    return f"{value:.2g}"


def ranged(values: Spread) -> str:
    """Write the median, with the lowest and the highest where there are several."""
    if values.count == 1:
        return number(values.median)
    return f"{number(values.median)} ({number(values.low)} to {number(values.high)})"


def cases_table(rows: Sequence[Row]) -> str:
    """Write what was measured against the floor and the plain build."""
    pressure = ("load", "connections", "workers")
    ours = ("requests/s", "p50 ms", "p99 ms", "CPU ms a request")
    ratios = ("of the floor's rate", "× the floor's CPU", "× plain's rate", "× plain's CPU")
    return table((*pressure, *ours, *ratios), [_case(row) for row in rows])


def starts_table(starts: Mapping[str, Start]) -> str:
    """Write what starting takes, and memory."""
    head = ("server", "start to first answer, s", "its CPU, s", "memory then, MB", "after load, MB")
    return table(head, [_start(name, start) for name, start in starts.items()])


def growth_table(growth: Sequence[Growth]) -> str:
    """Write what becomes of speed when something has grown."""
    head = ("grown to", "load", "requests/s before", "after", "rate ×", "CPU a request ×")
    return table(head, [_growth(grown) for grown in growth])


def steps_table(steps: Mapping[str, Mapping[str, float]]) -> str:
    """Write milliseconds by step, a column for each load."""
    names = dict.fromkeys(name for column in steps.values() for name in column)
    rows = [(name, *(number(column.get(name, 0.0)) for column in steps.values())) for name in names]
    return table(("step, ms", *steps), rows)


def machine_line(machine: Machine) -> str:
    """Say on what the figures were found."""
    return (
        f"{machine.processor}, {machine.processors} processors, {machine.memory_gb:g} GB,"
        f" {machine.system}, Python {machine.python}; {machine.packages}."
    )


def text(results: Results) -> str:
    """Write everything, for a terminal."""
    tables = (
        cases_table(results.rows) if results.rows else "",
        starts_table(results.starts) if results.starts else "",
        growth_table(results.growth) if results.growth else "",
        steps_table(results.steps) if results.steps else "",
    )
    lines = (
        machine_line(results.machine),
        *(f"Not measured: {reason}" for reason in results.skipped),
        *(f"In doubt: {doubt}" for doubt in results.doubts),
    )
    return "\n\n".join((*filter(None, tables), "\n".join(lines)))


def comparison_text(comparison: Comparison) -> str:
    """Write this checkout beside another commit, for a terminal."""
    that = comparison.checkout.title.partition(" ")[0]
    head = ("load", "requests/s", f"{that}'s", "rate ×", "CPU a request ×")
    loads = table(head, [_compared(load, by) for load, by in comparison.loads.items()])
    cpu, memory = comparison.starts[THIS]
    their_cpu, their_memory = comparison.starts[THAT]
    starts = table(
        ("", "this", that, "×"),
        (
            ("start, CPU s", number(cpu), number(their_cpu), number(cpu / their_cpu)),
            ("memory, MB", number(memory), number(their_memory), number(memory / their_memory)),
        ),
    )
    differences = comparison.checkout.differences
    lines = [
        *(f"Not compared: {reason}" for reason in comparison.skipped),
        *(
            f"In doubt: {load}, {name}: {samples.errors} requests failed"
            for load, by in comparison.loads.items()
            for name, samples in by.items()
            if samples.errors
        ),
        *[f"Both ran with this checkout's packages: {', '.join(differences)}"] * bool(differences),
    ]
    steps = steps_table(comparison.steps) if comparison.steps else ""
    return "\n\n".join(filter(None, (loads, starts, steps, "\n".join(lines))))


def _compared(load: str, by: Mapping[str, Samples]) -> tuple[str, ...]:
    this, that = by[THIS], by[THAT]
    return (
        TITLES[load],
        number(this.rate.median),
        number(that.rate.median),
        ranged(this.rate_over(that)),
        ranged(this.cpu_over(that)),
    )


def _case(row: Row) -> tuple[str, ...]:
    case, ours, floor = row.case, row.by["service"], row.by["floor"]
    title = TITLES[case.load]
    if case.load == "webhook":
        title = f"{title} on {_DATABASES[case.database]}"
    plain = row.by.get("plain")
    return (
        title,
        str(case.connections),
        str(case.workers),
        number(ours.rate.median),
        number(ours.p50_ms.median),
        number(ours.p99_ms.median),
        number(ours.cpu_ms.median),
        ranged(ours.rate_over(floor)),
        ranged(ours.cpu_over(floor)),
        ranged(ours.rate_over(plain)) if plain else "",
        ranged(ours.cpu_over(plain)) if plain else "",
    )


def _start(name: str, start: Start) -> tuple[str, ...]:
    loaded = "" if start.loaded_mb is None else number(start.loaded_mb)
    return (
        name,
        ranged(start.seconds),
        ranged(start.cpu_seconds),
        number(start.memory_mb.median),
        loaded,
    )


def _growth(grown: Growth) -> tuple[str, ...]:
    return (
        grown.what,
        TITLES[grown.load],
        number(grown.small.rate.median),
        number(grown.large.rate.median),
        ranged(grown.large.rate_over(grown.small)),
        ranged(grown.large.cpu_over(grown.small)),
    )
