"""The greeting at the head of a draft: its word and whom it addresses."""

import re
from dataclasses import dataclass
from typing import Final

from service.draft.cues import Cues
from service.draft.text import Span

LONGEST_GREETING: Final = 90
# More words than this before the first comma are a sentence, not an addressee.
LONGEST_ADDRESSEE: Final = 6
_NAME_WORD: Final = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*\.?")
_END_OF_ADDRESSEE: Final = re.compile(r"[,!?:;\n、，。]|\s-\s|(?<=[^\W\d_]{4})\.")
_NAME_FIRST: Final = re.compile(
    r"\s*(?P<name>[^\s,、。!?]{1,20}(?:\s[^\s,、。!?]{1,12})??)\s?"
    r"(?P<honorific>様|さま|さん|殿|くん|君|ちゃん|고객님|선생님|님|씨|先生|女士|小姐)(?=[\s、,。!]|$)"
)
_LISTS: Final = ("casual_greetings", "greetings", "casual_with_name")


@dataclass(frozen=True, slots=True)
class Greeting:
    """What a draft opens with.

    Attributes:
        list_name: the cue list that the greeting word is in.
        addressee: the name's place, up to the comma; may be empty.
    """

    span: Span
    word: Span
    list_name: str
    addressee: Span


def find_greeting(text: str, cues: Cues) -> Greeting | None:
    """Find the greeting at the head of a folded draft."""
    start = len(text) - len(text.lstrip())
    head = text[start : start + LONGEST_GREETING]
    found = [
        (word.end, list_name)
        for list_name in _LISTS
        if (word := cues.first(list_name, head)) is not None and word.start == 0
    ]
    if not found:
        return _name_first(text)
    # The longest one is meant: good day, not good; 안녕하세요, not 안녕.
    length, list_name = max(found, key=lambda item: item[0])
    addressee = _addressee(text, start + length)
    word = Span(start, start + length)
    return Greeting(Span(start, max(word.end, addressee.end)), word, list_name, addressee)


def _name_first(text: str) -> Greeting | None:
    found = _NAME_FIRST.match(text)
    if found is None:
        return None
    span, name = Span(found.start("name"), found.end()), Span(*found.span("name"))
    return Greeting(span, Span(*found.span("honorific")), "greetings", name)


def _addressee(text: str, start: int) -> Span:
    ended = _END_OF_ADDRESSEE.search(text, start, start + LONGEST_GREETING)
    end = ended.start() if ended else min(len(text), start + LONGEST_GREETING)
    while start < end and text[start].isspace():
        start += 1
    if len(text[start:end].split()) <= LONGEST_ADDRESSEE:
        return Span(start, len(text[:end].rstrip()))
    return Span(start, _end_of_capitals(text, start, end))


def _end_of_capitals(text: str, start: int, end: int) -> int:
    reached = start
    for found in _NAME_WORD.finditer(text, start, end):
        if not found.group()[0].isupper():
            break
        reached = found.end()
    return reached


def name_words(greeting: Greeting, text: str, cues: Cues) -> tuple[Span, ...]:
    """Find the words in the greeting that can only be a name.

    In scripts with capitals a name has one; titles and words such as customer are no names.
    """
    others = [
        Span(greeting.span.start + span.start, greeting.span.start + span.end)
        for name in ("male_titles", "female_titles", "nobody")
        for span in cues.all(name, greeting.span.of(text))
    ]
    found = (
        Span(*match.span())
        for match in _NAME_WORD.finditer(text, greeting.addressee.start, greeting.addressee.end)
    )
    return tuple(
        span
        for span in found
        if not span.of(text)[0].islower()
        and not any(other.covers(_bare(span, text)) for other in others)
    )


def _bare(span: Span, text: str) -> Span:
    return Span(span.start, span.end - 1) if text[span.end - 1] == "." else span
