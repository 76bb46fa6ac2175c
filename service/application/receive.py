"""A help desk's webhook -> stored once, and guidance at once where the payload holds enough."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, Literal

from service.application.answer_format import encode_answer
from service.application.desk_history import DeskHistories
from service.application.desks import desk_named
from service.application.event_format import encode_event
from service.application.events import guidance_created
from service.application.keep import kept_answer
from service.application.ports import (
    Delivery,
    Desk,
    DeskApis,
    InboundRequest,
    Store,
    StoredGuidance,
)
from service.application.served import Served
from service.application.subscribers import Subscribers
from service.domain.event import Ignored, TicketEvent
from service.domain.guidance import Answer
from service.domain.job import Job, new_job
from service.domain.retention import TextKept
from service.domain.ticket import GuidanceRequest, Ticket

Outcome = Literal["guidance", "accepted", "duplicate", "ignored"]
WITHOUT_THE_DESK: Final = "made from the payload alone: the desk's API is not configured"


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a delivery.

    Attributes:
        answer: the guidance as JSON bytes, if it was computed at once.
        reason: why it was ignored.
    """

    outcome: Outcome
    answer: bytes = b""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advising:
    """What turns a ticket into stored guidance, for the webhook and for the worker alike.

    Attributes:
        text: what of a ticket's text may be stored.
        subscribers: who is told of new guidance.
        report: is told of each answer.
    """

    served: Callable[[], Served]
    store: Store
    text: TextKept = "none"
    histories: DeskHistories = field(default_factory=DeskHistories)
    subscribers: Subscribers = field(default_factory=Subscribers)
    report: Callable[[Answer], None] = lambda _answer: None

    def advise(
        self, desk: Desk, event: TicketEvent, ticket: Ticket, now: datetime, edition: str = ""
    ) -> Answer:
        """Advise on a ticket of a desk, with what its agents corrected and its tickets taught.

        Without a delivery's own time, `now` is the moment at which it came. The answer's id is
        told apart by desk and delivery, and by edition where a delivery has several.
        """
        guide = self.served().on(desk.name, ticket).guide
        request = GuidanceRequest(ticket=ticket, company=desk.company, agent=desk.agent, now=now)
        requester = ticket.requester
        standing = self.store.standing(
            desk.name,
            ticket_id=ticket.id or None,
            person_id=requester.id,
            organization_id=requester.organization.id,
            now=now,
        )
        history = self.histories.of(desk, self.store, guide.engine, now)
        circumstances = replace(
            guide.circumstances(request),
            prior=history.prior,
            defaults=history.defaults,
            corrections=tuple(standing.corrections),
            note=event.note,
            opted_out=standing.opted_out,
        )
        answer = guide.advise(request, circumstances)
        self.report(answer)
        return replace(answer, id=f"{answer.id}_{edition}{desk.name}_{event.delivery_id}"[:255])

    def stored(
        self, answer: Answer, desk: str, delivery_id: str, ticket: Ticket, now: datetime
    ) -> StoredGuidance:
        """Make the row of an answer, with no more of the ticket's text than may be kept."""
        return StoredGuidance(
            id=answer.id,
            desk=desk,
            ticket_id=ticket.id,
            delivery_id=delivery_id,
            created_at=now,
            release=answer.playbook.release,
            requester_id=ticket.requester.id,
            organization_id=ticket.requester.organization.id,
            answer=encode_answer(kept_answer(answer, ticket, self.text)),
            tally=answer.tally,
        )

    def news(self, answer: Answer, guidance: StoredGuidance) -> tuple[Job, ...]:
        """Give the work of telling the subscribers that there is new guidance."""
        return self.subscribers.told(lambda: guidance_created(answer, guidance))


def write_back_jobs(desk: Desk, ticket_id: str, delivery_id: str, now: datetime) -> tuple[Job, ...]:
    """Give the work that new guidance calls for at the desk."""
    if not desk.write_back.is_on or not ticket_id:
        return ()
    return (new_job("write_back", desk.name, ticket_id, delivery_id, now),)


class Receiver:
    """Takes deliveries in: verifies, parses, advises, stores once."""

    def __init__(
        self,
        desks: Mapping[str, Desk],
        advising: Advising,
        apis: DeskApis,
        clock: Callable[[], datetime],
    ) -> None:
        self._desks = desks
        self._advising = advising
        self._apis = apis
        self._clock = clock

    async def receive(self, desk_name: str, request: InboundRequest) -> Received:
        """Take one delivery in; what has been answered is on disk.

        Raises:
            NotFound: no such desk.
            SignatureInvalid: not the desk's own request.
            PayloadInvalid: not this vendor's payload.
            StoreUnavailable: it could not be stored; the vendor should send it again.
        """
        desk = desk_named(self._desks, desk_name)
        now = self._clock()
        desk.adapter.verify(request, desk.secrets, now)
        event = desk.adapter.parse(request, desk.context)
        if isinstance(event, Ignored):
            return Received("ignored", reason=event.reason)
        if event.needs and self._apis.knows(desk_name):
            return await self._accept(desk, event, now)
        return await self._answer(desk, event, now)

    async def _accept(self, desk: Desk, event: TicketEvent, now: datetime) -> Received:
        """Keep the event; the worker asks the desk and goes on."""
        delivery = replace(delivery_of(desk.name, event, now), event=encode_event(event))
        job = new_job("enrich", desk.name, event.ticket.id, event.delivery_id, now)
        added = await self._add(delivery, None, (job,))
        return Received("accepted" if added else "duplicate")

    async def _answer(self, desk: Desk, event: TicketEvent, now: datetime) -> Received:
        if event.needs:
            event = event.noting(WITHOUT_THE_DESK)
        answer = self._advising.advise(desk, event, event.ticket, now)
        guidance = self._advising.stored(answer, desk.name, event.delivery_id, event.ticket, now)
        delivery = replace(delivery_of(desk.name, event, now), state="advised")
        jobs = write_back_jobs(desk, event.ticket.id, event.delivery_id, now)
        jobs += self._advising.news(answer, guidance)
        added = await self._add(delivery, guidance, jobs)
        return Received("guidance", encode_answer(answer)) if added else Received("duplicate")

    async def _add(
        self, delivery: Delivery, guidance: StoredGuidance | None, jobs: Sequence[Job]
    ) -> bool:
        # Whatever else came in this turn of the loop is advised first, and committed together.
        await asyncio.sleep(0)
        added = self._advising.store.submit_add_delivery(delivery, guidance, jobs)
        return await asyncio.wrap_future(added)


def delivery_of(desk: str, event: TicketEvent, now: datetime) -> Delivery:
    """Make the row of a delivery that has just come in."""
    return Delivery(
        desk=desk,
        delivery_id=event.delivery_id,
        kind=event.kind,
        state="received",
        received_at=now,
        ticket_id=event.ticket.id,
        requester_id=event.ticket.requester.id,
    )
