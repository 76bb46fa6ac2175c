"""The generic adapter: Dragoman's own request format, signed by Standard Webhooks.

Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from standardwebhooks import Webhook

from adapters.signing import refuse_replay, refuse_unless_equal, required_header, usable_secrets
from adapters.values import (
    delivery_digest,
    is_own_note,
    moment_or_none,
    with_default_sources,
    with_mapped_fields,
)
from service.application.ports import AdapterContext, Completion, InboundRequest, Writing
from service.application.request_format import load_json, validate_request
from service.domain.errors import SignatureInvalid
from service.domain.event import Ignored, TicketEvent
from service.domain.ticket import Ticket
from service.domain.write_back import WriteBack, Written

KIND: Final = "guidance_request"

# Svix names the same three headers by its own name.
_PREFIXES: Final = ("webhook-", "svix-")
_TESTS: Final = frozenset({"ping", "test"})
_SECONDS: Final = re.compile(r"[0-9]{1,10}")
_NO_KEY: Final = "a webhook secret of this desk is not base64, with or without whsec_ before it"


class GenericAdapter:
    """Reads guidance requests that any system can send."""

    name: str = "generic"
    field_names: str = ""

    def verify(self, request: InboundRequest, secrets: Sequence[str], now: datetime) -> None:
        """Check the `v1` signatures; other versions are ignored, as the specification asks."""
        prefix = _prefix_of(request.headers)
        message_id = required_header(request.headers, f"{prefix}id")
        timestamp = required_header(request.headers, f"{prefix}timestamp")
        signatures = required_header(request.headers, f"{prefix}signature")
        sent_at = moment_or_none(timestamp) if _SECONDS.fullmatch(timestamp) else None
        refuse_replay(sent_at, now, f"{prefix}timestamp")
        expected = [
            _signed(secret, message_id, timestamp, request.body)
            for secret in usable_secrets(secrets)
        ]
        refuse_unless_equal(expected, signatures.split(" "), f"{prefix}signature")

    def parse(self, request: InboundRequest, context: AdapterContext) -> TicketEvent | Ignored:
        """Read a guidance request (contract, 3.1); the desk's company and agents are configured."""
        header = f"{_prefix_of(request.headers)}id"
        delivery_id = request.headers.get(header) or delivery_digest(request.body)
        tree = load_json(request.body)
        if _is_test(tree):
            return Ignored(delivery_id=delivery_id, kind="test", reason="a test delivery")
        ticket = validate_request(tree).ticket
        reason = _why_ignored(ticket)
        if reason:
            return Ignored(delivery_id=delivery_id, kind=KIND, reason=reason)
        return TicketEvent(delivery_id=delivery_id, kind=KIND, ticket=_settled(ticket, context))

    def complete(
        self,
        event: TicketEvent,
        context: AdapterContext,  # noqa: ARG002 (it was applied when the payload was read)
    ) -> Completion:
        """Return the ticket as it came, without a call: the payload holds all there is."""
        yield from ()
        return event.ticket

    def write_back(self, wanted: WriteBack) -> Writing:  # noqa: ARG002 (there is nowhere to write)
        """Write nothing: who sends requests of this format reads the guidance in the answer."""
        yield from ()
        return Written()


def _prefix_of(headers: Mapping[str, str]) -> str:
    for prefix in _PREFIXES:
        if f"{prefix}signature" in headers:
            return prefix
    return _PREFIXES[0]


def _signed(secret: str, message_id: str, timestamp: str, body: bytes) -> str:
    # Webhook.verify would read the wall clock.
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise SignatureInvalid("the body is not UTF-8, so it cannot have been signed") from error
    sent_at = datetime.fromtimestamp(int(timestamp), UTC)
    return Webhook(_key(secret)).sign(msg_id=message_id, timestamp=sent_at, data=text)


def _key(secret: str) -> bytes:
    encoded = secret.strip().removeprefix("whsec_")
    try:
        key = base64.b64decode(encoded + "=" * (-len(encoded) % 4), validate=True)
    except ValueError as error:
        raise SignatureInvalid(_NO_KEY) from error
    if not key:
        raise SignatureInvalid(_NO_KEY)
    return key


def _is_test(tree: object) -> bool:
    if not isinstance(tree, dict) or "ticket" in tree:
        return False
    return "test" in tree or str(tree.get("type")).casefold() in _TESTS


def _why_ignored(ticket: Ticket) -> str:
    newest = ticket.messages[-1]
    if newest.author not in {"agent", "bot"}:
        return ""
    own = is_own_note(newest.text)
    return "Dragoman's own note" if own else "the newest message is not the customer's"


def _settled(ticket: Ticket, context: AdapterContext) -> Ticket:
    fields = ticket.custom_fields
    requester = with_mapped_fields(ticket.requester, context.field_map, fields)
    return replace(ticket, requester=with_default_sources(requester, context))
