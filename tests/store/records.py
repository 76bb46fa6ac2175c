"""Records to store, alike but for what a test says."""

from datetime import UTC, datetime, timedelta
from typing import Any

from service.application.ports import Delivery, StoredGuidance
from service.domain.correction import Correction
from service.domain.feedback import Feedback
from service.domain.job import Job
from service.domain.subscriber import Subscriber

NOON = datetime(2026, 6, 11, 12, 0, 0, 123456, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def delivery(delivery_id: str = "d-1", **changes: Any) -> Delivery:
    fields: dict[str, Any] = {
        "desk": "acme",
        "kind": "ticket.created",
        "state": "received",
        "received_at": NOON,
        "ticket_id": "4711",
        "event": b'{"ticket": 4711}',
    }
    return Delivery(delivery_id=delivery_id, **fields | changes)


def guidance(guidance_id: str = "g-1", **changes: Any) -> StoredGuidance:
    fields: dict[str, Any] = {
        "desk": "acme",
        "ticket_id": "4711",
        "delivery_id": "d-1",
        "created_at": NOON,
        "release": "sha256:abc",
        "requester_id": "r-1",
        "organization_id": None,
        "answer": b'{"status": "ok", "note": "\xc3\xbc"}',
    }
    return StoredGuidance(id=guidance_id, **fields | changes)


def job(job_id: str = "enrich-1", **changes: Any) -> Job:
    fields: dict[str, Any] = {
        "kind": "enrich",
        "desk": "acme",
        "ticket_id": "4711",
        "delivery_id": "d-1",
        "created_at": NOON,
        "updated_at": NOON,
        "due_at": NOON,
    }
    return Job(id=job_id, **fields | changes)


def note_job(**changes: Any) -> Job:
    return job("write_back-1", **{"kind": "write_back"} | changes)


def correction(correction_id: str = "c-1", **changes: Any) -> Correction:
    fields: dict[str, Any] = {
        "desk": "acme",
        "scope": "person",
        "scope_id": "r-1",
        "location": "FR",
        "created_at": NOON,
        "created_by": "sidebar",
    }
    return Correction(id=correction_id, **fields | changes)


def feedback(**changes: Any) -> Feedback:
    fields: dict[str, Any] = {"guidance_id": "g-1", "verdict": "useful", "created_at": NOON}
    return Feedback(**fields | changes)


def subscriber(subscriber_id: str = "s-1", **changes: Any) -> Subscriber:
    fields: dict[str, Any] = {
        "url": "https://hooks.example/1",
        "events": ("guidance.created", "feedback.created"),
        "secret": "whsec_bmV3",
        "created_at": NOON,
        "created_by": "admin",
    }
    return Subscriber(id=subscriber_id, **fields | changes)


def notify(job_id: str = "notify-1", **changes: Any) -> Job:
    told = {"kind": "notify", "subscriber_id": "s-1", "event": '{"type":"guidance.created"}'}
    return job(job_id, **told | changes)
