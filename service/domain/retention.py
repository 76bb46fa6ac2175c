"""What of a ticket's text may be stored (contract, section 2)."""

from typing import Literal

TextKept = Literal["none", "redacted", "full"]
