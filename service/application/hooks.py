"""One delivery to a subscriber: signed, sent, and what its answer means."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Final, Protocol
from urllib.parse import urlsplit

from standardwebhooks import Webhook

from service.domain.errors import PeerUnavailable, SubscriberGone
from service.domain.subscriber import Subscriber

_SUCCESS: Final = 2
_REDIRECTION: Final = 3


@dataclass(frozen=True, slots=True)
class HookReply:
    """What an address answered; `retry_after` is the pause in seconds that it asked for."""

    status: int
    retry_after: float | None = None


class Hooks(Protocol):
    """Calls subscribers' addresses."""

    def check(self, url: str) -> None:
        """Raise PayloadInvalid, saying what would be right, if an address may not be called."""

    async def post(self, url: str, headers: Mapping[str, str], body: bytes) -> HookReply:
        """Send a body; PeerUnavailable if there was no answer, or the address may not be called."""


async def send(
    hooks: Hooks, subscriber: Subscriber, webhook_id: str, body: str, now: datetime
) -> int:
    """Send a delivery once, and give the status of success.

    Args:
        hooks: calls the address.
        subscriber: whom to tell.
        webhook_id: the same at every attempt, so that the receiver can tell a repetition.
        body: the same at every attempt.
        now: when; receivers refuse what is minutes old, so each attempt is signed anew.

    Raises:
        PeerUnavailable: it was not taken; another attempt may succeed.
        SubscriberGone: the address wants no more.
    """
    headers = signed(webhook_id, body, subscriber.secrets_at(now), now)
    reply = await hooks.post(subscriber.url, headers, body.encode())
    status, host = reply.status, urlsplit(subscriber.url).hostname
    if status // 100 == _SUCCESS:
        return status
    if status == HTTPStatus.GONE:
        raise SubscriberGone(f"{host} answered 410: it wants no more")
    if status // 100 == _REDIRECTION:
        raise PeerUnavailable(f"{host} answered {status}: redirects are not followed")
    raise PeerUnavailable(f"{host} answered {status}", reply.retry_after)


def signed(
    webhook_id: str, body: str, secrets: tuple[str, ...], now: datetime
) -> Mapping[str, str]:
    """Give the headers of a delivery, with a signature by each secret."""
    at = now.astimezone(UTC)
    signatures = (Webhook(secret).sign(webhook_id, at, body) for secret in secrets)
    return {
        "content-type": "application/json",
        "webhook-id": webhook_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signatures),
    }
