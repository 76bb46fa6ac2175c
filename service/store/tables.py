"""The schema, and how a record becomes a row.

`sequence` is the order in which rows were written. It settles which of two rows of the same
moment is the newer; ids cannot, for they may be random.
"""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    literal_column,
)

from service.domain.errors import PayloadInvalid
from service.store.column_types import (
    IDENTIFIER_LENGTH,
    Identifier,
    Instant,
    Names,
    Prose,
    SequenceNumber,
    StoredPreferences,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("sequence", SequenceNumber, primary_key=True),
    Column("desk", Identifier, nullable=False),
    Column("delivery_id", Identifier, nullable=False),
    Column("kind", Prose, nullable=False),
    Column("state", String(16), nullable=False),
    Column("received_at", Instant, nullable=False, index=True),
    Column("ticket_id", Identifier, nullable=False),
    # Unknown until the desk has been asked, where its webhooks do not tell.
    Column("requester_id", Identifier),
    Column("event", LargeBinary),
    Column("reason", Prose, nullable=False),
    UniqueConstraint("desk", "delivery_id"),
    Index(None, "desk", "requester_id"),
)

jobs = Table(
    "jobs",
    metadata,
    Column("sequence", SequenceNumber, primary_key=True),
    Column("id", Identifier, nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("desk", Identifier, nullable=False),
    Column("ticket_id", Identifier, nullable=False),
    Column("delivery_id", Identifier, nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("demand", Integer, nullable=False),
    Column("reason", Prose, nullable=False),
    Column("detail", Prose, nullable=False),
    # Whom to notify of what; nothing for work at a desk.
    Column("subscriber_id", Identifier),
    Column("event", Prose),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Index(None, "state", "updated_at"),
)

# A literal, not a parameter: only then does a planner see that the partial index fits the query.
WAITING: Final = jobs.c.state == literal_column("'waiting'")

Index("ix_jobs_waiting", jobs.c.due_at, sqlite_where=WAITING, postgresql_where=WAITING)

_NOTIFIES: Final = jobs.c.subscriber_id.is_not(None)
Index(
    "ix_jobs_subscriber_id",
    jobs.c.subscriber_id,
    sqlite_where=_NOTIFIES,
    postgresql_where=_NOTIFIES,
)

subscribers = Table(
    "subscribers",
    metadata,
    Column("sequence", SequenceNumber, primary_key=True),
    Column("id", Identifier, nullable=False, unique=True),
    Column("url", Prose, nullable=False),
    Column("description", Prose, nullable=False),
    Column("events", Names, nullable=False),
    Column("desks", Names, nullable=False),
    # As they are, since deliveries are signed by them: docs/adr/0010.
    Column("secret", Prose, nullable=False),
    Column("previous_secret", Prose),
    Column("previous_until", Instant),
    Column("created_at", Instant, nullable=False),
    Column("created_by", Identifier, nullable=False),
    Column("failing_since", Instant),
    Column("disabled_at", Instant),
    Column("disabled_because", Prose, nullable=False),
)

served_releases = Table(
    "served_releases",
    metadata,
    Column("release", Identifier, primary_key=True),
    Column("first_served_at", Instant, nullable=False),
)

guidance = Table(
    "guidance",
    metadata,
    Column("sequence", SequenceNumber, primary_key=True),
    Column("id", Identifier, nullable=False, unique=True),
    Column("desk", Identifier, nullable=False),
    Column("ticket_id", Identifier, nullable=False),
    Column("delivery_id", Identifier, nullable=False),
    Column("created_at", Instant, nullable=False, index=True),
    Column("release", Identifier, nullable=False),
    Column("requester_id", Identifier),
    Column("organization_id", Identifier),
    Column("answer", LargeBinary, nullable=False),
    Index(None, "desk", "ticket_id", "created_at"),
    Index(None, "desk", "requester_id"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("sequence", SequenceNumber, primary_key=True),
    Column(
        "guidance_id",
        Identifier,
        ForeignKey(guidance.c.id, ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("verdict", String(16), nullable=False),
    Column("item", Prose),
    Column("note", Prose),
    Column("created_at", Instant, nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    Column("sequence", SequenceNumber, primary_key=True),
    Column("id", Identifier, nullable=False, unique=True),
    Column("desk", Identifier, nullable=False),
    Column("scope", String(16), nullable=False),
    Column("scope_id", Identifier, nullable=False),
    Column("location", Identifier),
    Column("culture", Identifier),
    Column("language", Identifier),
    Column("severity", String(16)),
    Column("preferences", StoredPreferences, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("created_by", Identifier, nullable=False),
    Column("expires_at", Instant),
    Column("undone_at", Instant),
    Index(None, "desk", "scope_id"),
)

opt_outs = Table(
    "opt_outs",
    metadata,
    Column("desk", Identifier, primary_key=True),
    Column("person_id", Identifier, primary_key=True),
    Column("created_at", Instant, nullable=False),
    Column("created_by", Identifier, nullable=False),
)

# Names keys, desks and subscribers, never a customer.
audit_log = Table(
    "audit_log",
    metadata,
    Column("sequence", SequenceNumber, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("by", Identifier, nullable=False),
    Column("action", String(32), nullable=False),
    Column("desk", Identifier),
    Column("subject", Identifier),
    Column("counts", JSON, nullable=False),
)

desk_statistics = Table(
    "desk_statistics",
    metadata,
    Column("desk", Identifier, primary_key=True),
    Column("kind", Identifier, primary_key=True),
    Column("key", Identifier, primary_key=True),
    Column("count", BigInteger, nullable=False),
)


def record_columns(table: Table) -> list[Column[Any]]:
    """Give the columns that a record of the domain has a field for: all but `sequence`."""
    return [column for column in table.columns if column.name != "sequence"]


def row_of(table: Table, record: object) -> dict[str, Any]:
    """Make a checked row from a record whose fields have the names of the columns."""
    return checked(
        table, {column.name: getattr(record, column.name) for column in record_columns(table)}
    )


def checked(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """Give the row back once it is seen to fit.

    Raises:
        PayloadInvalid: an id is longer than its column, and than what an index holds.
    """
    for name, value in row.items():
        is_identifier = isinstance(table.c[name].type, Identifier)
        if is_identifier and value is not None and len(value) > IDENTIFIER_LENGTH:
            raise PayloadInvalid(
                f"has {len(value)} characters; at most {IDENTIFIER_LENGTH} can be stored", name
            )
    return dict(row)
