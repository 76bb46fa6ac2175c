"""The contract that every adapter in REGISTRY is held to, and how its deliveries are made.

Each adapter has a folder in payloads/ with at least
    event.json     calls for guidance
    ignored.json   is understood, and never calls for guidance
    test.json      what the desk sends when somebody tries the webhook
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import orjson
from standardwebhooks import Webhook

from adapters import REGISTRY
from adapters.signing import hmac_sha256_base64
from service.application.ports import Adapter, AdapterContext, InboundRequest
from service.domain.event import ApiReply
from tests.adapters.written_tickets import DeskWithTicket, FreshdeskTicket, ZendeskTicket

PAYLOADS = Path(__file__).parent / "payloads"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PLAIN = AdapterContext(field_map={})


def zendesk_headers(body: bytes, secret: str, at: datetime) -> dict[str, str]:
    timestamp = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "x-zendesk-webhook-id": "01F1KRFQ6BG29CNWFR60NK5FNY",
        "x-zendesk-webhook-invocation-id": "8350205582",
        "x-zendesk-webhook-signature": hmac_sha256_base64(
            secret.encode(), timestamp.encode() + body
        ),
        "x-zendesk-webhook-signature-timestamp": timestamp,
    }


def freshdesk_headers(body: bytes, secret: str, at: datetime) -> dict[str, str]:
    return {"x-dragoman-secret": secret}


def generic_headers(body: bytes, secret: str, at: datetime) -> dict[str, str]:
    return {
        "webhook-id": "msg_0001",
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(secret).sign("msg_0001", at, body.decode()),
    }


def received(body: bytes, headers: Mapping[str, str]) -> InboundRequest:
    return InboundRequest(method="POST", url="/webhooks/acme", headers=headers, body=body)


@dataclass(frozen=True)
class AdapterContract:
    """What the contract's tests must know of an adapter.

    `required` are the headers it checks, the proving one last; `signs` says whether the desk signs
    body and time, so that a changed or an old delivery can be refused. `desk` acts as the vendor's
    API for write-backs, None where there is none; `field` is a custom field of it.
    """

    name: str
    headers: Callable[[bytes, str, datetime], dict[str, str]]
    required: tuple[str, ...]
    signs: bool = True
    desk: type[DeskWithTicket] | None = None
    field: str = ""
    secrets: tuple[str, str] = (
        "whsec_bmV3IHNlY3JldCBvZiB0d2VudHktZm91ciBi",
        "whsec_b2xkIHNlY3JldCBvZiB0d2VudHktZm91ciBi",
    )

    @property
    def adapter(self) -> Adapter:
        return REGISTRY[self.name]

    @property
    def proof(self) -> str:
        return self.required[-1]

    def body(self, payload: str) -> bytes:
        return (PAYLOADS / self.name / f"{payload}.json").read_bytes()

    def json_bodies(self) -> list[object]:
        files = sorted((PAYLOADS / self.name).glob("*.json"))
        return [orjson.loads(path.read_bytes()) for path in files]

    def delivery(
        self, body: bytes, secret: str | None = None, at: datetime = NOW
    ) -> InboundRequest:
        headers = self.headers(body, self.secrets[0] if secret is None else secret, at)
        return received(body, headers)

    def read(self, payload: str, context: AdapterContext = PLAIN):
        return self.adapter.parse(self.delivery(self.body(payload)), context)

    def read_json(self, tree: object, context: AdapterContext = PLAIN):
        return self.adapter.parse(self.delivery(orjson.dumps(tree)), context)


CONTRACTS = (
    AdapterContract(
        "freshdesk",
        freshdesk_headers,
        ("x-dragoman-secret",),
        signs=False,
        desk=FreshdeskTicket,
        field="cf_culture",
    ),
    AdapterContract(
        "generic", generic_headers, ("webhook-id", "webhook-timestamp", "webhook-signature")
    ),
    AdapterContract(
        "zendesk",
        zendesk_headers,
        ("x-zendesk-webhook-signature-timestamp", "x-zendesk-webhook-signature"),
        desk=ZendeskTicket,
        field="custom_field_360009",
    ),
)


@dataclass(frozen=True)
class Completed:
    """What a completion returned, and which paths it asked for."""

    ticket: object
    paths: list[str] = field(default_factory=list)


def completed(contract, event, replies: Mapping[str, Sequence[object]], context=PLAIN) -> Completed:
    """Run a completion on prepared replies.

    Args:
        contract: whose adapter completes.
        event: the event to complete.
        replies: path -> replies in turn, each an ApiReply or the JSON of a success; a path
            without replies answers 404.
        context: the desk's settings.
    """
    waiting = {path: list(prepared) for path, prepared in replies.items()}
    completion = contract.adapter.complete(event, context)
    paths: list[str] = []
    try:
        call = next(completion)
        while True:
            paths.append(call.path)
            prepared = waiting.get(call.path)
            reply = prepared.pop(0) if prepared else ApiReply(status=404)
            if not isinstance(reply, ApiReply):
                reply = ApiReply(status=200, json=reply)
            call = completion.send(reply)
    except StopIteration as stop:
        return Completed(stop.value, paths)


def documented_body(name: str) -> bytes:
    """Give the body that an adapter's README tells an administrator to send."""
    readme = Path(__file__).parents[2] / "adapters" / name / "README.md"
    return readme.read_text("utf-8").partition("```json\n")[2].partition("```")[0].encode()
