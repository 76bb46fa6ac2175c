"""`docs/performance.md`: prose from the template beside this module, figures from one run."""

from pathlib import Path
from typing import Final

from jinja2 import Environment, StrictUndefined

from service.evaluation.bench.options import COMPARING_QUICKLY, QUICK
from service.evaluation.bench.results import Results
from service.evaluation.bench.table import (
    cases_table,
    growth_table,
    machine_line,
    starts_table,
    steps_table,
)

TEMPLATE: Final = Path(__file__).with_name("performance.md.j2")


def page(results: Results) -> str:
    """Write the page; parts that were not measured are left out."""
    environment = Environment(
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 Markdown, and every figure is our own
    )
    return environment.from_string(TEMPLATE.read_text("utf-8")).render(
        results=results,
        machine=machine_line(results.machine),
        cases=cases_table(results.rows),
        starts=starts_table(results.starts),
        growth=growth_table(results.growth),
        steps=steps_table(results.steps),
        quick=QUICK,
        comparing_quickly=COMPARING_QUICKLY,
    )
