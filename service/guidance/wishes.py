"""What customers ask for once and for all, in the few words that guidance understands."""

import re
from collections.abc import Mapping
from typing import Final

from service.domain.ticket import Preferences
from service.guidance.cues import find_cues

Likelihood = Mapping[str, float]
# How far the customer's own register, or a stated wish, outweighs a country's usual stance.
CUE: Final = 3.0
STRONG_CUE: Final = 6.0
WISH: Final = 200.0
CHANNELS: Final = ("email", "e-mail", "chat", "whatsapp", "phone", "web form", "social", "sms")

# These words call for the cue that they stand for, and for nothing else.
_NO_CALLS: Final = "no calls"
_ANOTHER_STYLE: Final = "as agreed"

# A wish in the style field -> topic -> stances it asks for.
WISHES: Final[tuple[tuple[re.Pattern[str], Mapping[str, Likelihood]], ...]] = tuple(
    (re.compile(pattern, re.IGNORECASE), wishes)
    for pattern, wishes in (
        (
            r"\b(?:brief|short|concise|to the point|kurz|bref|breve|keep it short)\b",
            {
                "detail": {"brief_facts": WISH},
                "directness": {"direct": WISH},
                "warmth": {"restrained": STRONG_CUE},
                "formality": {"neutral": STRONG_CUE},
                "relationship": {"task_first": STRONG_CUE},
            },
        ),
        (
            r"\bno (?:long |lengthy |more |elaborate )?apolog",
            {"apology": {"light_once": WISH, "none_needed": CUE}},
        ),
        (
            r"\b(?:detail(?:ed|s)|thorough|full explanation|ausführlich)\b",
            {"detail": {"full_explanation": WISH}},
        ),
        (r"\b(?:casual|informal|first[- ]name)\b", {"formality": {"informal": WISH}}),
        (r"\bformal\b(?<!informal)", {"formality": {"formal": WISH}}),
        (
            r"\b(?:direct|straight|no small talk|plain)\b",
            {"directness": {"direct": WISH}, "relationship": {"task_first": STRONG_CUE}},
        ),
        (r"\b(?:warm|friendly|personal)\b", {"warmth": {"warm": STRONG_CUE}}),
    )
)


def understood(preferences: Preferences) -> Preferences:
    """Reduce style and channel to the words that guidance acts on; it then acts as before.

    Whatever else was written, such as a sentence of the customer's, is left out.
    """
    return Preferences(channel=_channel(preferences.channel), style=_style(preferences.style))


def _style(style: str | None) -> str | None:
    if not style:
        return None
    asked = [found[0].lower() for pattern, _wishes in WISHES if (found := pattern.search(style))]
    if "no_phone" in find_cues(style):
        asked.append(_NO_CALLS)
    return ", ".join(asked) or _ANOTHER_STYLE


def _channel(channel: str | None) -> str | None:
    if not channel:
        return None
    if "no_phone" in find_cues(channel):
        return _NO_CALLS
    lowered = channel.casefold()
    return next((known for known in CHANNELS if known in lowered), None)
