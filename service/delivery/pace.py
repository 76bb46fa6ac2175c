"""How often one desk is called: a steady pace, with room for a short burst."""

from collections.abc import Callable
from typing import Final

_MINUTE: Final = 60.0
# The part of a minute's calls that may be made at once after a quiet while.
_BURST: Final = 0.25


class Pace:
    """Gives each call its turn.

    Turns are handed out in order, so that callers who wait do so one behind the other.

    Args:
        per_minute: most calls in any minute but for the burst; 0 or less means no limit.
        timer: seconds from any point.
    """

    def __init__(self, per_minute: int, timer: Callable[[], float]) -> None:
        self._spacing = _MINUTE / per_minute if per_minute > 0 else 0.0
        self._burst = _MINUTE * _BURST if per_minute > 0 else 0.0
        self._timer = timer
        self._free_at = timer() - self._burst
        self._held_until = timer()

    def next_turn(self, longest: float) -> float:
        """Give the seconds until the next turn, and take it if they are no more than `longest`."""
        now = self._timer()
        start = max(self._free_at, now - self._burst)
        wait = max(start, self._held_until, now) - now
        if wait <= longest:
            self._free_at = start + self._spacing
        return wait

    def hold(self, seconds: float) -> None:
        """Let no call begin for so many seconds, as the desk asked."""
        self._held_until = max(self._held_until, self._timer() + seconds)
