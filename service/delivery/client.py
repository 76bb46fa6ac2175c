"""An HTTP client that calls no private address, follows no redirect and knows no proxy."""

from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Final

import httpx

from service.delivery.hosts import CheckedTransport, Resolver

# What is kept open is kept by address, and several hosts may share one.
_NO_REUSE: Final = httpx.Limits(max_keepalive_connections=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long to wait, in seconds; `call` bounds one attempt as a whole."""

    connect: float = 3.0
    read: float = 10.0
    call: float = 20.0


def checked_client(
    private_hosts: frozenset[str],
    resolver: Resolver,
    limits: Limits,
    *,
    base_url: str = "",
    headers: Mapping[str, str] | None = None,
) -> httpx.AsyncClient:
    """Make a client; it is closed by whoever made it.

    Args:
        private_hosts: hosts, in lower case, that may be in a private network.
        resolver: gives a host's addresses.
        limits: time-outs; `call` is kept by the caller.
        base_url: where all calls go; without it each may go to another host, and no connection
            is used twice.
        headers: sent with each call.
    """
    inner = httpx.AsyncHTTPTransport() if base_url else httpx.AsyncHTTPTransport(limits=_NO_REUSE)
    return httpx.AsyncClient(
        base_url=base_url,
        headers={"user-agent": "Dragoman", **(headers or {})},
        timeout=httpx.Timeout(limits.read, connect=limits.connect),
        follow_redirects=False,
        # A proxy from the environment would bypass the check of addresses.
        trust_env=False,
        transport=CheckedTransport(inner, private_hosts, resolver),
    )


def retry_after(headers: httpx.Headers) -> float | None:
    """Read Retry-After, seconds or a date; a date counts from the reply's own Date.

    Source: RFC 9110, section 10.2.3.
    """
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        until, sent = parsedate_to_datetime(value), parsedate_to_datetime(headers.get("date", ""))
        return max(0.0, (until - sent).total_seconds())
    except (TypeError, ValueError):
        return None
