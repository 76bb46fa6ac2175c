"""The Freshdesk adapter.

Freshdesk signs nothing: a secret header shows that the sender knows the secret, not that the
body is whole or new.

Source: https://support.freshdesk.com/support/solutions/articles/132589
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from adapters.freshdesk.completion import complete
from adapters.freshdesk.inbound import parse
from adapters.freshdesk.writing import write_back
from adapters.signing import refuse_unless_equal, required_header, usable_secrets
from service.application.ports import AdapterContext, Completion, InboundRequest, Writing
from service.domain.event import Ignored, TicketEvent
from service.domain.write_back import WriteBack

SECRET_HEADER: Final = "x-dragoman-secret"  # noqa: S105 (the header's name)


class FreshdeskAdapter:
    """Reads Freshdesk's webhooks and app events, and asks its API for the requester."""

    name: str = "freshdesk"
    field_names: str = r"cf_[a-z0-9_]{1,100}"

    def verify(
        self,
        request: InboundRequest,
        secrets: Sequence[str],
        now: datetime,  # noqa: ARG002 (nothing Freshdesk sends tells when)
    ) -> None:
        """Compare the secret header with each of the desk's secrets."""
        given = required_header(request.headers, SECRET_HEADER)
        refuse_unless_equal(usable_secrets(secrets), [given], SECRET_HEADER)

    def parse(self, request: InboundRequest, context: AdapterContext) -> TicketEvent | Ignored:
        """Read a rule's body or an app event; see `adapters.freshdesk.inbound`."""
        return parse(request, context)

    def complete(self, event: TicketEvent, context: AdapterContext) -> Completion:
        """Ask for ticket, conversations and contact; see `adapters.freshdesk.completion`."""
        return complete(event, context)

    def write_back(self, wanted: WriteBack) -> Writing:
        """Write note, tags and field; see `adapters.freshdesk.writing`."""
        return write_back(wanted)
