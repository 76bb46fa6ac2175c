"""Prometheus metrics, and the pure ASGI middleware that counts and logs every request.

Neither holds a ticket's text: only routes, desks, states and times.
"""

import time
from collections import Counter as Counted
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, get_args

import structlog
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    generate_latest,
    start_http_server,
)
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.application.ports import Store
from service.application.served import Served
from service.domain.errors import ConfigInvalid, Finding, StoreUnavailable
from service.domain.guidance import Answer
from service.domain.job import Job, JobKind, JobState
from service.domain.subscriber import Subscriber, SubscriberState

_BUCKETS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
# An attempt that is to be made again leaves its job waiting.
_OUTCOMES: Final = {"done": "done", "waiting": "failed", "dead": "dead"}
_QUIET: Final = frozenset({"/healthz", "/readyz", "/metrics"})


class Metrics:
    """The service's metrics in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "dragoman_http_requests_total",
            "HTTP requests by route and status.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self.seconds = Histogram(
            "dragoman_http_request_seconds",
            "Time to answer by route.",
            ("route",),
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self.deliveries = Counter(
            "dragoman_deliveries_total",
            "Webhook deliveries by desk and outcome.",
            ("desk", "outcome"),
            registry=self.registry,
        )
        self.answers = Counter(
            "dragoman_answers_total",
            "Guidance answers by status and by confidence of the culture.",
            ("status", "confidence"),
            registry=self.registry,
        )
        self.steps = Histogram(
            "dragoman_answer_step_seconds",
            "Time of each step of an answer; draft_check only where there was a draft.",
            ("step",),
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self.attempts = Counter(
            "dragoman_attempts_total",
            "Attempts at background jobs that this process made, by what came of them.",
            ("kind", "desk", "outcome"),
            registry=self.registry,
        )
        self.desk_calls = Counter(
            "dragoman_desk_calls_total",
            "Calls of the help desks' APIs by this process, by status or what came in its place.",
            ("desk", "outcome"),
            registry=self.registry,
        )
        ProcessCollector(registry=self.registry)

    def count_answer(self, answer: Answer) -> None:
        """Count an answer, and what its steps took."""
        self.answers.labels(answer.status, answer.inference.culture.confidence).inc()
        for step, milliseconds in answer.timings_ms.items():
            self.steps.labels(step).observe(milliseconds / 1000)

    def count_attempt(self, job: Job) -> None:
        """Count an attempt by the job as it is afterwards."""
        self.attempts.labels(job.kind, job.desk, _OUTCOMES[job.state]).inc()

    def count_desk_call(self, desk: str, outcome: str) -> None:
        """Count a call of a desk's API."""
        self.desk_calls.labels(desk, outcome).inc()

    def render(self) -> bytes:
        """Write all metrics in Prometheus' text format."""
        return generate_latest(self.registry)

    @contextmanager
    def exposed(self, host: str, port: int) -> Iterator[None]:
        """Answer Prometheus from a thread of its own, in a process that serves nothing else.

        Raises:
            ConfigInvalid: the address cannot be listened on.
        """
        try:
            server, thread = start_http_server(port, host, self.registry)
        except OSError as error:
            message = f"{host}:{port} cannot be listened on for metrics ({error.strerror})"
            raise ConfigInvalid(f"{message}; name another address") from error
        try:
            yield
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


@dataclass(frozen=True, slots=True, kw_only=True)
class State(Collector):
    """What is looked up whenever Prometheus asks.

    Attributes:
        playbook_problem: what keeps the newest playbook files from being served.
        configuration_problem: what keeps the configuration file from being in force.
    """

    store: Store
    subscribers: Callable[[], Sequence[Subscriber]]
    served: Callable[[], Served]
    playbook_problem: Callable[[], tuple[Finding, ...]]
    configuration_problem: Callable[[], tuple[str, ...]]

    def collect(self) -> Iterator[Metric]:
        """Look it up; what the database does not tell is left out, and told by its own gauge."""
        up = GaugeMetricFamily("dragoman_database_up", "Whether the database answers.")
        try:
            yield self._jobs()
            yield self._subscribers()
            up.add_metric((), 1)
        except StoreUnavailable:
            up.add_metric((), 0)
        yield up
        yield self._releases()
        yield GaugeMetricFamily(
            "dragoman_playbook_problems",
            "Mistakes that keep the newest playbook files from being served.",
            value=len(self.playbook_problem()),
        )
        yield GaugeMetricFamily(
            "dragoman_configuration_problems",
            "What keeps the configuration file, or a part of it, from being in force.",
            value=len(self.configuration_problem()),
        )

    def _jobs(self) -> Metric:
        jobs = GaugeMetricFamily(
            "dragoman_jobs",
            "Background jobs by kind and state, of all processes that share the database.",
            labels=("kind", "state"),
        )
        counts = self.store.job_counts()
        for kind in get_args(JobKind):
            for state in get_args(JobState):
                jobs.add_metric((kind, state), counts.get((kind, state), 0))
        return jobs

    def _subscribers(self) -> Metric:
        gauge = GaugeMetricFamily(
            "dragoman_subscribers",
            "Subscribers by state: told, failing since their last success, or disabled.",
            labels=("state",),
        )
        counts = Counted(each.state for each in self.subscribers())
        for state in get_args(SubscriberState):
            gauge.add_metric((state,), counts[state])
        return gauge

    def _releases(self) -> Metric:
        releases = GaugeMetricFamily(
            "dragoman_playbook_release_info",
            "The playbook release that is served; without a desk, where no desk asks.",
            labels=("desk", "release"),
        )
        served = self.served()
        releases.add_metric(("", served.default.release), 1)
        for desk, planned in served.desks.items():
            releases.add_metric((desk, planned.live.release), 1)
        return releases


class Observed:
    """Counts and logs each request; routes by their template, never by the ids in a path."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics
        self._log = structlog.get_logger("dragoman.access")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and note how it was answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            self._note(scope, status, time.perf_counter() - started)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "unmatched")
        self._metrics.requests.labels(scope["method"], route, status).inc()
        self._metrics.seconds.labels(route).observe(seconds)
        if route not in _QUIET:
            self._log.info(
                "request",
                method=scope["method"],
                route=route,
                status=status,
                ms=round(seconds * 1000, 2),
                desk=scope.get("path_params", {}).get("desk"),
            )
