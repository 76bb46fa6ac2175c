"""What is new at every call: the time, identifiers, secrets. Nothing else reads or draws them."""

import secrets
import time
import uuid
from base64 import b64encode
from datetime import UTC, datetime


def utc_now() -> datetime:
    """Read the clock."""
    return datetime.now(UTC)  # noqa: TID251 this module reads the clock


def new_id() -> str:
    """Draw an identifier that sorts by time."""
    return f"{time.time_ns() // 1_000_000:012x}-{uuid.uuid4().hex[:16]}"


def new_secret() -> str:
    """Draw a secret to sign with, as https://www.standardwebhooks.com writes it."""
    return f"whsec_{b64encode(secrets.token_bytes(32)).decode()}"
