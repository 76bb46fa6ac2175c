"""What becomes of speed when the library or the store has grown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from service.evaluation.bench.cases import USUAL_CONNECTIONS
from service.evaluation.bench.deployment import Deployment, sqlite_url
from service.evaluation.bench.fleet import Standing, standing
from service.evaluation.bench.load import Pressure
from service.evaluation.bench.loads import VARIETY, Deliveries, copied
from service.evaluation.bench.options import Effort
from service.evaluation.bench.overlay import write_overlay
from service.evaluation.bench.results import Growth, Start, start_of
from service.evaluation.bench.rounds import measure
from service.evaluation.bench.servers import ROOT
from service.evaluation.bench.stored import fill

SHIPPED: Final = ROOT / "playbooks"
_OF_LIBRARY: Final = ("guidance-120",)
_OF_STORE: Final = ("read", "draft", "webhook")


@dataclass(frozen=True, slots=True)
class Ground:
    """What growth is measured with.

    Attributes:
        small: a running service that has not grown, on SQLite.
        folder: for databases and playbooks; the caller removes it.
    """

    small: Standing
    deliveries: Deliveries
    effort: Effort
    folder: Path

    def compare(self, large: Standing, what: str, loads: Sequence[str]) -> list[Growth]:
        """Measure loads on both."""
        pressure = Pressure(connections=USUAL_CONNECTIONS, seconds=self.effort.seconds)
        found = []
        for load in loads:
            targets = {
                "small": self.small.target(load, self.deliveries),
                "large": large.target(load, self.deliveries),
            }
            seen = measure(targets, pressure, self.effort.rounds)
            found.append(Growth(what, load, seen["small"], seen["large"]))
        return found


def of_library(ground: Ground) -> tuple[list[Growth], Start]:
    """Measure with many times the shipped cultures.

    Raises:
        MeasurementFailed: the service does not start with them.
    """
    times, overlay = ground.effort.cultures, ground.folder / "overlay"
    write_overlay(SHIPPED, overlay, times)
    database = sqlite_url(ground.folder / "library.db")
    deployment = Deployment(database=database, overlay=overlay)
    with standing(deployment, ground.deliveries, ground.folder) as large:
        found = ground.compare(large, f"{times} times the shipped cultures", _OF_LIBRARY)
        return found, start_of([large.server], large.server.memory_mb())


def of_store(ground: Ground) -> tuple[list[Growth], Start]:
    """Measure with much guidance stored.

    Raises:
        MeasurementFailed: there is nothing to make it from.
    """
    small, path = ground.small, ground.folder / "store.db"
    copies = -(-ground.effort.stored // VARIETY)
    fill(Path(small.database.removeprefix("sqlite:///")), path, VARIETY, copies)
    deployment = Deployment(database=sqlite_url(path))
    stored = copied(small.stored, copies)
    with standing(deployment, ground.deliveries, ground.folder, stored) as large:
        what = f"{copies * VARIETY:,} stored guidances"
        found = ground.compare(large, what, _OF_STORE)
        return found, start_of([large.server], large.server.memory_mb())


# By the names of `cases.GROWTH`.
MEASURES: Final[Mapping[str, Callable[[Ground], tuple[list[Growth], Start]]]] = MappingProxyType({
    "growth-library": of_library,
    "growth-stored": of_store,
})
