"""Prometheus metrics, and the pure ASGI middleware that counts and logs every request.

Neither holds a ticket's text: only routes, desks, states and times.
"""

import time
from collections import Counter as Counted
from collections.abc import Mapping, Sequence
from typing import Final, get_args

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.domain.job import JobKind, JobState
from service.domain.subscriber import Subscriber, SubscriberState

_BUCKETS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
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
        self.playbook_problems = Gauge(
            "dragoman_playbook_problems",
            "Mistakes that keep the newest playbook files from being served.",
            registry=self.registry,
        )
        self.configuration_problems = Gauge(
            "dragoman_configuration_problems",
            "What keeps the configuration file, or a part of it, from being in force.",
            registry=self.registry,
        )
        self.jobs = Gauge(
            "dragoman_jobs",
            "Background jobs by kind and state, of all processes that share the database.",
            ("kind", "state"),
            registry=self.registry,
        )

        self.subscribers = Gauge(
            "dragoman_subscribers",
            "Subscribers by state: told, failing since their last success, or disabled.",
            ("state",),
            registry=self.registry,
        )

    def set_subscribers(self, found: Sequence[Subscriber]) -> None:
        """Replace the counts of subscribers by state."""
        counts = Counted(each.state for each in found)
        for state in get_args(SubscriberState):
            self.subscribers.labels(state).set(counts[state])

    def set_jobs(self, counts: Mapping[tuple[str, str], int]) -> None:
        """Replace the counts of jobs by kind and state; those that are not named are none."""
        for kind in get_args(JobKind):
            for state in get_args(JobState):
                self.jobs.labels(kind, state).set(counts.get((kind, state), 0))

    def render(self) -> bytes:
        """Write all metrics in Prometheus' text format."""
        return generate_latest(self.registry)


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
