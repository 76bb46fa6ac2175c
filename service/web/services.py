"""What the routes need, handed to them by the composition root."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from service.application.advise import Guide
from service.application.check_draft import DraftChecks
from service.application.people import PeopleStore
from service.application.ports import Desk, Store
from service.application.receive import Receiver
from service.domain.errors import Finding
from service.domain.retention import TextKept
from service.web.auth import Gate
from service.web.metrics import Metrics


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The parts behind the routes; what changes with a playbook release is given by a call.

    Attributes:
        guide: the current release, ready to advise.
        drafts: its draft checks.
        playbook_problem: what keeps the newest playbook files from being served.
        new_id: a fresh identifier.
        text: what of a ticket's text may be stored.
    """

    guide: Callable[[], Guide]
    drafts: Callable[[], DraftChecks]
    receiver: Receiver
    store: Store
    people: PeopleStore
    text: TextKept
    desks: Mapping[str, Desk]
    gate: Gate
    metrics: Metrics
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    playbook_problem: Callable[[], tuple[Finding, ...]]

    def agent_languages(self, desk: str) -> tuple[str, ...]:
        """Give what a desk's agents write; nothing of a desk that is no longer configured."""
        return self.desks[desk].agent.languages if desk in self.desks else ()
