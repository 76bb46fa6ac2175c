"""What the routes need, handed to them by the composition root."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from service.application.advise import Guide
from service.application.people import PeopleStore
from service.application.ports import Desk, Store
from service.application.receive import Receiver
from service.application.served import Served
from service.application.subscriptions import Subscriptions
from service.domain.errors import Finding
from service.domain.job import Job
from service.domain.retention import TextKept
from service.domain.subscriber import Event
from service.playbook.releases import ReleaseFolder
from service.web.auth import Gate
from service.web.metrics import Metrics


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The parts behind the routes; what changes with a playbook release is given by a call.

    Attributes:
        served: the releases that are served now.
        kept: where releases are kept; None if they are not.
        playbook_problem: what keeps the newest playbook files from being served.
        configuration_problem: what keeps the configuration file from being in force.
        new_id: a fresh identifier.
        subscriptions: who is told of what, as an operator manages it.
        told: gives the work of telling an event to those who subscribe.
        text: what of a ticket's text may be stored.
    """

    served: Callable[[], Served]
    kept: ReleaseFolder | None
    receiver: Receiver
    store: Store
    people: PeopleStore
    subscriptions: Subscriptions
    told: Callable[[Callable[[], Event]], tuple[Job, ...]]
    text: TextKept
    desks: Mapping[str, Desk]
    gate: Gate
    metrics: Metrics
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    playbook_problem: Callable[[], tuple[Finding, ...]]
    configuration_problem: Callable[[], tuple[str, ...]]

    def guide(self) -> Guide:
        """Give the release for requests that come from no desk."""
        return self.served().default.guide

    def agent_languages(self, desk: str) -> tuple[str, ...]:
        """Give what a desk's agents write; nothing of a desk that is no longer configured."""
        return self.desks[desk].agent.languages if desk in self.desks else ()
