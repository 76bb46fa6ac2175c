"""People who do not want anything to be inferred about them."""

from typing import Final

from service.domain.inference import Culture, EvidenceUsed, Location
from service.domain.ticket import Ticket

FLAG: Final = "opted_out"
# Tags by which a desk marks such a requester, however it writes them.
TAGS: Final = frozenset({"no_inference", "inference_opt_out", "dragoman_opt_out"})

NOWHERE: Final = Location(country=None, confidence="none", probability=0.0)
NO_CULTURE: Final = Culture(primary=None, confidence="none", probability=0.0)
TOLD: Final = EvidenceUsed(
    source="opt_out",
    observed="opted out",
    speaks_of="both",
    favours=(),
    weight=0.0,
    used=False,
    because="the customer opted out of inference, so nothing is inferred about them",
)


def declines_inference(ticket: Ticket) -> bool:
    """Tell whether the desk marks a ticket or its requester as opted out of inference."""
    tags = (*ticket.requester.tags, *ticket.tags)
    return any(tag.strip().casefold().replace("-", "_") in TAGS for tag in tags)
