"""The servers that are measured beside one another: the service, the floor, the plain build."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from service.evaluation.bench.cases import Case, Database
from service.evaluation.bench.deployment import Deployment, postgresql_url, serving, sqlite_url
from service.evaluation.bench.floor import PATH
from service.evaluation.bench.load import Pressure, drive
from service.evaluation.bench.loads import (
    MOST_WEBHOOKS_A_SECOND,
    VARIETY,
    Deliveries,
    Stored,
    probe,
    store_some,
    supply,
)
from service.evaluation.bench.messages import JSON, Message, Supply
from service.evaluation.bench.rounds import Target
from service.evaluation.bench.servers import Launch, Server, running
from service.evaluation.bench.tickets import request_of

FLOOR: Final = Launch(
    factory="service.evaluation.bench.floor:create_app",
    first=Message(method="POST", path=f"{PATH}?100", body=b"{}", headers=JSON),
)
PLAIN: Final = Launch(
    factory="service.evaluation.bench.plain:create_app",
    first=Message(method="POST", path="/v1/guidance", body=request_of(20), headers=JSON),
)
# What the plain build can be asked.
_FOR_PLAIN: Final = "guidance-"
_WARM: Final = Pressure(connections=8, seconds=0.5)


@dataclass(frozen=True, slots=True)
class Standing:
    """A running service.

    Attributes:
        database: its URL.
        stored: what it has stored for the benchmark.
    """

    server: Server
    database: str
    stored: Stored

    def target(self, load: str, deliveries: Deliveries) -> Target:
        """Give what to measure for a load."""
        return Target(self.server, lambda seconds: supply(load, self.stored, deliveries, seconds))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fleet:
    """All of them, each with the same number of workers."""

    services: Mapping[Database, Standing]
    floor: Server
    plain: Server
    deliveries: Deliveries

    def targets(self, case: Case) -> dict[str, Target]:
        """Give what to measure for a case: the service, the floor, and plain where it can."""
        standing = self.services[case.database]
        asked = probe(case.load, standing.stored, self.deliveries)
        size = len(standing.server.ask(asked))
        few = VARIETY / MOST_WEBHOOKS_A_SECOND
        same = supply(case.load, standing.stored, self.deliveries, few)
        targets = {
            "service": standing.target(case.load, self.deliveries),
            "floor": Target(self.floor, _always(same.to(f"{PATH}?{size}"))),
        }
        if case.load.startswith(_FOR_PLAIN):
            targets["plain"] = Target(self.plain, _always(same))
        return targets


@contextmanager
def fleet(
    workers: int, databases: Mapping[Database, str], deliveries: Deliveries, folder: Path
) -> Iterator[Fleet]:
    """Start all of them, one after the other.

    Args:
        workers: of each.
        databases: to run the service on, with their URLs.
        deliveries: signs webhooks.
        folder: for configurations.

    Raises:
        MeasurementFailed: one does not start.
    """
    with ExitStack() as stack:
        services = {
            database: stack.enter_context(
                standing(Deployment(database=url, workers=workers), deliveries, folder)
            )
            for database, url in databases.items()
        }
        floor, plain = (
            stack.enter_context(running(replace(launch, workers=workers)))
            for launch in (FLOOR, PLAIN)
        )
        drive(plain.port, Supply([PLAIN.first]), _WARM)
        yield Fleet(services=services, floor=floor, plain=plain, deliveries=deliveries)


@contextmanager
def standing(
    deployment: Deployment, deliveries: Deliveries, folder: Path, stored: Stored | None = None
) -> Iterator[Standing]:
    """Start the service and use it a little, so that nothing is done for the first time later.

    Args:
        deployment: what to start.
        deliveries: signs webhooks.
        folder: for the configuration.
        stored: what its database holds already, in place of what it is sent now.

    Raises:
        MeasurementFailed: it does not start, or does not answer a webhook with guidance.
    """
    with serving(deployment, folder) as server:
        now = store_some(server, deliveries)
        if deployment.workers > 1:
            # One by one, requests may all go to the same worker.
            drive(server.port, supply("guidance-120", now, deliveries, 0), _WARM)
        yield Standing(server, deployment.database, stored or now)


@contextmanager
def database_urls(
    databases: Sequence[Database], postgresql: str, folder: Path
) -> Iterator[dict[Database, str]]:
    """Name a new database of each kind; they are gone afterwards.

    Args:
        databases: the kinds.
        postgresql: URL of a database on a server where others may be made.
        folder: for SQLite; the caller removes it.

    Raises:
        MeasurementFailed: PostgreSQL does not answer.
    """
    urls: dict[Database, str] = {}
    with ExitStack() as stack:
        for database in databases:
            if database == "postgresql":
                urls[database] = stack.enter_context(postgresql_url(postgresql))
            else:
                urls[database] = sqlite_url(folder / "service.db")
        yield urls


def _always(same: Supply) -> Callable[[float], Supply]:
    return lambda _seconds: same
