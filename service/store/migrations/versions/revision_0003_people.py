"""What one person's data are found by, who opted out of inference, and what was done by whom."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

SEQUENCE_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
IDENTIFIER = sa.String(255)
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("deliveries", sa.Column("requester_id", IDENTIFIER))
    op.create_index("ix_deliveries_desk_requester_id", "deliveries", ["desk", "requester_id"])
    op.create_index("ix_guidance_desk_requester_id", "guidance", ["desk", "requester_id"])
    op.create_table(
        "opt_outs",
        sa.Column("desk", IDENTIFIER, nullable=False),
        sa.Column("person_id", IDENTIFIER, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("created_by", IDENTIFIER, nullable=False),
        sa.PrimaryKeyConstraint("desk", "person_id", name="pk_opt_outs"),
    )
    op.create_table(
        "audit_log",
        sa.Column("sequence", SEQUENCE_NUMBER, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("by", IDENTIFIER, nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("desk", IDENTIFIER),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_audit_log"),
    )
