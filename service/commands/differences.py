"""Show what differs between two releases: tables on a terminal, lines elsewhere."""

from collections.abc import Iterator, Sequence

import click
from rich.console import Console
from rich.table import Table

from service.evaluation.comparison import TicketChange
from service.playbook.diff import CaseChange, Differences

NOTHING = "–"


def print_differences(
    differences: Differences, tickets: Sequence[TicketChange], console: Console | None = None
) -> None:
    """Print lines for the change log, then the cases and the tickets that come out otherwise.

    Args:
        differences: of the files and their cases.
        tickets: those whose advice differs.
        console: where to; standard output if None.
    """
    console = console or Console(highlight=False)
    if not differences.files and not tickets:
        click.echo("no differences")
        return
    for file in differences.files:
        click.echo(str(file))
    if console.is_terminal:
        _tables(differences.cases, tickets, console)
        return
    for line in (*map(str, differences.cases), *ticket_lines(tickets)):
        click.echo(line)


def ticket_lines(tickets: Sequence[TicketChange]) -> Iterator[str]:
    """Yield what differs for each ticket, a fact a line."""
    for ticket in tickets:
        head = f"ticket {ticket.ticket}"
        for change in ticket.changes:
            told = f"{change.before or 'nothing'} to {change.after or 'nothing'}"
            yield f"{head}: {change.what} changes from {told}"
        if ticket.wording:
            yield f"{head}: other words on {', '.join(ticket.wording)}"
        if ticket.summary:
            before, after = ticket.summary
            yield f"{head}: another summary"
            yield from (f"  - {line}" for line in before)
            yield from (f"  + {line}" for line in after)


def _tables(cases: Sequence[CaseChange], tickets: Sequence[TicketChange], console: Console) -> None:
    if cases:
        table = _table("Cases")
        for case in cases:
            name = f"{case.culture}, {case.case}"
            table.add_row(name, case.topic, case.before or NOTHING, case.after or NOTHING)
        console.print(table)
    if tickets:
        console.print(ticket_table(tickets))


def ticket_table(tickets: Sequence[TicketChange]) -> Table:
    """Give tickets whose advice differs, before and after side by side."""
    table = _table("Tickets")
    for ticket in tickets:
        for name, row in zip(_names(ticket), _rows(ticket), strict=False):
            table.add_row(name, *row)
        table.add_section()
    return table


def _table(what: str) -> Table:
    table = Table(what, "topic", "before", "after", expand=True)
    for column in table.columns:
        column.overflow = "fold"
    return table


def _names(ticket: TicketChange) -> Iterator[str]:
    yield ticket.ticket
    while True:
        yield ""


def _rows(ticket: TicketChange) -> Iterator[tuple[str, str, str]]:
    for change in ticket.changes:
        yield change.what, change.before or NOTHING, change.after or NOTHING
    for topic in ticket.wording:
        yield topic, NOTHING, "other words"
    if ticket.summary:
        before, after = ticket.summary
        yield "summary", "\n".join(before), "\n".join(after)
