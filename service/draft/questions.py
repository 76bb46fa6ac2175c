"""What the customer asks: numbered points, bulleted points, and questions in sentences."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from service.draft.cues import Cues
from service.draft.text import Span, sentences, word_count

Kind = Literal["when", "how_much", "why", "what_next", "request", "whether", "other"]

_NUMBER: Final = re.compile(r"(?:^|(?<=[\s(]))(?P<label>\d{1,2})[.):．、]\s*(?=\S)", re.MULTILINE)
_BULLET: Final = re.compile(r"^[ \t]*[-*•·][ \t]+(?=\S)", re.MULTILINE)
_ASKING_MARK: Final = re.compile(r"[?؟]|か[。\s]{0,2}$")
FEWEST_POINTS: Final = 2
# Kinds in the order of how surely their words tell them.
_KINDS: Final[tuple[Kind, ...]] = ("when", "how_much", "why", "what_next")
_SHORTEST_QUESTION: Final = 2
_LONGEST_RHETORICAL: Final = 7


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked.

    Attributes:
        label: the customer's own number, empty for a point or question without one.
        text: the customer's words.
    """

    label: str
    text: str
    kind: Kind


def find_questions(text: str, cues: Cues) -> tuple[Question, ...]:
    """Find all that is asked in a folded message, in its order.

    A numbered or bulleted list counts when its lead-in asks for something or a point is a
    question itself; a list of what the customer has tried does not.
    """
    marks = _numbered(text) or _bulleted(text)
    points = _points(text, marks)
    listed = _asked_for(text, marks, points, cues)
    inside = Span(marks[0][0].start, points[-1].end) if listed else None
    found = [
        Question(label, _tidy(point.of(text)), kind_of(point.of(text), cues))
        for (_, label), point in zip(marks, points, strict=True)
        if listed
    ]
    return (*found, *_in_sentences(text, cues, inside))


def _numbered(text: str) -> list[tuple[Span, str]]:
    """Find the longest run of numbers that starts at one and misses none."""
    run: list[tuple[Span, str]] = []
    for match in _NUMBER.finditer(text):
        number = int(match["label"])
        if number == 1:
            run = [(Span(*match.span()), "1")]
        elif run and number == len(run) + 1:
            run.append((Span(*match.span()), str(number)))
    return run if len(run) >= FEWEST_POINTS else []


def _bulleted(text: str) -> list[tuple[Span, str]]:
    found = [(Span(*match.span()), "") for match in _BULLET.finditer(text)]
    return found if len(found) >= FEWEST_POINTS else []


def _points(text: str, marks: list[tuple[Span, str]]) -> list[Span]:
    """Cut out each point: up to the next mark, the last one up to its line's end."""
    starts = [mark.end for mark, _ in marks]
    ends = [mark.start for mark, _ in marks[1:]]
    if starts:
        line_end = text.find("\n", starts[-1])
        ends.append(len(text) if line_end < 0 else line_end)
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _asked_for(text: str, marks: list[tuple[Span, str]], points: list[Span], cues: Cues) -> bool:
    if not marks:
        return False
    lead_in = text[: marks[0][0].start].rstrip().rpartition("\n")[2]
    if cues.has("asks", lead_in) or "?" in lead_in:
        return True
    return all(_is_question(point.of(text).strip(), cues) for point in points)


def _is_question(point: str, cues: Cues) -> bool:
    opening = cues.first("whether", point)
    return bool(_ASKING_MARK.search(point)) or (opening is not None and opening.start == 0)


def _in_sentences(text: str, cues: Cues, listed: Span | None) -> Iterable[Question]:
    for sentence in sentences(text):
        asked = sentence.of(text)
        if not _ASKING_MARK.search(asked) or (listed is not None and listed.touches(sentence)):
            continue
        count = word_count(asked)
        if count < _SHORTEST_QUESTION:
            continue
        if count <= _LONGEST_RHETORICAL and cues.has("rhetorical", asked):
            continue
        yield Question("", _tidy(asked), kind_of(asked, cues))


def kind_of(asked: str, cues: Cues) -> Kind:
    """Tell what kind of answer a question wants."""
    for kind in _KINDS:
        if cues.has(kind, asked):
            return kind
    if cues.has("requests", asked):
        return "request"
    opening = cues.first("whether", asked.strip())
    return "whether" if opening is not None and opening.start == 0 else "other"


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" ,;")
