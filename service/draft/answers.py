"""Are the customer's questions answered?"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from service.domain.guidance import DraftFinding, DraftSeverity
from service.draft.questions import Question
from service.draft.reading import Reading
from service.draft.text import base, stems

_AMOUNT: Final = re.compile(
    r"[$€£¥₹₩]|\d\s?%|\d\s?(?:[A-Z]{3}|kr|zł|руб|円|元|원)\b|\b[A-Z]{3}\s?\d"
)
LONGEST_QUOTE: Final = 60
# Answered by words that come back; the others want a time, an amount, a cause.
_BY_WORDS: Final = frozenset({"whether", "other", "request"})


def check_questions(reading: Reading) -> Iterator[DraftFinding]:
    """Report the questions that the draft passes over, as one finding."""
    open_ones = [one for one in reading.questions if not is_answered(one, reading)]
    if not open_ones:
        return
    total = len(reading.questions)
    yield reading.finding(
        "unanswered_questions",
        _severity(open_ones, reading),
        None,
        message=f"Not answered, {len(open_ones)} of {total}: {_listed(open_ones)}.",
        suggestion=_suggestion(open_ones),
        because="An open question means another message; an honest 'we will know by' date counts"
        " as an answer.",
    )


def is_answered(question: Question, reading: Reading) -> bool:
    """Tell whether the draft answers a question, in doubt yes.

    Asking what to do next is left to the check for the next step.
    """
    if question.kind == "what_next" and not question.label:
        return True
    if question.label and _takes_up(question.label, reading.text):
        return True
    if question.label and question.kind == "whether":
        # Among several answers a bare yes must stand where it cannot belong to another point.
        return _opens_with_yes_or_no(reading) or _shares_words(question, reading)
    return _ANSWERED[question.kind](reading) or _shares_words(question, reading)


def _takes_up(label: str, text: str) -> bool:
    return re.search(rf"(?:^|[\s(#]){label}[.):]\s", text) is not None


def _gives_time(reading: Reading) -> bool:
    return bool(reading.times) or not reading.cues.knows("when")


def _gives_amount(reading: Reading) -> bool:
    return _AMOUNT.search(reading.text) is not None


def _gives_cause(reading: Reading) -> bool:
    return not reading.cues.knows("explanation") or reading.has("explanation")


def _gives_step(reading: Reading) -> bool:
    return reading.has("next_step", "instructions", "done") or not reading.cues.knows("next_step")


def _says_yes_or_no(reading: Reading) -> bool:
    return reading.has("yes_no") or not _comparable(reading)


def _opens_with_yes_or_no(reading: Reading) -> bool:
    starts = {
        one.start + len(found) - len(found.lstrip())
        for one in reading.sentences
        if (found := one.of(reading.text))
    }
    return any(word.start in starts for word in reading.cues.all("yes_no", reading.text))


def _cannot_tell(reading: Reading) -> bool:
    return not _comparable(reading)


def _comparable(reading: Reading) -> bool:
    """Tell whether draft and message are in one language, so that words can come back."""
    customer = base(reading.subject.customer_language) or base(reading.customer_cues.language)
    return reading.language is not None and customer == reading.language


_ANSWERED: Final[Mapping[str, Callable[[Reading], bool]]] = MappingProxyType({
    "when": _gives_time,
    "how_much": _gives_amount,
    "why": _gives_cause,
    "what_next": _gives_step,
    "request": _gives_step,
    "whether": _says_yes_or_no,
    "other": _cannot_tell,
})


def _shares_words(question: Question, reading: Reading) -> bool:
    if question.kind not in _BY_WORDS:
        return False
    asked = stems(question.text, reading.customer_cues.stop)
    if not asked:
        return not question.label
    return bool(asked & stems(reading.text, reading.cues.stop))


def _severity(open_ones: Iterable[Question], reading: Reading) -> DraftSeverity:
    kinds = {question.kind for question in open_ones}
    if any(question.label for question in open_ones):
        return "high"
    if kinds <= {"request"}:
        return "low"
    if reading.subject.severity == "high" and kinds & {"when", "why", "how_much"}:
        return "high"
    return "medium" if reading.is_grave() or kinds & {"when", "how_much"} else "low"


def _listed(questions: Iterable[Question]) -> str:
    return "; ".join(
        f"{one.label}. {_quote(one)}" if one.label else _quote(one) for one in questions
    )


def _quote(question: Question) -> str:
    text = question.text
    return f"“{text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1].rstrip() + '…'}”"


def _suggestion(questions: list[Question]) -> str:
    labels = [question.label for question in questions if question.label]
    if labels:
        return f"Answer under the customer's own numbers: {', '.join(labels)}."
    return "Answer each one in its own sentence, or say by which date you will."
