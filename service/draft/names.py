"""Is the customer addressed by the name they gave, and by no other?"""

from collections.abc import Iterator
from typing import Final

from service.domain.guidance import DraftFinding, DraftSeverity
from service.draft.greeting import name_words
from service.draft.reading import Reading
from service.draft.text import Span, plain, script_of, words

# Shorter ones are initials.
SHORTEST_NAME: Final = 2
SHORTEST_NICKNAME: Final = 3
# Scripts that write family and given name in one.
_UNDIVIDED: Final = frozenset({"CJK", "HANGUL", "HIRAGANA", "KATAKANA"})


def check_name(reading: Reading) -> Iterator[DraftFinding]:
    """Report a name that the customer never gave, or a known one that is passed over."""
    if reading.greeting is None or not (known_names(reading) or reading.customer_text):
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
        if _is_given(name, known) or plain(name) in written:
            continue
        yield _invented_finding(reading, span, name, known)


def _is_given(name: str, known: tuple[str, ...]) -> bool:
    """Tell whether a name, or a part of a double one, is among the known ones."""
    if script_of(name) in _UNDIVIDED:
        return any(name in word or word in name for word in known)
    parts = {plain(part) for part in name.split("-")}
    return bool(parts & {plain(word) for word in known})


def _can_compare(name: str, known: tuple[str, ...]) -> bool:
    """Tell whether some known name is in the same script; a transcription is no invention."""
    return not known or any(script_of(word) == script_of(name) for word in known)


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
        suggestion=reading.greeting_to_use(),
        because="A name that the customer did not give is a guess, and a wrong one is remembered.",
    )


def _severity(name: str, known: tuple[str, ...]) -> DraftSeverity:
    whole = [plain(word) for word in known if len(word) >= SHORTEST_NICKNAME]
    short = plain(name)[:SHORTEST_NICKNAME]
    if not known or any(word.startswith(short) for word in whole):
        return "low"
    return "high"


def _passed_over(reading: Reading) -> Iterator[DraftFinding]:
    greeting = reading.greeting
    if greeting is None or not any(len(word) >= SHORTEST_NAME for word in known_names(reading)):
        return
    if reading.cues.has("nobody", greeting.span.of(reading.text)):
        yield reading.finding(
            "name_available_not_used",
            "medium" if reading.stance("relationship") == "relationship_first" else "low",
            greeting.span,
            message="The customer's name is known; the greeting is to nobody in particular.",
            suggestion=reading.greeting_to_use(),
            because="The name as the customer gave it shows that a person read the message.",
        )
