"""The Zendesk adapter, and Zendesk's webhook signature.

Source: https://developer.zendesk.com/documentation/webhooks/verifying/
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from adapters.signing import (
    hmac_sha256_base64,
    refuse_replay,
    refuse_unless_equal,
    required_header,
    usable_secrets,
)
from adapters.values import moment_or_none
from adapters.zendesk.completion import complete
from adapters.zendesk.inbound import parse
from adapters.zendesk.writing import write_back
from service.application.ports import AdapterContext, Completion, InboundRequest, Writing
from service.domain.errors import SignatureInvalid
from service.domain.event import Ignored, TicketEvent
from service.domain.write_back import WriteBack

SIGNATURE: Final = "x-zendesk-webhook-signature"
TIMESTAMP: Final = "x-zendesk-webhook-signature-timestamp"

# What the button "Test webhook" signs with before the webhook exists: everyone knows it.
PUBLIC_TEST_SECRET: Final = "dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ=="  # noqa: S105 (published)


class ZendeskAdapter:
    """Reads Zendesk's webhooks, and asks its API for the requester."""

    name: str = "zendesk"
    field_names: str = r"(custom_field_)?[0-9]{1,20}"

    def verify(self, request: InboundRequest, secrets: Sequence[str], now: datetime) -> None:
        """Check the HMAC over time stamp and raw body.

        The secret looks like base64; Zendesk signs with its characters as they are.

        Raises:
            SignatureInvalid: a header is missing, the signature fits no secret, or it is too old.
        """
        signature = required_header(request.headers, SIGNATURE)
        timestamp = required_header(request.headers, TIMESTAMP)
        refuse_replay(moment_or_none(timestamp), now, TIMESTAMP)
        content = timestamp.encode() + request.body
        usable = [s for s in usable_secrets(secrets) if s.strip() != PUBLIC_TEST_SECRET]
        if not usable:
            raise SignatureInvalid("Zendesk's public test secret proves nothing: use the webhook's")
        expected = [hmac_sha256_base64(secret.encode(), content) for secret in usable]
        refuse_unless_equal(expected, [signature], SIGNATURE)

    def parse(self, request: InboundRequest, context: AdapterContext) -> TicketEvent | Ignored:
        """Read an event or a trigger's body; see `adapters.zendesk.inbound`."""
        return parse(request, context)

    def complete(self, event: TicketEvent, context: AdapterContext) -> Completion:
        """Ask for ticket, requester and comments; see `adapters.zendesk.completion`."""
        return complete(event, context)

    def write_back(self, wanted: WriteBack) -> Writing:
        """Write note, tags and field; see `adapters.zendesk.writing`."""
        return write_back(wanted)
