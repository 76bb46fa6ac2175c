"""What another release would have advised: many tickets, counted by what changes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from service.evaluation.comparison import TicketChange

SUMMARY: Final = "summary"
OTHER_WORDS: Final = "other words"
_PAGES: Final = Environment(
    loader=PackageLoader("service.evaluation"), autoescape=True, undefined=StrictUndefined
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one ticket.

    Attributes:
        change: how its advice differs; an empty one if it does not.
        problem: why it could not be advised on, with its place; empty if it could.
    """

    change: TicketChange
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One change, and the tickets it concerns.

    Attributes:
        what: a topic, `status`, `culture`, `severity` or `summary`.
        before: None where nothing was said, or only the words differ.
        after: None where nothing is said; `other words` where only these differ.
    """

    what: str
    before: str | None
    after: str | None
    tickets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest:
    """Two releases on the same tickets.

    Attributes:
        release: the one that is taken for what was advised.
        against: the other.
        tickets: how many were advised on.
        rows: changes by topic, the most frequent first.
        changes: the tickets that are advised otherwise.
        problems: why tickets were left out.
    """

    release: str
    against: str
    tickets: int
    rows: tuple[Row, ...]
    changes: tuple[TicketChange, ...]
    problems: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """One line: how many tickets, how many otherwise."""
        share = f" ({len(self.changes) / self.tickets:.0%})" if self.tickets else ""
        left_out = f"; {len(self.problems)} could not be read" if self.problems else ""
        count = f"{len(self.changes)} of {self.tickets} tickets are advised otherwise"
        return f"{count}{share}{left_out}"


def summarise(release: str, against: str, outcomes: Iterable[Outcome]) -> Backtest:
    """Count what changes."""
    seen = tuple(outcomes)
    changes = tuple(outcome.change for outcome in seen if outcome.change)
    problems = tuple(outcome.problem for outcome in seen if outcome.problem)
    concerned: dict[tuple[str, str | None, str | None], list[str]] = {}
    for change in changes:
        for fact in _facts(change):
            concerned.setdefault(fact, []).append(change.ticket)
    rows = [Row(*fact, tuple(tickets)) for fact, tickets in concerned.items()]
    return Backtest(
        release=release,
        against=against,
        tickets=len(seen) - len(problems),
        rows=tuple(sorted(rows, key=lambda row: (-len(row.tickets), row.what))),
        changes=changes,
        problems=problems,
    )


def _facts(change: TicketChange) -> Iterator[tuple[str, str | None, str | None]]:
    for part in change.changes:
        yield part.what, part.before, part.after
    for topic in change.wording:
        yield topic, None, OTHER_WORDS
    if change.summary:
        yield SUMMARY, None, OTHER_WORDS


def as_html(result: Backtest, titles: Mapping[str, str] | None = None) -> str:
    """Write one page that needs nothing else: the counts, then each ticket side by side.

    Args:
        result: the back-test.
        titles: how its user called the releases, by name.
    """
    page = _PAGES.get_template("backtest.html")
    return page.render(result=result, titles=titles or {})
