"""This checkout against another commit, in rounds: what a change does to speed."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from service.domain.errors import MeasurementFailed
from service.evaluation.bench.cases import USUAL_CONNECTIONS, chosen
from service.evaluation.bench.checkout import Checkout, check_out
from service.evaluation.bench.deployment import Deployment, sqlite_url
from service.evaluation.bench.fleet import Standing, standing
from service.evaluation.bench.load import Pressure
from service.evaluation.bench.loads import Deliveries, Stored, probe, supply
from service.evaluation.bench.options import Effort
from service.evaluation.bench.rounds import Samples, measure
from service.evaluation.bench.steps import time_steps

THIS: Final = "this"
THAT: Final = "that"
QUICKLY: Final = ("guidance-120", "webhook-sqlite")
_STEPS_OF: Final = "guidance-120"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found of both, by `this` and `that`.

    Attributes:
        loads: samples by load, by checkout.
        starts: processor seconds until the first answer, and memory in 10^6 bytes after the load.
        steps: milliseconds by step; empty if not timed.
        skipped: loads that were not measured, and why.
    """

    checkout: Checkout
    loads: Mapping[str, Mapping[str, Samples]]
    starts: Mapping[str, tuple[float, float]]
    steps: Mapping[str, Mapping[str, float]]
    skipped: Sequence[str]


@dataclass(frozen=True, slots=True)
class Comparing:
    """What a comparison is made with.

    Attributes:
        folder: for databases and the other commit; the caller removes it.
        say: tells who waits how far it is.
    """

    effort: Effort
    deliveries: Deliveries
    folder: Path
    say: Callable[[str], None]

    def run(self, commit: str, patterns: Sequence[str]) -> Comparison:
        """Compare with a commit.

        Args:
            commit: in any form that git reads.
            patterns: what to compare; see `cases.chosen`.

        Raises:
            MeasurementFailed: there is no such commit, or one of the two does not start.
        """
        _names, cases = chosen(patterns, quick=True)
        loads = dict.fromkeys(case.load for case in cases if case.database == "sqlite")
        other = check_out(commit, self.folder / THAT)
        self.say(f"comparing with {other.title}")
        if other.differences:
            self.say(
                f"it pins other packages, and must do with these: {', '.join(other.differences)}"
            )
        skipped: list[str] = []
        with ExitStack() as stack:
            both = self._start(stack, other.path)
            seen = {load: self._load(load, both, skipped) for load in loads}
            starts = {
                name: (one.server.start_cpu_seconds, one.server.memory_mb())
                for name, one in both.items()
            }
        measured = {load: samples for load, samples in seen.items() if samples}
        return Comparison(other, measured, starts, self._steps(other.path), skipped)

    def _start(self, stack: ExitStack, path: Path) -> dict[str, Standing]:
        """Start both at once: what slows one start down slows the other."""
        contexts = [
            standing(
                Deployment(database=sqlite_url(self.folder / f"{name}.db"), checkout=checkout),
                self.deliveries,
                self.folder,
            )
            for name, checkout in ((THIS, None), (THAT, path))
        ]
        with ThreadPoolExecutor() as pool:
            this, that = pool.map(stack.enter_context, contexts)
        return {THIS: this, THAT: that}

    def _load(
        self, load: str, both: Mapping[str, Standing], skipped: list[str]
    ) -> dict[str, Samples]:
        self.say(load)
        try:
            for one in both.values():
                one.server.ask(probe(load, one.stored, self.deliveries))
        except MeasurementFailed as error:
            skipped.append(f"{load}: {error}")
            return {}
        targets = {name: one.target(load, self.deliveries) for name, one in both.items()}
        pressure = Pressure(connections=USUAL_CONNECTIONS, seconds=self.effort.seconds)
        return measure(targets, pressure, self.effort.rounds)

    def _steps(self, path: Path) -> dict[str, dict[str, float]]:
        if not self.effort.answers:
            return {}
        self.say("steps")
        supplies = {_STEPS_OF: supply(_STEPS_OF, Stored((), ()), self.deliveries, 0)}
        return {
            name: time_steps(supplies, self.effort.answers, checkout)[_STEPS_OF]
            for name, checkout in ((THIS, None), (THAT, path))
        }


def comparison_tree(comparison: Comparison) -> dict[str, Any]:
    """Give the figures as JSON has them."""
    return {
        "against": comparison.checkout.title,
        "other_packages": comparison.checkout.differences,
        "loads": {
            load: {
                "rate_this": by[THIS].rate,
                "rate_that": by[THAT].rate,
                "rate_over_that": by[THIS].rate_over(by[THAT]),
                "cpu_over_that": by[THIS].cpu_over(by[THAT]),
                "errors": by[THIS].errors + by[THAT].errors,
            }
            for load, by in comparison.loads.items()
        },
        "start_cpu_seconds_and_memory_mb": comparison.starts,
        "steps_ms": comparison.steps,
        "skipped": comparison.skipped,
    }
