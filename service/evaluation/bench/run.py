"""One whole run: servers started, cases measured in rounds, growth, starts and steps."""

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from service.domain.errors import MeasurementFailed
from service.evaluation.bench.cases import GROWTH, STEPS, Case, Database
from service.evaluation.bench.deployment import Deployment, postgresql_url, serving, sqlite_url
from service.evaluation.bench.fleet import FLOOR, PLAIN, Fleet, database_urls, fleet
from service.evaluation.bench.growth import MEASURES, Ground
from service.evaluation.bench.load import Pressure
from service.evaluation.bench.loads import Deliveries, Stored, supply
from service.evaluation.bench.options import Effort
from service.evaluation.bench.results import Growth, Row, Start, start_of
from service.evaluation.bench.rounds import measure
from service.evaluation.bench.servers import Server, running
from service.evaluation.bench.steps import time_steps

STEP_LOADS: Final = ("guidance-20", "guidance-120", "guidance-600", "guidance-mail")


@dataclass(slots=True)
class Found:
    """What has been found so far."""

    rows: list[Row] = field(default_factory=list)
    starts: dict[str, Start] = field(default_factory=dict)
    growth: list[Growth] = field(default_factory=list)
    steps: dict[str, dict[str, float]] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Bench:
    """What a run is made with.

    Attributes:
        postgresql: URL of a database on a server where others may be made.
        folder: for databases and the like; the caller removes it.
        say: tells who waits how far it is.
    """

    effort: Effort
    deliveries: Deliveries
    postgresql: str
    folder: Path
    say: Callable[[str], None]

    def run(self, names: Collection[str], cases: Sequence[Case]) -> Found:
        """Measure everything that is named.

        Raises:
            MeasurementFailed: a server does not start, or cannot be asked.
        """
        found = Found()
        cases = self._possible(cases, found)
        grown = [name for name in GROWTH if name in names]
        counts = {case.workers for case in cases} | ({1} if grown else set())
        for workers in sorted(counts):
            mine = [case for case in cases if case.workers == workers]
            self._with_workers(workers, mine, grown if workers == 1 else [], found)
        if STEPS in names:
            found.steps = self._steps()
        return found

    def _possible(self, cases: Sequence[Case], found: Found) -> Sequence[Case]:
        """Leave PostgreSQL out where none answers, and say so."""
        if all(case.database == "sqlite" for case in cases):
            return cases
        try:
            with postgresql_url(self.postgresql):
                return cases
        except MeasurementFailed as error:
            found.skipped.append(f"webhook on PostgreSQL: {error}")
            return [case for case in cases if case.database == "sqlite"]

    def _with_workers(
        self, workers: int, cases: Sequence[Case], grown: Sequence[str], found: Found
    ) -> None:
        # SQLite always: growth is measured on it.
        databases: list[Database] = ["sqlite"]
        databases += ["postgresql"] * any(case.database == "postgresql" for case in cases)
        self.say(f"starting servers with {workers} worker{'s' * (workers > 1)}")
        with (
            database_urls(databases, self.postgresql, self._folder(workers)) as urls,
            fleet(workers, urls, self.deliveries, self.folder) as servers,
        ):
            found.rows += [self._case(case, servers) for case in cases]
            if workers == 1:
                self._grow(grown, servers, found)
                self._starts(servers, found)

    def _folder(self, workers: int) -> Path:
        folder = self.folder / f"workers-{workers}"
        folder.mkdir()
        return folder

    def _case(self, case: Case, servers: Fleet) -> Row:
        self.say(f"{case.name}, {case.connections} connections")
        pressure = Pressure(
            connections=case.connections,
            seconds=self.effort.seconds * case.times_as_long,
            clients=case.workers,
        )
        return Row(case, measure(servers.targets(case), pressure, self.effort.rounds))

    def _grow(self, grown: Sequence[str], servers: Fleet, found: Found) -> None:
        ground = Ground(servers.services["sqlite"], self.deliveries, self.effort, self.folder)
        for name in grown:
            self.say(name)
            growth, start = MEASURES[name](ground)
            found.growth += growth
            found.starts[f"service, {growth[0].what}"] = start

    def _starts(self, servers: Fleet, found: Found) -> None:
        self.say("starts")
        found.starts = {
            "service": self._again(servers.services["sqlite"].server, self._service),
            **found.starts,
            "plain": self._again(servers.plain, lambda _: running(PLAIN)),
            "floor": self._again(servers.floor, lambda _: running(FLOOR)),
        }

    def _again(
        self, first: Server, start: Callable[[int], AbstractContextManager[Server]]
    ) -> Start:
        """Start a server again and again; the fleet's own start counts as the first."""
        started = [first]
        for number in range(1, self.effort.starts):
            with start(number) as server:
                started.append(server)
        return start_of(started, first.memory_mb())

    def _service(self, number: int) -> AbstractContextManager[Server]:
        database = sqlite_url(self.folder / f"start-{number}.db")
        return serving(Deployment(database=database), self.folder)

    def _steps(self) -> dict[str, dict[str, float]]:
        self.say(STEPS)
        nothing = Stored((), ())
        supplies = {load: supply(load, nothing, self.deliveries, 0) for load in STEP_LOADS}
        return time_steps(supplies, self.effort.answers)
