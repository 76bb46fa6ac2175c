"""What is measured, under how much pressure."""

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Final, Literal

from service.domain.errors import MeasurementFailed

Database = Literal["sqlite", "postgresql"]

USUAL_CONNECTIONS: Final = 32
GROWTH: Final = ("growth-library", "growth-stored")
STEPS: Final = "steps"


@dataclass(frozen=True, slots=True)
class Case:
    """One load under one pressure.

    Attributes:
        load: its name in `loads.TITLES`.
        connections: requests under way at any moment.
        workers: processes of each server.
        database: under the service.
    """

    load: str
    connections: int = USUAL_CONNECTIONS
    workers: int = 1
    database: Database = "sqlite"

    @property
    def name(self) -> str:
        """What `--only` calls it; the database matters to what is written."""
        return f"{self.load}-{self.database}" if self.load == "webhook" else self.load

    @property
    def times_as_long(self) -> int:
        """How much longer a run must be for the queue to be worked off more than once."""
        return max(1, self.connections // 64)

    @property
    def is_quick(self) -> bool:
        """Whether `--quick` measures it, too."""
        return self.connections == USUAL_CONNECTIONS and self.workers == 1


CASES: Final = (
    Case("guidance-20"),
    Case("guidance-120", 1),
    Case("guidance-120"),
    Case("guidance-120", 128),
    Case("guidance-120", 32, 2),
    Case("guidance-600"),
    Case("guidance-mail"),
    Case("webhook", 1),
    Case("webhook"),
    Case("webhook", 128),
    Case("webhook", 32, 2),
    Case("webhook", 1, 1, "postgresql"),
    Case("webhook", 32, 1, "postgresql"),
    Case("webhook", 128, 1, "postgresql"),
    Case("webhook", 32, 2, "postgresql"),
    Case("read", 1),
    Case("read"),
    Case("read", 128),
    Case("read", 32, 2),
    Case("draft", 1),
    Case("draft"),
)

NAMES: Final = (*dict.fromkeys(case.name for case in CASES), *GROWTH, STEPS)


def chosen(patterns: Sequence[str], *, quick: bool) -> tuple[frozenset[str], tuple[Case, ...]]:
    """Give the names and the cases to measure.

    Args:
        patterns: names, or patterns of names such as `guidance-*`; empty for all.
        quick: only what takes little time.

    Raises:
        MeasurementFailed: a pattern fits no name.
    """
    for pattern in patterns:
        if not any(fnmatchcase(name, pattern) for name in NAMES):
            known = ", ".join(NAMES)
            raise MeasurementFailed(f"nothing is called {pattern!r}; there is {known}")
    names = {n for n in NAMES if not patterns or any(fnmatchcase(n, p) for p in patterns)}
    if quick and not patterns:
        names -= {*GROWTH}
    cases = tuple(case for case in CASES if case.name in names and (case.is_quick or not quick))
    return frozenset(names), cases
