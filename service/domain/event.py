"""What an adapter makes of one webhook delivery."""

from dataclasses import dataclass, field, replace
from typing import Literal, Self

from service.domain.ticket import Requester, Ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketEvent:
    """A delivery that may call for guidance.

    Attributes:
        delivery_id: the vendor's id of this delivery, stable over its retries; unique per desk.
        kind: the vendor's name of the event.
        ticket: what the payload told of the ticket.
        needs: why the desk must be asked before guidance can be given; empty if the payload holds
            all that is needed.
        note: what the agent should know about the payload, such as a malformed body.
    """

    delivery_id: str
    kind: str
    ticket: Ticket
    needs: Literal["", "requester", "everything"] = ""
    note: str = ""

    def noting(self, reason: str) -> Self:
        """Give the event with one more thing that the agent should know."""
        return replace(self, note=f"{self.note}; {reason}" if self.note else reason)

    def without_words(self) -> Self:
        """Give the event with no more than what the desk must be told to be asked for the rest."""
        known = self.ticket
        bare = Ticket(id=known.id, source=known.source, requester=Requester(id=known.requester.id))
        return replace(self, ticket=bare, needs="everything")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """A delivery that never triggers guidance, with the reason to answer and to log."""

    delivery_id: str
    kind: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiCall:
    """A call that an adapter wants made; the path is relative to the desk's API address.

    Attributes:
        idempotency_key: the same whenever the same change is sent again; empty for reads.
    """

    method: Literal["GET", "POST", "PUT", "DELETE"]
    path: str
    query: dict[str, str] = field(default_factory=dict)
    json: object = None
    idempotency_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiReply:
    """The answer to an ApiCall: status and parsed JSON, None where there is no usable body."""

    status: int
    json: object = None
