"""Queries of everything that is stored about one requester of one desk."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, and_, bindparam, delete, func, or_, select, union
from sqlalchemy.dialects import postgresql, sqlite

from service.application.people import Erased, OptOut, PersonRecord
from service.application.ports import Delivery, StoredGuidance
from service.domain.correction import Correction
from service.domain.feedback import Feedback
from service.domain.job import Job
from service.store import audit
from service.store.tables import (
    corrections,
    deliveries,
    feedback,
    guidance,
    jobs,
    opt_outs,
    record_columns,
)

_OF_GUIDANCE: Final = and_(
    guidance.c.desk == bindparam("desk"), guidance.c.requester_id == bindparam("person_id")
)
_KNOWN_DELIVERIES: Final = and_(
    deliveries.c.desk == bindparam("desk"), deliveries.c.requester_id == bindparam("person_id")
)
_OF_DELIVERIES: Final = and_(
    deliveries.c.desk == bindparam("desk"),
    or_(
        deliveries.c.requester_id == bindparam("person_id"),
        # Deliveries from before the column was there are told by the guidance they gave.
        deliveries.c.delivery_id.in_(select(guidance.c.delivery_id).where(_OF_GUIDANCE)),
    ),
)
_TICKETS: Final = union(
    select(guidance.c.ticket_id).where(_OF_GUIDANCE, guidance.c.ticket_id != ""),
    select(deliveries.c.ticket_id).where(_KNOWN_DELIVERIES, deliveries.c.ticket_id != ""),
)
_OF_CORRECTIONS: Final = and_(
    corrections.c.desk == bindparam("desk"),
    or_(
        and_(corrections.c.scope == "person", corrections.c.scope_id == bindparam("person_id")),
        and_(corrections.c.scope == "ticket", corrections.c.scope_id.in_(_TICKETS)),
    ),
)
_OF_FEEDBACK: Final = feedback.c.guidance_id.in_(select(guidance.c.id).where(_OF_GUIDANCE))
_OF_OPT_OUTS: Final = and_(
    opt_outs.c.desk == bindparam("desk"), opt_outs.c.person_id == bindparam("person_id")
)
_OF_JOBS: Final = and_(
    jobs.c.desk == bindparam("desk"),
    or_(
        jobs.c.ticket_id.in_(_TICKETS),
        # A ticket without an id is told by its delivery.
        jobs.c.delivery_id.in_(select(deliveries.c.delivery_id).where(_KNOWN_DELIVERIES)),
    ),
)
_WAITING: Final = select(func.count()).where(
    deliveries.c.desk == bindparam("desk"),
    # Those that failed, too: a dead job can be attempted again.
    deliveries.c.state.in_(("received", "failed")),
    deliveries.c.requester_id.is_(None),
)
_OPT_OUT: Final = {
    "sqlite": sqlite.insert(opt_outs).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(opt_outs).on_conflict_do_nothing(),
}
# Feedback before the guidance that it would go with uncounted, corrections and jobs before the
# tickets that tell whose they are, and deliveries before the guidance that tells whose those are.
_ERASING: Final = {
    "feedback": delete(feedback).where(_OF_FEEDBACK),
    "corrections": delete(corrections).where(_OF_CORRECTIONS),
    "jobs": delete(jobs).where(_OF_JOBS),
    "deliveries": delete(deliveries).where(_OF_DELIVERIES),
    "guidance": delete(guidance).where(_OF_GUIDANCE),
    "opt_outs": delete(opt_outs).where(_OF_OPT_OUTS),
}


def record(connection: Connection, desk: str, person_id: str) -> PersonRecord:
    """Give everything that is stored about a person, oldest first."""
    whose = {"desk": desk, "person_id": person_id}

    def rows(table: Any, condition: Any) -> Any:
        statement = select(*record_columns(table)).where(condition).order_by(table.c.sequence)
        return connection.execute(statement, whose).mappings().all()

    opted_out = connection.execute(select(opt_outs).where(_OF_OPT_OUTS), whose).mappings().first()
    return PersonRecord(
        guidance=[StoredGuidance(**row) for row in rows(guidance, _OF_GUIDANCE)],
        feedback=[Feedback(**row) for row in rows(feedback, _OF_FEEDBACK)],
        corrections=[Correction(**row) for row in rows(corrections, _OF_CORRECTIONS)],
        deliveries=[Delivery(**row) for row in rows(deliveries, _OF_DELIVERIES)],
        jobs=[Job(**row) for row in rows(jobs, _OF_JOBS)],
        opt_out=OptOut(**opted_out) if opted_out else None,
    )


def erase(connection: Connection, desk: str, person_id: str, by: str, now: datetime) -> Erased:
    """Erase everything that is stored about a person; the audit log holds how much, not whose."""
    whose = {"desk": desk, "person_id": person_id}
    counts = {
        name: connection.execute(statement, whose).rowcount for name, statement in _ERASING.items()
    }
    audit.note(connection, now, by, "person.erase", desk=desk, counts=counts)
    waiting = connection.execute(_WAITING, {"desk": desk}).scalar_one()
    return Erased(**counts, waiting=waiting)


def opt_out(connection: Connection, row: Mapping[str, Any]) -> None:
    """Note that nothing may be inferred about a person; a wish noted before stays."""
    connection.execute(_OPT_OUT[connection.dialect.name], row)


def opt_in(connection: Connection, desk: str, person_id: str) -> bool:
    """Take the note away; False if there is none."""
    whose = {"desk": desk, "person_id": person_id}
    return connection.execute(_ERASING["opt_outs"], whose).rowcount == 1
