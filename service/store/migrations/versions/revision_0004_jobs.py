"""Jobs take the place of the inbox's own attempts; what waits in the inbox becomes a job."""

from hashlib import blake2b

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

IDENTIFIER = sa.String(255)
INSTANT = sa.DateTime(timezone=True)
WAITING = sa.text("state = 'waiting'")


def upgrade() -> None:
    jobs = _create_jobs()
    _open_jobs_of_waiting_deliveries(jobs)
    op.drop_index("ix_deliveries_still_to_be_advised", "deliveries")
    op.drop_column("deliveries", "attempts")
    op.drop_column("deliveries", "next_attempt_at")


def _create_jobs() -> sa.Table:
    table = op.create_table(
        "jobs",
        sa.Column("sequence", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("desk", IDENTIFIER, nullable=False),
        sa.Column("ticket_id", IDENTIFIER, nullable=False),
        sa.Column("delivery_id", IDENTIFIER, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("demand", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_jobs"),
        sa.UniqueConstraint("id", name="uq_jobs_id"),
    )
    op.create_index(
        "ix_jobs_waiting", "jobs", ["due_at"], sqlite_where=WAITING, postgresql_where=WAITING
    )
    op.create_index("ix_jobs_state_updated_at", "jobs", ["state", "updated_at"])
    return table


def _open_jobs_of_waiting_deliveries(jobs: sa.Table) -> None:
    waiting = op.get_bind().execute(
        sa.text(
            "SELECT desk, delivery_id, ticket_id, received_at FROM deliveries"
            " WHERE state = 'received'"
        ).columns(received_at=INSTANT)
    )
    rows = [
        {
            "id": _job_id(desk, delivery_id),
            "kind": "enrich",
            "desk": desk,
            "ticket_id": ticket_id,
            "delivery_id": delivery_id,
            "state": "waiting",
            "attempt": 1,
            "failures": 0,
            "demand": 1,
            "reason": "",
            "detail": "",
            "created_at": received_at,
            "updated_at": received_at,
            "due_at": received_at,
        }
        for desk, delivery_id, ticket_id, received_at in waiting
    ]
    if rows:
        op.bulk_insert(jobs, rows)


def _job_id(desk: str, delivery_id: str) -> str:
    digest = blake2b(f"{desk}\0{delivery_id}".encode(errors="replace"), digest_size=12)
    return f"enrich-{digest.hexdigest()}"
