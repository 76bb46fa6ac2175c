"""The job `enrich`: ask the desk for what its webhook left out, and advise on the whole ticket."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from service.application.event_format import decode_event, encode_event
from service.application.ports import Delivery, Desk, DeskApis, Outcome
from service.application.receive import Advising, write_back_jobs
from service.application.work import Done
from service.domain.errors import NotFound
from service.domain.event import TicketEvent
from service.domain.job import Job
from service.domain.ticket import Ticket

DESK_SILENT: Final = (
    "made from the payload alone: the desk's API did not answer. It is asked again, and this "
    "guidance is replaced when it answers"
)

DESK_USELESS: Final = "made from the payload alone: what the desk's API told could not be used"


class Enrich:
    """Completes a delivery's ticket; while the desk is silent, what there is must do."""

    def __init__(self, advising: Advising, apis: DeskApis, clock: Callable[[], datetime]) -> None:
        self._advising = advising
        self._apis = apis
        self._clock = clock

    async def attempt(self, job: Job, desk: Desk) -> Done:
        """Ask, advise, settle the delivery.

        Raises:
            DeskUnavailable: the desk did not answer as it should.
            NotFound: the delivery has been erased, or its event is gone.
        """
        delivery, event = self._open(job)
        ticket = await self._apis.run(desk.name, desk.adapter.complete(event, desk.context))
        outcome = self._advised(job, desk, delivery, event, ticket)
        settled = replace(
            delivery, state="advised", requester_id=ticket.requester.id, event=None, reason=""
        )
        follow_up = write_back_jobs(desk, ticket.id, job.delivery_id, self._clock())
        jobs = (*outcome.jobs, *follow_up)
        return Done("", replace(outcome, delivery=settled, jobs=jobs))

    def failed(self, job: Job, desk: Desk) -> Outcome:
        """Advise on what there is, once; close the delivery when the job is dead.

        A dead job may be attempted again as long as its delivery is kept. That is longer than the
        customer's words may be, unless they are kept in full; so the desk will be asked for them.
        """
        try:
            delivery, event = self._open(job)
        except NotFound:
            return Outcome()
        outcome = Outcome()
        if not self._has_guidance(delivery):
            told = event.noting(DESK_USELESS if job.state == "dead" else DESK_SILENT)
            outcome = self._advised(job, desk, delivery, told, event.ticket)
        if job.state == "dead":
            left = event if self._advising.text == "full" else event.without_words()
            failed = replace(delivery, state="failed", reason=job.reason, event=encode_event(left))
            outcome = replace(outcome, delivery=failed)
        return outcome

    def _open(self, job: Job) -> tuple[Delivery, TicketEvent]:
        delivery = self._advising.store.delivery(job.desk, job.delivery_id)
        if delivery is None or delivery.event is None:
            message = "its delivery has been erased"
            raise NotFound(message)
        return delivery, decode_event(delivery.event)

    def _has_guidance(self, delivery: Delivery) -> bool:
        """Tell whether this delivery, or a newer one, has given guidance already."""
        latest = self._advising.store.latest_guidance(delivery.desk, delivery.ticket_id)
        return latest is not None and latest.created_at >= delivery.received_at

    def _advised(
        self, job: Job, desk: Desk, delivery: Delivery, event: TicketEvent, ticket: Ticket
    ) -> Outcome:
        edition = f"{job.attempt}_"
        answer = self._advising.advise(desk, event, ticket, delivery.received_at, edition)
        guidance = self._advising.stored(answer, desk.name, job.delivery_id, ticket, self._clock())
        return Outcome(guidance=guidance, jobs=self._advising.news(answer, guidance))
