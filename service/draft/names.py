"""Is the customer addressed by the name they gave, and by no other?"""

import unicodedata
from collections.abc import Iterator
from typing import Final

from service.domain.guidance import DraftFinding, DraftSeverity
from service.draft.greeting import name_words
from service.draft.reading import Reading
from service.draft.text import Span, plain, words

# Shorter ones are initials.
SHORTEST_NAME: Final = 2
SHORTEST_NICKNAME: Final = 3


def check_name(reading: Reading) -> Iterator[DraftFinding]:
    """Report a name that the customer never gave, or a known one that is passed over."""
    if reading.greeting is None:
        return
    spans = name_words(reading.greeting, reading.text, reading.cues)
    if spans:
        yield from _invented(reading, spans)
    else:
        yield from _passed_over(reading)


def known_names(reading: Reading) -> tuple[str, ...]:
    """List the words of the names that the customer gave, initials included."""
    subject = reading.subject
    given = (subject.requester_name or "", subject.customer_signed_as or "")
    return tuple(dict.fromkeys(word for name in given for word in words(name.replace("_", " "))))


def _invented(reading: Reading, spans: tuple[Span, ...]) -> Iterator[DraftFinding]:
    known = known_names(reading)
    written = {plain(word) for word in words(reading.customer_text)}
    for span in spans:
        name = span.of(reading.text).rstrip(".")
        if len(name) < SHORTEST_NAME or not _can_compare(name, known):
            continue
        parts = {plain(part) for part in name.split("-")}
        if parts & {plain(word) for word in known} or plain(name) in written:
            continue
        yield _invented_finding(reading, span, name, known)


def _can_compare(name: str, known: tuple[str, ...]) -> bool:
    """Tell whether some known name is in the same script; a transcription is no invention."""
    return not known or any(_script(word) == _script(name) for word in known)


def _script(word: str) -> str:
    return unicodedata.name(word[0], "UNKNOWN").split()[0]


def _invented_finding(
    reading: Reading, span: Span, name: str, known: tuple[str, ...]
) -> DraftFinding:
    given = reading.subject.customer_signed_as or reading.subject.requester_name
    return reading.finding(
        "invented_first_name",
        _severity(name, known),
        span,
        message=f"The customer gave “{given}”, not “{name}”."
        if given
        else f"The customer has not given the name “{name}”.",
        suggestion=_with_full_name(reading, given),
        because="A name that the customer did not give is a guess, and a wrong one is remembered.",
    )


def _severity(name: str, known: tuple[str, ...]) -> DraftSeverity:
    whole = [plain(word) for word in known if len(word) >= SHORTEST_NICKNAME]
    short = plain(name)[:SHORTEST_NICKNAME]
    if not known or any(word.startswith(short) for word in whole):
        return "low"
    return "high"


def _with_full_name(reading: Reading, given: str | None) -> str:
    pattern = reading.cues.say.get("greeting" if given else "greeting_without_name", "")
    return (
        pattern.replace("{full}", given or "") or "Use the name exactly as the customer gives it."
    )


def _passed_over(reading: Reading) -> Iterator[DraftFinding]:
    greeting, name = reading.greeting, reading.subject.requester_name
    if greeting is None or not any(len(word) >= SHORTEST_NAME for word in known_names(reading)):
        return
    if reading.cues.has("nobody", greeting.addressee.of(reading.text)):
        yield reading.finding(
            "name_available_not_used",
            "medium" if reading.stance("relationship") == "relationship_first" else "low",
            greeting.span,
            message="The customer's name is known; the greeting is to nobody in particular.",
            suggestion=_with_full_name(reading, name or reading.subject.customer_signed_as),
            because="The name as the customer gave it shows that a person read the message.",
        )
