"""Is the draft long for what it says?"""

import re
from collections.abc import Iterator
from typing import Final

from service.domain.guidance import DraftFinding
from service.draft.reading import Reading
from service.draft.text import Span, stems, word_count

# Words after which a reply is too long whatever it says, by the advised detail.
_LIMITS: Final = {"brief_facts": 150, "full_explanation": 260, "process_and_dates": 260}
USUAL_LIMIT: Final = 260
# A reply without facts is long from here on, when only the facts are wanted.
EMPTY_LIMIT: Final = 40
EMPTY_SHARE: Final = 0.6
TIMES_THE_CUSTOMERS: Final = 2
LONGEST_QUOTE: Final = 40

_FACT: Final = re.compile(r"\d")
_FACT_CUES: Final = ("explanation", "causes", "instructions", "done")


def check_length(reading: Reading) -> Iterator[DraftFinding]:
    """Report a draft that is long by itself, or long beside the few facts that are wanted."""
    count = word_count(reading.text)
    is_long = count > _LIMITS.get(reading.stance("detail") or "", USUAL_LIMIT)
    if not is_long and not _may_be_padded(count, reading):
        return
    matter = stems(reading.customer_text, reading.customer_cues.stop)
    empty = [one for one in reading.sentences if not _holds_fact(one, matter, reading)]
    if not is_long and not _is_padded(empty, count, reading):
        return
    yield reading.finding(
        "too_long",
        "medium" if reading.stance("detail") == "brief_facts" else "low",
        Span(0, len(reading.subject.draft)),
        message=f"{count} words{_padding(empty, reading)}.",
        suggestion="Cut to six short lines at most: the answer, what the customer does now"
        " (numbered), what you do and by which date and time.",
        because="Advised for this customer: the facts, briefly."
        if reading.stance("detail") == "brief_facts"
        else "A shorter reply is read to its end.",
    )


def _may_be_padded(count: int, reading: Reading) -> bool:
    """Tell whether a draft has more words than the customer's text calls for."""
    if reading.stance("detail") != "brief_facts" or count <= EMPTY_LIMIT:
        return False
    return count > TIMES_THE_CUSTOMERS * word_count(reading.customer_text)


def _is_padded(empty: list[Span], count: int, reading: Reading) -> bool:
    padding = sum(word_count(one.of(reading.text)) for one in empty)
    return padding / count >= EMPTY_SHARE


def _holds_fact(sentence: Span, matter: frozenset[str], reading: Reading) -> bool:
    """Tell whether a sentence gives a figure, a cause, an instruction, or speaks of the matter."""
    text = sentence.of(reading.text)
    if _FACT.search(text) or any(reading.cues.has(name, text) for name in _FACT_CUES):
        return True
    return bool(matter) and not matter.isdisjoint(stems(text, reading.cues.stop))


def _padding(empty: list[Span], reading: Reading) -> str:
    openings = [one.of(reading.subject.draft).strip() for one in empty]
    shown = [
        f"“{text[:LONGEST_QUOTE].rstrip()}…”" for text in openings if len(text) > LONGEST_QUOTE
    ]
    return f"; no fact in {' and '.join(shown[:2])}" if shown else ""
