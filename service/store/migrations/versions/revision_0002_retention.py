"""Indexes by age, so that what is too old is found at once."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_index("ix_deliveries_received_at", "deliveries", ["received_at"])
    op.create_index("ix_guidance_created_at", "guidance", ["created_at"])
