"""The demo's sample tickets, and the desk that they come to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any, Final

import orjson

from service.application.ports import Desk
from service.application.request_format import validate_request
from service.domain.event import TicketEvent
from service.domain.ticket import (
    AgentSite,
    Company,
    GuidanceRequest,
    Policies,
    StandingApproval,
    Ticket,
)

DESK: Final = "demo"
_FIRST_ID: Final = 1001
_COMPANY: Final = Company(
    country="US",
    default_locale="en-US",
    time_zone="America/New_York",
)
_APPROVAL: Final = StandingApproval(
    ref="GOODWILL-2026-04",
    covers="replacement compressor",
    limit="EUR 40000",
    approver="Head of Service",
)
_AGENTS: Final = AgentSite(
    site="Bengaluru", country="IN", languages=("en", "hi"), time_zone="Asia/Kolkata"
)


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample ticket, and the reply that an agent has begun.

    Attributes:
        approved: whether the company has an approval on file that fits it.
    """

    id: str
    title: str
    channel: str
    customer: str
    text: str
    draft: str
    approved: bool
    ticket: Ticket


def load_samples() -> Mapping[str, Sample]:
    """Read the sample tickets, by the id of each."""
    data = orjson.loads((files("service.web") / "demo_tickets.json").read_bytes())
    samples = [_sample(str(_FIRST_ID + index), entry) for index, entry in enumerate(data)]
    return {sample.id: sample for sample in samples}


def _sample(number: str, entry: dict[str, Any]) -> Sample:
    requester = {"id": f"customer-{number}", **entry["requester"]}
    tree = {
        "ticket": {
            "id": number,
            "source": "demo",
            "channel": entry["channel"],
            "subject": entry["title"],
            "requester": requester,
            "messages": [{"author": "customer", "text": entry["text"]}],
        }
    }
    return Sample(
        id=number,
        title=entry["title"],
        channel=entry["channel"],
        customer=requester.get("name", "Unknown"),
        text=entry["text"],
        draft=entry["draft"],
        approved=entry.get("approved", False),
        ticket=validate_request(tree).ticket,
    )


def desk_for(sample: Sample, desk: Desk) -> Desk:
    """Give a desk the company and the agents of the demo."""
    return replace(desk, company=_company(sample), agent=_AGENTS)


def request_of(sample: Sample) -> GuidanceRequest:
    """Ask for guidance on a sample, as the demo's desk would."""
    return GuidanceRequest(ticket=sample.ticket, company=_company(sample), agent=_AGENTS)


def _company(sample: Sample) -> Company:
    policies = Policies(approvals=(_APPROVAL,) if sample.approved else ())
    return replace(_COMPANY, policies=policies)


def event_of(sample: Sample, delivery_id: str) -> TicketEvent:
    """Make the event of a sample that comes in."""
    return TicketEvent(delivery_id=delivery_id, kind="demo", ticket=sample.ticket)
