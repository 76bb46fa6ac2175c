"""HTTP requests as the bytes that a client sends, so that making them costs no client anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from standardwebhooks import Webhook

JSON: Final = {"Content-Type": "application/json"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One request."""

    method: str
    path: str
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    def to(self, path: str) -> "Message":
        """Give the same request for another address."""
        return replace(self, path=path)

    def wire(self) -> bytes:
        """Write it as HTTP/1.1 (RFC 9112)."""
        headers = {"Host": "127.0.0.1", **self.headers}
        if self.body:
            headers["Content-Length"] = str(len(self.body))
        lines = [f"{self.method} {self.path} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        return "\r\n".join((*lines, "", "")).encode() + self.body


@dataclass(frozen=True, slots=True)
class Supply:
    """What a client sends, in this order.

    Attributes:
        once: whether each may be sent only once; otherwise the client begins again.
    """

    messages: Sequence[Message]
    once: bool = False

    def to(self, path: str) -> "Supply":
        """Give the same requests for another address, where all may be sent again."""
        return Supply([message.to(path) for message in self.messages])

    def write(self, path: Path) -> None:
        """Write the requests for a client to read: length, line feed, bytes, line feed, each."""
        with path.open("wb") as file:
            for message in self.messages:
                data = message.wire()
                file.write(b"%d\n%b\n" % (len(data), data))


def signed(message: Message, secret: str, delivery_id: str, seconds: int) -> Message:
    """Sign a webhook by Standard Webhooks.

    Args:
        message: with a body in UTF-8.
        secret: `whsec_` and base64.
        delivery_id: unique for each delivery.
        seconds: when it is sent, since 1970.
    """
    moment = datetime.fromtimestamp(seconds, UTC)
    signature = Webhook(secret).sign(
        msg_id=delivery_id, timestamp=moment, data=message.body.decode()
    )
    headers = {
        **message.headers,
        "webhook-id": delivery_id,
        "webhook-timestamp": str(seconds),
        "webhook-signature": signature,
    }
    return replace(message, headers=headers)
