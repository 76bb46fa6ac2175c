"""Signatures of webhooks: HMAC, comparison in constant time, replay window."""

import base64
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from service.domain.errors import SignatureInvalid

REPLAY_WINDOW: Final = timedelta(minutes=5)


def required_header(headers: Mapping[str, str], name: str) -> str:
    """Give a header's value.

    Args:
        headers: values by name in lower case.
        name: in lower case.

    Raises:
        SignatureInvalid: the header is missing or empty.
    """
    value = headers.get(name, "").strip()
    if not value:
        raise SignatureInvalid(f"header {name} is missing")
    return value


def usable_secrets(secrets: Sequence[str]) -> tuple[str, ...]:
    """Give the desk's secrets, without blank ones: an unset variable must open no door.

    Raises:
        SignatureInvalid: no secret is left.
    """
    usable = tuple(secret for secret in secrets if secret.strip())
    if not usable:
        raise SignatureInvalid("this desk has no secret: set its webhook_secrets")
    return usable


def hmac_sha256_base64(key: bytes, content: bytes) -> str:
    """Sign content with HMAC-SHA256 (RFC 2104), written in base64."""
    return base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()


def refuse_replay(sent_at: datetime | None, now: datetime, header: str) -> None:
    """Accept only what was sent at most five minutes from now, before or after.

    Raises:
        SignatureInvalid: the time is unreadable or outside the window.
    """
    if sent_at is None:
        raise SignatureInvalid(f"header {header} is not a time")
    if abs(now - sent_at) > REPLAY_WINDOW:
        minutes = int(REPLAY_WINDOW.total_seconds() // 60)
        raise SignatureInvalid(
            f"header {header} is more than {minutes} minutes from this server's time: "
            "an old delivery sent again, or a clock that is wrong"
        )


def refuse_unless_equal(expected: Sequence[str], given: Sequence[str], header: str) -> None:
    """Accept when any given value equals any expected one; every pair is compared.

    Raises:
        SignatureInvalid: none does.
    """
    matches = sum(
        hmac.compare_digest(one.encode(), other.encode(errors="replace"))
        for one in expected
        for other in given
    )
    if not matches:
        raise SignatureInvalid(f"header {header} does not match any of this desk's webhook_secrets")
