"""What one run of the benchmark has found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from service.evaluation.bench.cases import Case
from service.evaluation.bench.figures import Spread, spread
from service.evaluation.bench.machine import Machine
from service.evaluation.bench.rounds import Samples
from service.evaluation.bench.servers import Server

# A client that is busy more of the time than this may have been the limit.
MOST_CLIENT: Final = 0.9
# Fewer answers than this for each connection depend on how they happen to bunch.
FEWEST_TURNS: Final = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One case, by target: service, floor and, where there is one, plain."""

    case: Case
    by: Mapping[str, Samples]


@dataclass(frozen=True, slots=True)
class Start:
    """What starting a server takes, and how large it then is.

    Attributes:
        seconds: from starting the process to the first answer.
        cpu_seconds: processor time until then.
        memory_mb: resident after the start.
        loaded_mb: resident after the load, if there was one.
    """

    seconds: Spread
    cpu_seconds: Spread
    memory_mb: Spread
    loaded_mb: float | None = None


@dataclass(frozen=True, slots=True)
class Growth:
    """One load on a service that has grown, beside one that has not.

    Attributes:
        what: has grown, and how much.
    """

    what: str
    load: str
    small: Samples
    large: Samples


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Everything found, in the order of measuring.

    Attributes:
        client: the name of the load generator.
        starts: by server.
        steps: milliseconds by step, by load.
        skipped: what was not measured, and why.
    """

    machine: Machine
    client: str
    rounds: int
    seconds: float
    rows: Sequence[Row]
    starts: Mapping[str, Start]
    growth: Sequence[Growth]
    steps: Mapping[str, Mapping[str, float]]
    skipped: Sequence[str]

    @property
    def doubts(self) -> list[str]:
        """Say what speaks against some figures."""
        found = [doubt for row in self.rows for doubt in doubts_of(row)]
        for grown in self.growth:
            failed = grown.small.errors + grown.large.errors
            found += [f"{grown.what}, {grown.load}: {failed} requests failed"] * bool(failed)
        return found

    def tree(self) -> dict[str, Any]:
        """Give the figures as JSON has them: spreads, not single runs."""
        return {
            "machine": self.machine,
            "client": self.client,
            "rounds": self.rounds,
            "seconds": self.seconds,
            "cases": [_case_tree(row) for row in self.rows],
            "starts": self.starts,
            "growth": [_growth_tree(grown) for grown in self.growth],
            "steps_ms": self.steps,
            "skipped": self.skipped,
            "doubts": self.doubts,
        }


def start_of(servers: Sequence[Server], loaded_mb: float | None = None) -> Start:
    """Sum several starts of a server up, one server for each."""
    return Start(
        spread([server.start_seconds for server in servers]),
        spread([server.start_cpu_seconds for server in servers]),
        spread([server.start_memory_mb for server in servers]),
        loaded_mb,
    )


def doubts_of(row: Row) -> list[str]:
    """Say what speaks against the figures of a case."""
    case = row.case
    where = f"{case.name}, connections {case.connections}, workers {case.workers}"
    found = []
    for name, samples in row.by.items():
        if samples.errors:
            found.append(f"{where}, {name}: {samples.errors} requests failed")
        if samples.fewest < FEWEST_TURNS * case.connections:
            found.append(f"{where}, {name}: only {samples.fewest} requests in a run")
        if samples.client > MOST_CLIENT * case.workers:
            found.append(f"{where}, {name}: the client was busy all the time")
    return found


def _case_tree(row: Row) -> dict[str, Any]:
    tree: dict[str, Any] = {
        "name": row.case.name,
        "connections": row.case.connections,
        "workers": row.case.workers,
    }
    for name, samples in row.by.items():
        tree[name] = _samples_tree(samples)
    ours = row.by["service"]
    for name in row.by.keys() - {"service"}:
        tree[f"rate_over_{name}"] = ours.rate_over(row.by[name])
        tree[f"cpu_over_{name}"] = ours.cpu_over(row.by[name])
    return tree


def _growth_tree(grown: Growth) -> dict[str, Any]:
    return {
        "what": grown.what,
        "load": grown.load,
        "small": _samples_tree(grown.small),
        "large": _samples_tree(grown.large),
        "rate_over_small": grown.large.rate_over(grown.small),
        "cpu_over_small": grown.large.cpu_over(grown.small),
    }


def _samples_tree(samples: Samples) -> dict[str, Any]:
    return {
        "rate": samples.rate,
        "p50_ms": samples.p50_ms,
        "p99_ms": samples.p99_ms,
        "cpu_ms": samples.cpu_ms,
        "errors": samples.errors,
        "client": samples.client,
    }
