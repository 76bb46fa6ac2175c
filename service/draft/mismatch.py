"""Is the draft in a language that the customer can be answered in?"""

from collections.abc import Iterator
from typing import Final

from babel import Locale, UnknownLocaleError

from service.domain.guidance import DraftFinding, DraftSeverity
from service.draft.reading import Reading
from service.draft.text import base, word_count

# Shorter drafts do not tell their language.
SHORTEST_DRAFT: Final = 4


def check_language(reading: Reading) -> Iterator[DraftFinding]:
    """Report a draft that still has to be translated."""
    accepted = [base(tag) for tag in reading.subject.reply_languages]
    if not accepted or reading.language in {None, accepted[0]}:
        return
    if word_count(reading.text) < SHORTEST_DRAFT:
        return
    wanted = _name(reading.subject.reply_languages[0])
    speaks_it = accepted[0] in {base(tag) for tag in reading.subject.agent_languages}
    yield reading.finding(
        "language_mismatch",
        _severity(reading, second_choice=reading.language in accepted),
        None,
        message=f"The draft is in {_name(reading.language)}; the customer is to be answered in"
        f" {wanted}.",
        suggestion=f"Write it in {wanted}."
        if speaks_it
        else f"Settle the findings here first, then translate into {wanted}, or hand over to a"
        " colleague who writes it.",
        because="Replying in another language than the customer's leaves the work of understanding"
        " to the customer.",
    )


def _severity(reading: Reading, *, second_choice: bool) -> DraftSeverity:
    """Weigh less a language that will do, but is not the customer's own; not in a grave case."""
    return "low" if second_choice and reading.subject.severity != "high" else "medium"


def _name(tag: str | None) -> str:
    try:
        return Locale.parse((tag or "").replace("-", "_")).get_language_name("en") or tag or ""
    except (UnknownLocaleError, ValueError):
        return tag or ""
