"""Rounds: each target in turn, so that the machine's speed of the moment is the same for all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.evaluation.bench.figures import Spread, ratio, spread
from service.evaluation.bench.load import Measured, Pressure, drive
from service.evaluation.bench.messages import Supply
from service.evaluation.bench.servers import Server


@dataclass(frozen=True, slots=True)
class Target:
    """Something to measure.

    Attributes:
        supply: makes what is sent in so many seconds.
    """

    server: Server
    supply: Callable[[float], Supply]


@dataclass(frozen=True, slots=True)
class Sample:
    """One run of load on one target.

    Attributes:
        cpu_ms: processor time of the server's processes for one request.
    """

    measured: Measured
    cpu_ms: float


@dataclass(frozen=True, slots=True)
class Samples:
    """All runs of load on one target, in the order of rounds."""

    samples: tuple[Sample, ...]

    @property
    def rates(self) -> Sequence[float]:
        """Requests a second in each round."""
        return [sample.measured.rate for sample in self.samples]

    @property
    def costs(self) -> Sequence[float]:
        """Milliseconds of processor time for one request in each round."""
        return [sample.cpu_ms for sample in self.samples]

    @property
    def rate(self) -> Spread:
        """Requests a second."""
        return spread(self.rates)

    @property
    def p50_ms(self) -> Spread:
        """Latency of the median request."""
        return spread([sample.measured.p50_ms for sample in self.samples])

    @property
    def p99_ms(self) -> Spread:
        """Latency that one request in a hundred exceeds."""
        return spread([sample.measured.p99_ms for sample in self.samples])

    @property
    def cpu_ms(self) -> Spread:
        """Processor time for one request."""
        return spread(self.costs)

    @property
    def errors(self) -> int:
        """Requests without a successful answer."""
        return sum(sample.measured.errors for sample in self.samples)

    @property
    def fewest(self) -> int:
        """Requests answered in the run with the fewest."""
        return min(sample.measured.requests for sample in self.samples)

    @property
    def client(self) -> float:
        """Processors that the client kept busy, at most."""
        return max(sample.measured.client for sample in self.samples)

    def rate_over(self, other: "Samples") -> Spread:
        """Give requests a second as a multiple of another's, round by round."""
        return ratio(self.rates, other.rates)

    def cpu_over(self, other: "Samples") -> Spread:
        """Give processor time for one request as a multiple of another's, round by round."""
        return ratio(self.costs, other.costs)


def measure(targets: Mapping[str, Target], pressure: Pressure, rounds: int) -> dict[str, Samples]:
    """Run load on each target in each round.

    Raises:
        MeasurementFailed: the load could not be made.
    """
    seen: dict[str, list[Sample]] = {name: [] for name in targets}
    for name in turns(tuple(targets), rounds):
        seen[name].append(_sample(targets[name], pressure))
    return {name: Samples(tuple(samples)) for name, samples in seen.items()}


def turns(names: Sequence[str], rounds: int) -> Iterator[str]:
    """Yield who is next; each round begins with another, so that none always follows the same."""
    for number in range(rounds):
        start = number % len(names)
        yield from (*names[start:], *names[:start])


def _sample(target: Target, pressure: Pressure) -> Sample:
    supply = target.supply(pressure.seconds)
    before = target.server.cpu_seconds()
    measured = drive(target.server.port, supply, pressure)
    # What it still works on would cost the next target its turn.
    target.server.settle()
    spent = target.server.cpu_seconds() - before
    served = measured.requests + measured.abandoned
    return Sample(measured, spent * 1000 / max(1, served))
