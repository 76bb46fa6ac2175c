"""What an agent thought of a piece of guidance (contract, section 3)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Verdict = Literal["useful", "obvious", "wrong_country", "wrong_culture", "wrong_tone", "stereotype"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """One verdict; it names no agent, so that nobody can be measured by it.

    Attributes:
        item: the topic or draft rule that is judged; None: the guidance as a whole.
        note: the agent's own words.
    """

    guidance_id: str
    verdict: Verdict
    item: str | None = None
    note: str | None = None
    created_at: datetime
