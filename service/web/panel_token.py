"""Panel tokens: short-lived leave to show one ticket's panel, in place of a key in the browser.

`pt_` + base64url of the JSON claims + `.` + base64url of their HMAC-SHA256. The key of the HMAC
comes from the API key that asked for the token, so a token ends with the key that stands behind it,
every replica can check it, and there is no further secret to configure.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final

import orjson

from service.web.auth import ApiKey

LIFETIME: Final = timedelta(minutes=15)
PREFIX: Final = "pt_"
_PURPOSE: Final = b"dragoman panel token 1"


@dataclass(frozen=True, slots=True)
class PanelClaims:
    """What a token allows: the panel of one ticket, in the name of an API key, until a moment."""

    key: str
    desk: str
    ticket: str
    expires_at: datetime


def mint(key: ApiKey, desk: str, ticket: str, now: datetime) -> tuple[str, datetime]:
    """Make a token for one ticket, and tell when it ends."""
    expires_at = (now + LIFETIME).replace(microsecond=0)
    claims = {"key": key.name, "desk": desk, "ticket": ticket, "exp": int(expires_at.timestamp())}
    body = orjson.dumps(claims)
    return f"{PREFIX}{_encode(body)}.{_encode(_mac(key, body))}", expires_at


def read(
    token: str, key_named: Callable[[str], ApiKey | None], now: datetime
) -> PanelClaims | None:
    """Give what a token allows; None unless it is whole, in time, and its key still exists."""
    try:
        body, mac = map(_decode, token.removeprefix(PREFIX).split("."))
        claims = orjson.loads(body)
        key = key_named(claims["key"])
        if key is None or not hmac.compare_digest(_mac(key, body), mac):
            return None
        expires_at = datetime.fromtimestamp(claims["exp"], UTC)
        allowed = PanelClaims(claims["key"], claims["desk"], claims["ticket"], expires_at)
    except (ValueError, TypeError, KeyError):
        return None
    return allowed if now < expires_at else None


def _mac(key: ApiKey, body: bytes) -> bytes:
    own = hmac.digest(key.digest, _PURPOSE, sha256)
    return hmac.digest(own, body, sha256)


def _encode(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
