"""`dragoman backtest`: replay tickets on another release of the playbooks."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from functools import lru_cache, partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

import click
from rich.console import Console
from rich.table import Table

from service.advising import build_guide
from service.application.advise import Guide
from service.commands.differences import NOTHING
from service.commands.journal import Journal, key_of
from service.commands.libraries import engine, named
from service.commands.output import UNUSABLE, as_json, findings_as, print_json, working
from service.commands.tickets import TicketBody, read_bodies
from service.domain.errors import PayloadInvalid
from service.evaluation.backtest import OTHER_WORDS, Backtest, Outcome, as_html, summarise
from service.evaluation.comparison import TicketChange, compare
from service.fresh import utc_now
from service.playbook.library import Library
from service.playbook.loader import Parsed
from service.settings import current_settings

T = TypeVar("T")

# Tickets that a process is given at a time.
_HANDFUL: Final = 8
_SHOWN: Final = 8
_NOTHING_KEPT: Final = (
    "nothing is stored that could be replayed: `retention.text` is `none`, so no ticket text is"
    " kept; give files of tickets instead"
)
_NOTHING_LEFT: Final = (
    "nothing is stored that could be replayed: of a ticket that was advised on, only the guidance"
    " is kept; give files of tickets instead"
)


class Sides(NamedTuple):
    """The two sets of playbooks as a person names them, and where releases are kept."""

    release: str
    against: str
    releases: Path | None


@click.command()
@click.argument("tickets", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--release", help="The playbooks that advised: a release, a directory or `shipped`.")
@click.option("--against", default="shipped", show_default=True, help="Those to try.")
@click.option(
    "--releases",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where releases are kept; var/releases unless given.",
)
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write a report.")
@click.option(
    "--resume",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A journal: begun if there is none, gone on with if there is.",
)
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes; one a core unless given.")
@click.option("--stored", is_flag=True, help="The service's own tickets instead of files.")
@click.option("--config", type=click.Path(path_type=Path), help="For --stored.")
@as_json
def backtest(  # noqa: PLR0913 each is an option
    *,
    tickets: tuple[Path, ...],
    release: str | None,
    against: str,
    releases: Path | None,
    html: Path | None,
    resume: Path | None,
    jobs: int | None,
    stored: bool,
    config: Path | None,
    as_json: bool,
) -> None:
    """Tell what other playbooks would have advised on TICKETS.

    TICKETS are files of guidance requests: .json, .jsonl, or directories of these.
    """
    if stored:
        text = current_settings(config).retention.text
        raise click.ClickException(_NOTHING_KEPT if text == "none" else _NOTHING_LEFT)
    if not tickets or release is None:
        raise click.UsageError("give files of TICKETS and --release, the playbooks that advised")
    sides = Sides(release, against, releases)
    with findings_as(json=as_json):
        result = _run(sides, list(read_bodies(tickets)), resume, jobs or os.cpu_count() or 1)
    if html:
        _write(html, as_html(result, {result.release: release, result.against: against}))
    if as_json:
        print_json(result)
    else:
        _print(result)
    if not result.tickets:
        sys.exit(UNUSABLE)


def _run(sides: Sides, bodies: Sequence[TicketBody], resume: Path | None, jobs: int) -> Backtest:
    with working("reading playbooks"):
        before, after = (library.release for library in _libraries(sides))
    journal = Journal(resume, before, after) if resume else None
    done = dict(journal.done) if journal else {}
    todo = [body for body in bodies if key_of(body) not in done]
    with working("replaying", len(bodies)) as step:
        for _ in range(len(bodies) - len(todo)):
            step()
        for body, outcome in _replay_all(sides, todo, utc_now(), jobs):
            done[key_of(body)] = outcome
            if journal:
                journal.note(body, outcome)
            step()
    return summarise(before, after, (done[key_of(body)] for body in bodies))


def _replay_all(
    sides: Sides, bodies: Sequence[TicketBody], today: datetime, jobs: int
) -> Iterator[tuple[TicketBody, Outcome]]:
    """Yield outcomes in the order of the tickets, worked out side by side."""
    replay = partial(_replay, sides, today)
    jobs = min(jobs, -(-len(bodies) // _HANDFUL))
    if jobs <= 1:
        yield from zip(bodies, map(replay, bodies), strict=True)
        return
    # A fresh start of each: a fork would inherit the locks of the thread that draws the bar.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        # One round at a time, so that what is finished is noted before much more is begun.
        for part in _batches(bodies, jobs * _HANDFUL):
            yield from zip(part, pool.map(replay, part, chunksize=_HANDFUL), strict=True)


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def _replay(sides: Sides, today: datetime, body: TicketBody) -> Outcome:
    try:
        request = body.request(today)
    except PayloadInvalid as error:
        return Outcome(change=TicketChange(ticket=body.place), problem=str(error))
    before, after = (
        guide.advise(request, guide.circumstances(request)) for guide in _guides(sides)
    )
    return Outcome(change=compare(request.ticket.id or body.place, before, after))


@lru_cache(maxsize=1)
def _guides(sides: Sides) -> tuple[Guide, Guide]:
    """Build both sides, once in each process."""
    inference = engine()
    before, after = (build_guide(library, inference)[0] for library in _libraries(sides))
    return before, after


def _libraries(sides: Sides) -> tuple[Library, Library]:
    parsed: dict[tuple[str, str], Parsed] = {}
    before, after = (named(name, sides.releases, parsed) for name in (sides.release, sides.against))
    return before, after


def _write(path: Path, page: str) -> None:
    try:
        path.write_text(page, "utf-8")
    except OSError as error:
        raise click.ClickException(f"{path}: cannot be written ({error.strerror})") from error


def _print(result: Backtest) -> None:
    console = Console(highlight=False)
    click.echo(result.verdict)
    for problem in result.problems:
        click.echo(problem, err=True)
    if console.is_terminal and result.rows:
        console.print(_table(result))
        return
    for row in result.rows:
        words_only = row.after == OTHER_WORDS
        change = OTHER_WORDS if words_only else f"{row.before or NOTHING} to {row.after or NOTHING}"
        click.echo(f"{len(row.tickets):5}  {row.what}: {change}  ({_some(row.tickets)})")


def _table(result: Backtest) -> Table:
    table = Table("topic", "before", "after", "tickets", "which", expand=True)
    for row in result.rows:
        sides = row.before or NOTHING, row.after or NOTHING
        table.add_row(row.what, *sides, str(len(row.tickets)), _some(row.tickets))
    return table


def _some(tickets: Sequence[str]) -> str:
    more = len(tickets) - _SHOWN
    return ", ".join(tickets[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
