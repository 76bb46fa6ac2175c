"""What of a ticket's text may be stored (contract, section 2), and what went for its age."""

from dataclasses import dataclass
from typing import Literal

TextKept = Literal["none", "redacted", "full"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged:
    """How many rows of each kind were deleted for their age; true if any."""

    deliveries: int = 0
    guidance: int = 0
    corrections: int = 0
    jobs: int = 0

    def __add__(self, other: "Purged") -> "Purged":
        return Purged(
            deliveries=self.deliveries + other.deliveries,
            guidance=self.guidance + other.guidance,
            corrections=self.corrections + other.corrections,
            jobs=self.jobs + other.jobs,
        )

    def __bool__(self) -> bool:
        return bool(self.deliveries or self.guidance or self.corrections or self.jobs)
