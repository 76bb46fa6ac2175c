"""Where a desk's API is; apart from the client, which a service without desks' APIs never loads."""

from dataclasses import dataclass, field
from typing import Final

# Below the smallest limit that the vendors publish for a paid account (200 a minute).
CALLS_PER_MINUTE: Final = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskAccess:
    """Where a desk's API is, and what shows it who asks.

    Attributes:
        base_url: such as `https://acme.zendesk.com`.
        authorization: value of the Authorization header.
        private_hosts: hosts, in lower case, that may be in a private network and be called
            without TLS.
        calls_per_minute: most calls that this process makes; 0 or less means no limit.
    """

    base_url: str
    authorization: str = field(repr=False)
    private_hosts: frozenset[str] = frozenset()
    calls_per_minute: int = CALLS_PER_MINUTE
