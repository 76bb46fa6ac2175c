"""One person's data: what there is, all of it gone, and no inference where that is their wish."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import orjson

from service.application.ports import Delivery, StoredGuidance
from service.domain.correction import Correction
from service.domain.feedback import Feedback
from service.domain.job import Job


@dataclass(frozen=True, slots=True, kw_only=True)
class OptOut:
    """A requester about whom nothing is to be inferred; `created_by` names an API key."""

    desk: str
    person_id: str
    created_at: datetime
    created_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    """Everything that is stored about one requester of one desk.

    Attributes:
        corrections: of the person, and of tickets that are the person's.
        jobs: background work on those tickets.
        feedback: verdicts on the guidance.
    """

    guidance: Sequence[StoredGuidance]
    feedback: Sequence[Feedback]
    corrections: Sequence[Correction]
    deliveries: Sequence[Delivery]
    jobs: Sequence[Job]
    opt_out: OptOut | None

    def __bool__(self) -> bool:
        rows = (self.guidance, self.feedback, self.corrections, self.deliveries, self.jobs)
        return any(rows) or self.opt_out is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """How many rows of each kind were erased.

    Attributes:
        waiting: deliveries of the desk of which it is not known whose they are; once the desk has
            told, whoever erases again reaches them, too.
    """

    guidance: int
    feedback: int
    corrections: int
    deliveries: int
    jobs: int
    opt_outs: int
    waiting: int


class PeopleStore(Protocol):
    """What the store knows of single persons; ids are the desk's own."""

    def person(self, desk: str, person_id: str) -> PersonRecord:
        """Give everything that is stored about a person."""

    def submit_erase_person(
        self, desk: str, person_id: str, by: str, now: datetime
    ) -> Future[Erased]:
        """Erase it all, and note who did so and how much it was, but not whose."""

    def submit_opt_out(self, opt_out: OptOut) -> Future[None]:
        """Infer nothing about a person from now on; the first wish stands."""

    def submit_opt_in(self, desk: str, person_id: str) -> Future[bool]:
        """Infer again; False if the person had not opted out."""


def encode_person(desk: str, person_id: str, record: PersonRecord) -> bytes:
    """Write all that is stored about a person as JSON that a person can be given."""
    verdicts: dict[str, list[Mapping[str, Any]]] = {}
    for verdict in record.feedback:
        shown = {
            "verdict": verdict.verdict,
            "item": verdict.item,
            "note": verdict.note,
            "created_at": verdict.created_at,
        }
        verdicts.setdefault(verdict.guidance_id, []).append(shown)
    tree = {
        "desk": desk,
        "person_id": person_id,
        "opted_out_at": record.opt_out and record.opt_out.created_at,
        "guidance": [_guidance(row, verdicts.get(row.id, [])) for row in record.guidance],
        "corrections": record.corrections,
        "deliveries": [_delivery(row) for row in record.deliveries],
        "jobs": record.jobs,
    }
    return orjson.dumps(tree)


def _guidance(row: StoredGuidance, feedback: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "id": row.id,
        "ticket_id": row.ticket_id,
        "delivery_id": row.delivery_id,
        "organization_id": row.organization_id,
        "created_at": row.created_at,
        "release": row.release,
        "answer": orjson.Fragment(row.answer),
        "feedback": feedback,
    }


def _delivery(row: Delivery) -> dict[str, Any]:
    return {
        "delivery_id": row.delivery_id,
        "ticket_id": row.ticket_id,
        "kind": row.kind,
        "state": row.state,
        "received_at": row.received_at,
        "event": row.event and orjson.Fragment(row.event),
    }
