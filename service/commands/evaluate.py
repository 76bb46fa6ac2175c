"""`dragoman evaluate`: how right the service is on labelled tickets, and how honest."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

import click

from service.advising import build_guide
from service.application.advise import Guide
from service.application.request_format import validate_request
from service.commands.libraries import engine, library
from service.commands.output import print_json, working
from service.domain.guidance import Answer
from service.domain.ticket import GuidanceRequest
from service.evaluation.accuracy import Advise, Report, ablate, sources_of
from service.evaluation.accuracy import evaluate as measure
from service.evaluation.labelled import Labelled, load_labelled
from service.evaluation.page import as_html
from service.evaluation.report import as_text, as_tree

T = TypeVar("T")

# Nothing was fitted on these, so they may be measured on.
HELD_OUT: Final = Path(__file__).resolve().parents[1] / "evaluation" / "data" / "held_out.yaml"


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    help="Write a page with plots and every ticket that was not right.",
)
@click.option("--json", "as_json", is_flag=True, help="Print every measure as JSON.")
@click.option("--ablation", is_flag=True, help="Leave each source of evidence out in turn.")
@click.option(
    "--playbooks",
    "overlays",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Laid over the shipped ones; may be given several times.",
)
def evaluate(
    files: Sequence[Path],
    html: Path | None,
    overlays: Sequence[Path],
    *,
    as_json: bool,
    ablation: bool,
) -> None:
    """Measure accuracy, calibration and coverage on labelled tickets.

    FILES hold labelled tickets or acceptance scenarios, measured together. Without any, the
    tickets that come with the project and on which nothing was fitted.
    """
    named = files or (HELD_OUT,)
    tickets = [ticket for path in named for ticket in load_labelled(path, validate_request)]
    playbooks = library(overlays)
    guide, _drafts = build_guide(playbooks, engine())
    report = _report(tickets, _advise(guide), ablation=ablation)
    if html is not None:
        _write(html, as_html(report, f"Accuracy on {', '.join(path.name for path in named)}"))
    if as_json:
        tree = {"release": playbooks.release, **as_tree(report)}
        print_json(tree)
    else:
        click.echo(as_text(report))


def _advise(guide: Guide) -> Advise:
    """Answer as a desk without history would."""

    def advise(request: GuidanceRequest, without: frozenset[str]) -> Answer:
        return guide.advise(request, replace(guide.circumstances(request), without=without))

    return advise


def _report(tickets: Sequence[Labelled], advise: Advise, *, ablation: bool) -> Report:
    with working("tickets", len(tickets)) as step:
        report = measure(_stepping(tickets, step), advise)
    if ablation:
        sources = sources_of(report)
        with working("without each source", len(sources)) as step:
            report = ablate(report, advise, _stepping(sources, step))
    return report


def _stepping(items: Iterable[T], step: Callable[[], None]) -> Iterator[T]:
    for item in items:
        yield item
        step()


def _write(path: Path, page: str) -> None:
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror})"
        raise click.ClickException(message) from error
