"""What commands print: lines or JSON, and on a terminal a bar while one waits."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

import click
import orjson
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from service.domain.errors import Finding, PlaybookInvalid

FINDINGS = 1
UNUSABLE = 2

as_json = click.option("--json", "as_json", is_flag=True, help="For programs.")


def print_json(value: object) -> None:
    """Print values of the domain as one JSON document."""
    click.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode())


def report(findings: Sequence[Finding]) -> None:
    """Print one finding a line."""
    for finding in findings:
        click.echo(str(finding))


def finish(findings: Sequence[Finding], good: str, *, json: bool = False, **facts: object) -> None:
    """Print findings and exit with 1, or say that all is well.

    Args:
        findings: what was found.
        good: the line to print where nothing was.
        json: print `{"findings": […]}` with the facts instead.
        facts: what else programs may want.
    """
    if json:
        print_json({**facts, "findings": findings})
    elif findings:
        report(findings)
    else:
        click.echo(good)
    if findings:
        sys.exit(FINDINGS)


@contextmanager
def findings_as(*, json: bool) -> Iterator[None]:
    """Print the mistakes of playbooks as JSON where a program asked for it."""
    try:
        yield
    except PlaybookInvalid as error:
        if not json:
            raise
        _fail(error)


def _fail(error: PlaybookInvalid) -> NoReturn:
    print_json({"findings": error.findings})
    sys.exit(FINDINGS)


@contextmanager
def working(label: str, total: int | None = None) -> Iterator[Callable[[], None]]:
    """Show a bar on standard error while work goes on, if that is a terminal.

    Args:
        label: what is being done.
        total: steps; None where they are not known.

    Yields:
        What to call after each step.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda: None
    elif total is None:
        with console.status(label):
            yield lambda: None
    else:
        columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
        with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as bar:
            task = bar.add_task(label, total=total)
            yield lambda: bar.advance(task)
