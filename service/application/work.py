"""What is in the inbox and not yet advised: ask the desk, advise, settle."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from service.application.event_format import decode_event
from service.application.ports import Delivery, Desk, DeskApis, Store, StoredGuidance
from service.application.receive import Advising
from service.domain.errors import DeskUnavailable, DragomanError, NotFound, PayloadInvalid
from service.domain.event import TicketEvent
from service.domain.ticket import Ticket

BATCH: Final = 16
# Pauses after each failed attempt; after the last, guidance is made from what there is.
RETRIES: Final = tuple(timedelta(seconds=s) for s in (5, 60, 300, 1800))
DESK_SILENT: Final = "made from the payload alone: the desk's API did not answer"


class Worker:
    """Goes on where receiving stopped; every delivery ends advised, or failed with its reason."""

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

    @property
    def _store(self) -> Store:
        return self._advising.store

    async def run_once(self) -> int:
        """Work on the deliveries that are due, side by side; give how many there were."""
        due = self._store.due_deliveries(self._clock(), BATCH)
        outcomes = await asyncio.gather(
            *(self._work(delivery) for delivery in due), return_exceptions=True
        )
        for delivery, outcome in zip(due, outcomes, strict=True):
            if isinstance(outcome, DragomanError):
                raise outcome
            if isinstance(outcome, Exception):
                # One delivery that trips over a bug must not hold up the others for ever.
                reason = f"a bug in advising: {type(outcome).__name__}"
                await self._settle(replace(delivery, state="failed", reason=reason, event=None))
        return len(due)

    async def _work(self, delivery: Delivery) -> None:
        desk = self._desks.get(delivery.desk)
        if desk is None or delivery.event is None:
            await self._settle(
                replace(delivery, state="failed", reason="its desk is gone", event=None)
            )
            return
        event = decode_event(delivery.event)
        try:
            ticket = await self._apis.run(delivery.desk, desk.adapter.complete(event, desk.context))
        except DeskUnavailable as error:
            await self._postpone(desk, delivery, event, str(error))
        except PayloadInvalid as error:
            await self._settle(replace(delivery, state="failed", reason=str(error), event=None))
        else:
            await self._advise(desk, delivery, event, ticket)

    async def _postpone(
        self, desk: Desk, delivery: Delivery, event: TicketEvent, reason: str
    ) -> None:
        attempts = delivery.attempts + 1
        if attempts > len(RETRIES):
            note = f"{event.note}; {DESK_SILENT}" if event.note else DESK_SILENT
            await self._advise(desk, delivery, replace(event, note=note), event.ticket)
            return
        await self._settle(
            replace(
                delivery,
                attempts=attempts,
                reason=reason,
                next_attempt_at=self._clock() + RETRIES[attempts - 1],
            )
        )

    async def _advise(
        self, desk: Desk, delivery: Delivery, event: TicketEvent, ticket: Ticket
    ) -> None:
        now = delivery.received_at
        answer = self._advising.advise(desk, event, ticket, now)
        done = replace(
            delivery,
            state="advised",
            requester_id=ticket.requester.id,
            event=None,
            reason="",
            next_attempt_at=None,
        )
        guidance = self._advising.stored(
            answer, desk.name, delivery.delivery_id, ticket, self._clock()
        )
        await self._settle(done, guidance)

    async def _settle(self, delivery: Delivery, guidance: StoredGuidance | None = None) -> None:
        # Where the customer was erased meanwhile, there is nothing left to settle.
        with suppress(NotFound):
            await asyncio.wrap_future(self._store.submit_settle_delivery(delivery, guidance))
