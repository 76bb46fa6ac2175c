"""First tables: deliveries, guidance, feedback, corrections, desk statistics."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

SEQUENCE_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
IDENTIFIER = sa.String(255)
INSTANT = sa.DateTime(timezone=True)
STILL_TO_BE_ADVISED = sa.text("state = 'received'")


def upgrade() -> None:
    _create_deliveries()
    _create_guidance()
    _create_feedback()
    _create_corrections()
    _create_desk_statistics()


def _create_deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("sequence", SEQUENCE_NUMBER, nullable=False),
        sa.Column("desk", IDENTIFIER, nullable=False),
        sa.Column("delivery_id", IDENTIFIER, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("ticket_id", IDENTIFIER, nullable=False),
        sa.Column("event", sa.LargeBinary()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", INSTANT),
        sa.PrimaryKeyConstraint("sequence", name="pk_deliveries"),
        sa.UniqueConstraint("desk", "delivery_id", name="uq_deliveries_desk_delivery_id"),
    )
    op.create_index(
        "ix_deliveries_still_to_be_advised",
        "deliveries",
        ["received_at", "sequence"],
        sqlite_where=STILL_TO_BE_ADVISED,
        postgresql_where=STILL_TO_BE_ADVISED,
    )


def _create_guidance() -> None:
    op.create_table(
        "guidance",
        sa.Column("sequence", SEQUENCE_NUMBER, nullable=False),
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("desk", IDENTIFIER, nullable=False),
        sa.Column("ticket_id", IDENTIFIER, nullable=False),
        sa.Column("delivery_id", IDENTIFIER, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("release", IDENTIFIER, nullable=False),
        sa.Column("requester_id", IDENTIFIER),
        sa.Column("organization_id", IDENTIFIER),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_guidance"),
        sa.UniqueConstraint("id", name="uq_guidance_id"),
    )
    op.create_index(
        "ix_guidance_desk_ticket_id_created_at", "guidance", ["desk", "ticket_id", "created_at"]
    )


def _create_feedback() -> None:
    op.create_table(
        "feedback",
        sa.Column("sequence", SEQUENCE_NUMBER, nullable=False),
        sa.Column("guidance_id", IDENTIFIER, nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("item", sa.Text()),
        sa.Column("note", sa.Text()),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_feedback"),
        sa.ForeignKeyConstraint(
            ["guidance_id"], ["guidance.id"], name="fk_feedback_guidance_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_feedback_guidance_id", "feedback", ["guidance_id"])


def _create_corrections() -> None:
    op.create_table(
        "corrections",
        sa.Column("sequence", SEQUENCE_NUMBER, nullable=False),
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("desk", IDENTIFIER, nullable=False),
        sa.Column("scope", sa.String(16), nullable=False),
        sa.Column("scope_id", IDENTIFIER, nullable=False),
        sa.Column("location", IDENTIFIER),
        sa.Column("culture", IDENTIFIER),
        sa.Column("language", IDENTIFIER),
        sa.Column("severity", sa.String(16)),
        sa.Column("preferences", sa.JSON(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("created_by", IDENTIFIER, nullable=False),
        sa.Column("expires_at", INSTANT),
        sa.Column("undone_at", INSTANT),
        sa.PrimaryKeyConstraint("sequence", name="pk_corrections"),
        sa.UniqueConstraint("id", name="uq_corrections_id"),
    )
    op.create_index("ix_corrections_desk_scope_id", "corrections", ["desk", "scope_id"])


def _create_desk_statistics() -> None:
    op.create_table(
        "desk_statistics",
        sa.Column("desk", IDENTIFIER, nullable=False),
        sa.Column("kind", IDENTIFIER, nullable=False),
        sa.Column("key", IDENTIFIER, nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("desk", "kind", "key", name="pk_desk_statistics"),
    )
