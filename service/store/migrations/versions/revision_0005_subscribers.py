"""Subscribers, what they are told, and the releases that they have been told of."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

SEQUENCE_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
IDENTIFIER = sa.String(255)
INSTANT = sa.DateTime(timezone=True)
NOTIFIES = sa.text("subscriber_id IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "subscribers",
        sa.Column("sequence", SEQUENCE_NUMBER, nullable=False),
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("events", sa.JSON(), nullable=False),
        sa.Column("desks", sa.JSON(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("previous_secret", sa.Text()),
        sa.Column("previous_until", INSTANT),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("created_by", IDENTIFIER, nullable=False),
        sa.Column("failing_since", INSTANT),
        sa.Column("disabled_at", INSTANT),
        sa.Column("disabled_because", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_subscribers"),
        sa.UniqueConstraint("id", name="uq_subscribers_id"),
    )
    op.create_table(
        "served_releases",
        sa.Column("release", IDENTIFIER, nullable=False),
        sa.Column("first_served_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("release", name="pk_served_releases"),
    )
    op.add_column("jobs", sa.Column("subscriber_id", IDENTIFIER))
    op.add_column("jobs", sa.Column("event", sa.Text()))
    op.create_index(
        "ix_jobs_subscriber_id",
        "jobs",
        ["subscriber_id"],
        sqlite_where=NOTIFIES,
        postgresql_where=NOTIFIES,
    )
    op.add_column("audit_log", sa.Column("subject", IDENTIFIER))
