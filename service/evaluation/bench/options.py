"""What one run of the benchmark is asked to do."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

POSTGRESQL: Final = "postgresql://postgres@127.0.0.1:5432/postgres"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How long to measure.

    Attributes:
        rounds: runs of each target in each case.
        seconds: of each run.
        starts: of each server.
        answers: for the steps' medians.
        stored: pieces of guidance in the store that has been in use.
        cultures: how many times the shipped ones the large library has.
    """

    rounds: int
    seconds: float
    starts: int
    answers: int
    stored: int = 100_000
    cultures: int = 10


FULL: Final = Effort(rounds=5, seconds=1.0, starts=3, answers=400)
QUICK: Final = Effort(rounds=2, seconds=0.5, starts=1, answers=50)
# Rounds rather than seconds: what is compared differs by little, and the machine by much.
COMPARING: Final = Effort(rounds=10, seconds=0.5, starts=1, answers=400)
COMPARING_QUICKLY: Final = Effort(rounds=4, seconds=0.3, starts=1, answers=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The command line.

    Attributes:
        only: names or patterns of what to measure; empty for all.
        json: where to write the figures.
        page: where to write the page of documentation.
        against: a commit to compare with, instead of measuring this checkout alone.
        postgresql: URL of a database on a server where others may be made.
    """

    quick: bool
    only: tuple[str, ...]
    json: Path | None
    page: Path | None
    against: str | None
    postgresql: str

    @property
    def effort(self) -> Effort:
        """How long to measure."""
        if self.against is not None:
            return COMPARING_QUICKLY if self.quick else COMPARING
        return QUICK if self.quick else FULL


def parse(arguments: Sequence[str] | None = None) -> Options:
    """Read the command line; a mistake ends the program with code 2 and what would be right."""
    parser = argparse.ArgumentParser(
        prog="python -m service.evaluation.bench",
        description="Measure speed as ratios in one run, against a floor that does nothing and"
        " against a plain build; or against another commit.",
    )
    parser.add_argument("--quick", action="store_true", help="within a minute, less exact")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="such as guidance-*")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the page there")
    parser.add_argument("--against", metavar="COMMIT", help="compare with a commit instead")
    parser.add_argument("--postgresql", default=POSTGRESQL, metavar="URL", help="its server")
    given = parser.parse_args(arguments)
    if given.against is not None and given.write is not None:
        parser.error("--write is for a run without --against: the page shows one version")
    return Options(
        quick=given.quick,
        only=tuple(given.only),
        json=given.json,
        page=given.write,
        against=given.against,
        postgresql=given.postgresql,
    )
