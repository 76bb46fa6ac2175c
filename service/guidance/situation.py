"""What a ticket is about, from a transparent lexicon and the desk's own fields."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from service.domain.inference import SituationFound
from service.domain.ticket import Ticket
from service.domain.vocabulary import SITUATIONS, Situation
from service.guidance.cues import Cue
from service.playbook.scan import Hit, Scan

# More than these are noise; the first is what the ticket is mainly about.
MOST: Final = 3
# A reason for dissatisfaction beats a mere request that stands beside it, hit for hit.
_PRIORITY: Final[Mapping[str, float]] = {
    "abuse": 1.3,
    "escalation_request": 1.1,
    "price_change": 1.2,
    "billing_error": 1.2,
    "outage": 1.2,
    "service_failure": 1.0,
    "complaint": 0.7,
    "information_request": 0.4,
    "service_request": 0.5,
    "technical_question": 0.6,
    "praise": 0.6,
}
_LISTS: Final = tuple((code, f"situation.{code}") for code in SITUATIONS)
_PICTURES: Final[Mapping[str, Situation]] = {"📦": "delivery_problem", "💳": "payment_problem"}


def find_situations(
    ticket: Ticket,
    text: str,
    scan: Scan,
    cues: frozenset[Cue],
    *,
    forwarded: Scan | None = None,
    auto_reply: bool = False,
) -> tuple[SituationFound, ...]:
    """Name what the ticket is about, likeliest first; never empty.

    Args:
        ticket: for the desk's own type and tags.
        text: the customer's own words.
        scan: the lexicon's hits in subject and text.
        cues: what the text asks for or shows.
        forwarded: the lexicon's hits in what the customer forwarded.
        auto_reply: whether a machine wrote it.
    """
    if auto_reply:
        return (SituationFound("unusable", "an automatic reply, not a person"),)
    if not any(map(str.isalpha, text)):
        return tuple(_without_words(text))
    scored = [*_from_fields(ticket), *_from_words(scan, "words")]
    if forwarded:
        scored += _from_words(forwarded, "forwarded words")
    if "cannot_follow" in cues:
        # Asking for somebody one can understand is no complaint to a superior.
        scored = [row for row in scored if row[1].code != "escalation_request"]
    if not scored:
        return (_from_shape(text, cues),)
    ranked = sorted(scored, key=lambda item: -item[0])
    unique = {found.code: found for _score, found in reversed(ranked)}
    order = dict.fromkeys(found.code for _score, found in ranked)
    return tuple(unique[code] for code in list(order)[:MOST])


def _without_words(text: str) -> Iterator[SituationFound]:
    because = "only emoji or signs, no words" if text.strip() else "no text"
    yield SituationFound("unusable", because)
    for picture, code in _PICTURES.items():
        if picture in text:
            yield SituationFound(code, f"a guess from {picture}")


def _from_fields(ticket: Ticket) -> Iterator[tuple[float, SituationFound]]:
    kinds = {str(ticket.custom_fields.get("type", "")).lower(), *(t.lower() for t in ticket.tags)}
    for code in SITUATIONS:
        if code in kinds and code != "unusable":
            yield 4.0, SituationFound(code, "the desk's own type or tag")


def _from_words(scan: Scan, where: str) -> Iterator[tuple[float, SituationFound]]:
    for code, words_of_it in _LISTS:
        if hits := _longest(scan.of(words_of_it)):
            # Longer expressions are more precise; repeating a word adds nothing.
            terms = dict.fromkeys(hit.term for hit in hits)
            score = sum(1 + 0.05 * min(len(term), 40) for term in terms)
            words = ", ".join(f"“{term}”" for term in dict.fromkeys(h.term for h in hits[:3]))
            yield score * _PRIORITY.get(code, 1.0), SituationFound(code, f"{where}: {words}")


def _longest(hits: Sequence[Hit]) -> list[Hit]:
    """Drop hits that lie inside a longer one."""
    return [
        hit
        for hit in hits
        if not any(
            other.start <= hit.start and hit.end <= other.end and other.term != hit.term
            for other in hits
        )
    ]


def _from_shape(text: str, cues: frozenset[Cue]) -> SituationFound:
    """Guess where no word told: who writes of an order seldom writes because all is well."""
    if "order" in cues:
        return SituationFound("delivery_problem", "writes of an order; a guess")
    if "?" in text or "?" in text or "؟" in text:
        return SituationFound("information_request", "a question, and no word of a problem")
    return SituationFound("service_request", "no word of a problem, no question")
