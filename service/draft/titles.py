"""Titles that guess a gender, and honorifics that do not belong."""

import re
from collections.abc import Iterator
from typing import Final, Literal

from service.domain.guidance import DraftFinding, DraftSeverity
from service.draft.greeting import find_greeting
from service.draft.names import known_names
from service.draft.reading import Reading
from service.draft.text import Span

Gender = Literal["male", "female"]

_GENDERS: Final[tuple[Gender, ...]] = ("male", "female")
_TITLE: Final = (
    r"(?:Mr|Mrs|Ms|Mx|Miss|Dr|Sir|Madam|Herr|Frau|Monsieur|Madame|Se[nñ]ora?|Sra?|Sig|Signora?)"
)
_HONORIFIC: Final = r"-(?:sama|san|kun|chan|dono|sensei|ssi|nim)"
_TITLE_AND_HONORIFIC: Final = re.compile(
    rf"(?<!\w){_TITLE}\.?\s+[^\s,]{{1,30}}{_HONORIFIC}(?!\w)", re.IGNORECASE
)
_TWO_TITLES: Final = (
    rf"(?<!\w){_TITLE}\.?\s+{_TITLE}\.?\s+\w+"
    r"|(?:様|さま)(?:様|さん|さま|殿)|さん(?:様|さま)|님씨|씨님"
)
_DOUBLED: Final = re.compile(_TWO_TITLES, re.IGNORECASE)
_DOUBLED_OR_JOINED_TWICE: Final = re.compile(
    rf"{_TWO_TITLES}|[^\s,]{{1,30}}{_HONORIFIC}{_HONORIFIC}(?!\w)", re.IGNORECASE
)
# Few drafts have one, and what may stand before it takes long to look for.
_JOINED: Final = re.compile(_HONORIFIC, re.IGNORECASE)
_LATIN_HONORIFIC: Final = re.compile(rf"(?<!\w)[^\W\d_]+{_HONORIFIC}(?!\w)", re.IGNORECASE)
_TOO_FAMILIAR: Final = re.compile(r"[^\s、。,]{1,10}(?:ちゃん|くん|君)(?=[、,。！!\s])")
_HOME_OF: Final = (("JP", "ja"), ("KR", "ko"))


def check_titles(reading: Reading) -> Iterator[DraftFinding]:
    """Report gendered titles that the customer has not confirmed, and misused honorifics."""
    misused = tuple(_honorifics(reading))
    yield from misused
    taken = [Span(finding.start, finding.end) for finding in misused]
    for gender, span, in_greeting in _gendered(reading):
        if not any(other.covers(span) for other in taken):
            yield _gender_finding(reading, gender, span, in_greeting=in_greeting)
            return


def _gendered(reading: Reading) -> Iterator[tuple[Gender, Span, bool]]:
    """Yield titles of one gender only; Sir or Madam, Pan/Pani guess nothing."""
    found = [(gender, span) for gender in _GENDERS for span in _title_spans(reading, gender)]
    if len({gender for gender, _ in found}) != 1:
        return
    greeting = reading.greeting.span if reading.greeting else Span(0, 0)
    for gender, span in sorted(found, key=lambda item: item[1]):
        if not _confirmed(reading, gender):
            yield gender, span, greeting.covers(span)


def _title_spans(reading: Reading, gender: Gender) -> Iterator[Span]:
    """Find titles in the greeting or beside the customer's name, and address without a name."""
    greeting = reading.greeting.span if reading.greeting else Span(0, 0)
    names = [word.casefold() for word in known_names(reading) if len(word) > 1]
    for span in reading.cues.all(f"{gender}_titles", reading.text):
        around = reading.text[max(0, span.start - 30) : span.end + 30].casefold()
        if greeting.covers(span) or any(name in around for name in names):
            yield span
    yield from reading.cues.all(f"{gender}_address", reading.text)


def _confirmed(reading: Reading, gender: Gender) -> bool:
    """Tell whether the customer's own words show this gender: a title, or a form about himself.

    Whom the customer greets is the desk.
    """
    greeting = find_greeting(reading.customer_text, reading.customer_cues)
    own = reading.customer_text[greeting.span.end :] if greeting else reading.customer_text
    own = f"{own}\n{reading.subject.requester_name or ''}"
    own = f"{own}\n{reading.subject.customer_signed_as or ''}"
    lists = (f"{gender}_titles", f"{gender}_address", f"{gender}_self")
    return any(reading.customer_cues.has(name, own) for name in lists) or any(
        reading.cues.has(name, own) for name in lists[:1]
    )


def _gender_finding(
    reading: Reading, gender: Gender, span: Span, *, in_greeting: bool
) -> DraftFinding:
    contradicted = _confirmed(reading, "male" if gender == "female" else "female")
    return reading.finding(
        "gender_guess",
        _severity(contradicted=contradicted, in_greeting=in_greeting),
        span,
        message=f"“{span.of(reading.subject.draft)}” is {gender}; the customer "
        + ("writes otherwise." if contradicted else "has not said so."),
        suggestion=reading.greeting_to_use(),
        because="A name does not tell a gender; a greeting without one is right for everybody.",
    )


def _severity(*, contradicted: bool, in_greeting: bool) -> DraftSeverity:
    if contradicted:
        return "high"
    return "medium" if in_greeting else "low"


def _honorifics(reading: Reading) -> Iterator[DraftFinding]:
    joined = _JOINED.search(reading.text) is not None
    if joined and (found := _TITLE_AND_HONORIFIC.search(reading.text)):
        message = "Two honorifics from two languages on one name."
        yield _honorific_finding(reading, Span(*found.span()), message)
        return
    doubled = _DOUBLED_OR_JOINED_TWICE if joined else _DOUBLED
    if found := doubled.search(reading.text):
        yield _honorific_finding(reading, Span(*found.span()), "Two honorifics on one name.")
        return
    if joined:
        yield from _foreign_honorific(reading)
    if reading.language == "ja" and (familiar := _TOO_FAMILIAR.search(reading.text)):
        yield _honorific_finding(
            reading, Span(*familiar.span()), "This honorific is for children and close friends."
        )


def _foreign_honorific(reading: Reading) -> Iterator[DraftFinding]:
    found = _LATIN_HONORIFIC.search(reading.text)
    if found is None or any(
        reading.subject.place_country == country or reading.customer_cues.language == language
        for country, language in _HOME_OF
    ):
        return
    yield _honorific_finding(
        reading, Span(*found.span()), "An honorific from a language that is not the customer's."
    )


def _honorific_finding(reading: Reading, span: Span, message: str) -> DraftFinding:
    return reading.finding(
        "honorific_misuse",
        "medium" if reading.language in {"ja", "ko"} and reading.is_formal() else "low",
        span,
        message=message,
        suggestion=reading.greeting_to_use(),
        because="An honorific is right in its own language and form; borrowed or doubled it may"
        " read as mockery.",
    )
