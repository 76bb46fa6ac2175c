"""Is one form of address kept through the whole draft?"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Final, Literal

from service.domain.guidance import DraftFinding, DraftSeverity
from service.draft.address import east_asian, germanic, other, romance, slavic
from service.draft.address.endings import ENDINGS
from service.draft.address.forms import AddressForms, Level
from service.draft.reading import Reading
from service.draft.text import Span
from service.playbook.patterns import fold

ADDRESS_FORMS: Final = (
    *germanic.FORMS,
    *romance.FORMS,
    *slavic.FORMS,
    *other.FORMS,
    *east_asian.FORMS,
)
_BY_LANGUAGE: Final[Mapping[str, AddressForms]] = MappingProxyType({
    forms.language: forms for forms in ADDRESS_FORMS
})
# More examples of one form do not help the agent find them.
MOST_EXAMPLES: Final = 4

Used = tuple[Level, tuple[Span, ...]]
Address = Literal["formal", "informal", "mixed", "none"]


def used_forms(text: str, language: str | None) -> tuple[Used, ...]:
    """Find which forms of address a folded text uses, and where."""
    forms = _BY_LANGUAGE.get(language or "")
    if forms is None:
        return ()
    found = ((level, tuple(level.spans(text))) for level in forms.levels)
    return tuple((level, spans) for level, spans in found if spans)


def told_forms(text: str, language: str | None) -> tuple[Used, ...]:
    """Find the forms of address of a folded text, by verb endings where no surer word tells.

    Endings may mean someone else: only the form that most of them speak for counts, in doubt the
    polite one.
    """
    sure = used_forms(text, language)
    if sure:
        return sure
    found = [(level, tuple(level.spans(text))) for level in ENDINGS.get(language or "", ())]
    most = max(found, key=lambda used: (len(used[1]), used[0].rank == "polite"), default=None)
    return (most,) if most is not None and most[1] else ()


def familiar_spans(text: str, language: str | None) -> tuple[Span, ...]:
    """Find the familiar forms in a folded text."""
    return tuple(
        span
        for level, spans in told_forms(text, language)
        if level.rank == "familiar"
        for span in spans
    )


def check_one_form(reading: Reading) -> Iterator[DraftFinding]:
    """Report a draft that mixes forms of address, at the place where they are closest."""
    used = used_forms(reading.text, reading.language)
    if len({level.rank for level, _ in used}) < len(("familiar", "polite")):
        return
    forms = " and ".join(f"{level.name} ({_examples(spans, reading)})" for level, spans in used)
    keep = _form_to_keep(used, reading)
    yield reading.finding(
        "tv_mixed",
        _severity(reading),
        _closest(used),
        message=f"The draft uses both {forms}.",
        suggestion=f"Keep {keep.name} all through the reply.",
        because="Two forms of address in one reply read as careless, or as a template pasted in;"
        " either one alone is better.",
    )


def _severity(reading: Reading) -> DraftSeverity:
    return "high" if reading.is_formal() or reading.subject.severity == "high" else "medium"


def _form_to_keep(used: tuple[Used, ...], reading: Reading) -> Level:
    levels = [level for level, _ in used]
    return levels[0] if reading.stance("formality") == "informal" else levels[-1]


def _examples(spans: tuple[Span, ...], reading: Reading) -> str:
    distinct = dict.fromkeys(span.of(reading.subject.draft).strip() for span in spans)
    return ", ".join(list(distinct)[:MOST_EXAMPLES])


def _closest(used: tuple[Used, ...]) -> Span:
    """Give the shortest stretch of the draft that shows two different forms."""
    placed = sorted((span, level.rank) for level, spans in used for span in spans)
    stretches = (
        Span(before.start, max(before.end, after.end))
        for (before, rank), (after, other_rank) in pairwise(placed)
        if rank != other_rank
    )
    return min(stretches, key=lambda span: (span.end - span.start, span.start))


def address_of(text: str, language: str | None) -> Address:
    """Name the form of address that a text keeps; mixed where it has both, none where it has none.

    A middle form (Portuguese você) keeps a distance: it counts as formal.
    """
    ranks = {level.rank for level, _ in told_forms(fold(text), language)}
    if not ranks:
        return "none"
    if "familiar" not in ranks:
        return "formal"
    return "informal" if ranks == {"familiar"} else "mixed"
