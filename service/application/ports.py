"""What the use cases need from the outside, as small protocols."""

from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol, TypeVar

from service.domain.correction import Correction
from service.domain.event import ApiCall, ApiReply, Ignored, TicketEvent
from service.domain.feedback import Feedback
from service.domain.job import Job
from service.domain.retention import Purged
from service.domain.subscriber import Subscriber
from service.domain.ticket import AgentSite, Company, Ticket
from service.domain.write_back import WriteBack, Written


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundRequest:
    """A webhook delivery as it came: raw bytes, header names in lower case."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class AdapterContext:
    """What an adapter may know of its desk.

    Attributes:
        field_map: requester field or preference -> the desk's custom field that holds it.
        default_locale: the account's default; a requester's value equal to it says almost nothing.
        default_time_zone: likewise.
    """

    field_map: Mapping[str, str]
    default_locale: str | None = None
    default_time_zone: str | None = None


Completion = Generator[ApiCall, ApiReply, Ticket]
Writing = Generator[ApiCall, ApiReply, Written]
T = TypeVar("T")


class Adapter(Protocol):
    """One help desk's protocol, pure: no method opens a connection or reads a clock."""

    name: str
    # A regular expression of the custom fields that can be written to; empty: nothing can be.
    field_names: str

    def verify(self, request: InboundRequest, secrets: Sequence[str], now: datetime) -> None:
        """Raise SignatureInvalid, naming the header, unless the request is the desk's own."""

    def parse(self, request: InboundRequest, context: AdapterContext) -> TicketEvent | Ignored:
        """Read a verified request; only PayloadInvalid may be raised."""

    def complete(self, event: TicketEvent, context: AdapterContext) -> Completion:
        """Ask the desk for what the payload lacks: yield calls, take replies, return the ticket.

        Raises:
            DeskUnavailable: a reply the ticket cannot do without was an error.
        """

    def write_back(self, wanted: WriteBack) -> Writing:
        """Bring a ticket's note, tags and field to what is wanted, changing only what differs.

        It looks before it writes, so that to run it again changes nothing.

        Raises:
            DeskUnavailable: a reply that it cannot do without was an error.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteBackChoice:
    """What a desk wants written into its tickets; nothing unless chosen.

    Attributes:
        custom_field: the desk's field that takes the culture's code.
        dry_run: show what would be sent, and send nothing.
    """

    internal_note: bool = False
    tags: bool = False
    custom_field: str = ""
    dry_run: bool = False

    @property
    def is_on(self) -> bool:
        """Tell whether there is anything to write."""
        return self.internal_note or self.tags or bool(self.custom_field)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One configured help desk."""

    name: str
    adapter: Adapter
    secrets: Sequence[str]
    context: AdapterContext
    company: Company
    agent: AgentSite
    write_back: WriteBackChoice = WriteBackChoice()


DeliveryState = Literal["received", "advised", "ignored", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One stored webhook delivery.

    Attributes:
        requester_id: whose it is, None as long as that is not known.
        event: the event as JSON bytes, None once it is no longer needed.
    """

    desk: str
    delivery_id: str
    kind: str
    state: DeliveryState
    received_at: datetime
    ticket_id: str
    requester_id: str | None = None
    event: bytes | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredGuidance:
    """One piece of guidance as it was answered.

    Attributes:
        answer: the answer as JSON bytes (contract, 3.2), with what may be kept of the ticket's text
            (`service.application.keep`).
        tally: what it adds to the desk's counts if it is its ticket's first, kind -> key; counted
            when it is stored, and not given back.
    """

    id: str
    desk: str
    ticket_id: str
    delivery_id: str
    created_at: datetime
    release: str
    requester_id: str | None
    organization_id: str | None
    answer: bytes
    tally: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """What people have said of a ticket's customer before, and still holds.

    Attributes:
        corrections: of the ticket, the person or the organisation, newest first.
        opted_out: nothing may be inferred about the person.
    """

    corrections: Sequence[Correction] = ()
    opted_out: bool = False


@dataclass(frozen=True, slots=True)
class SubscriberChange:
    """What becomes of a subscriber; applied to it as it is when it is stored."""

    subscriber_id: str
    change: Callable[[Subscriber], Subscriber]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an attempt leaves behind besides its job.

    Attributes:
        delivery: its new state.
        guidance: to be stored.
        jobs: further work that it calls for.
        subscriber: what becomes of the subscriber that was called.
    """

    delivery: Delivery | None = None
    guidance: StoredGuidance | None = None
    jobs: Sequence[Job] = ()
    subscriber: SubscriberChange | None = None


class Store(Protocol):
    """Durable memory. Each method is one transaction; a write's future is done once it is on disk.

    Raises:
        StoreUnavailable: the database cannot be reached, is locked, or its disk is full; by the
            future where there is one.
    """

    def submit_add_delivery(
        self, delivery: Delivery, guidance: StoredGuidance | None, jobs: Sequence[Job] = ()
    ) -> Future[bool]:
        """Store a delivery with its guidance and the work it calls for; False: it was there."""

    def submit_finish(self, before: Job, after: Job, outcome: Outcome) -> Future[bool]:
        """Store what came of an attempt; False, and nothing stored, if it came too late."""

    def submit_retry(self, job_id: str, now: datetime) -> Future[bool]:
        """Have a dead job attempted again; False if there is no such dead job."""

    def delivery(self, desk: str, delivery_id: str) -> Delivery | None:
        """Give one delivery."""

    def job(self, job_id: str) -> Job | None:
        """Give one job."""

    def overdue_jobs(self, before: datetime, limit: int) -> Sequence[Job]:
        """Give waiting jobs that should have been attempted before a moment, oldest first."""

    def job_counts(self) -> Mapping[tuple[str, str], int]:
        """Count jobs by kind and state."""

    def latest_guidance(self, desk: str, ticket_id: str) -> StoredGuidance | None:
        """Give the newest guidance of a ticket."""

    def latest_answer(self, desk: str, ticket_id: str) -> bytes | None:
        """Give only the answer of the newest guidance of a ticket."""

    def guidance(self, guidance_id: str) -> StoredGuidance | None:
        """Give one piece of guidance by its id."""

    def submit_add_feedback(self, feedback: Feedback, jobs: Sequence[Job] = ()) -> Future[None]:
        """Store a verdict and the work it calls for; NotFound if there is no such guidance."""

    def submit_add_correction(self, correction: Correction) -> Future[None]:
        """Store a correction."""

    def submit_undo_correction(self, desk: str, correction_id: str, now: datetime) -> Future[bool]:
        """Take a correction back; False if there is none."""

    def standing(
        self,
        desk: str,
        *,
        ticket_id: str | None,
        person_id: str | None,
        organization_id: str | None,
        now: datetime,
    ) -> Standing:
        """Give the corrections that hold now, and whether the person has opted out."""

    def desk_counts(self, desk: str, kind: str) -> Mapping[str, int]:
        """Give how many of a desk's tickets carried each key of a kind."""

    def corrected_locations(self, desk: str, now: datetime) -> Mapping[str, int]:
        """Give in how many scopes agents' corrections that hold now name each country."""

    def submit_purge(self, before: datetime, most: int) -> Future[Purged]:
        """Delete at most so many rows of each kind that are older; give how many they were."""

    def submit_checkpoint(self) -> Future[None]:
        """Let the database forget for good what was deleted, where it does not so by itself."""

    def check(self) -> None:
        """Return if the database answers and has the right version."""


class DeskApis(Protocol):
    """The help desks' own APIs."""

    def knows(self, desk: str) -> bool:
        """Tell whether a desk's API is configured."""

    async def run(self, desk: str, calls: Generator[ApiCall, ApiReply, T]) -> T:
        """Answer a desk's calls until it returns what they were for.

        Raises:
            DeskUnavailable: the desk did not answer as it should.
        """
