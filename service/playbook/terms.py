"""A lexicon compiled for matching: one pass over a text finds every term of every list."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import ahocorasick

from service.playbook.schema import LexiconFile

StatementKind = Literal["living", "origin"]
PLACE: Final = "{place}"
# Between "I live in" and the name there may be an article, not a clause.
WIDEST_GAP: Final = 4
# Scripts written without spaces have no word boundaries to hold a term to.
_UNSPACED: Final = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x9FFF),
    (0xAC00, 0xD7AF),
    (0xF900, 0xFAFF),
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found in a text: its list, such as `severity.firm`, and where it stands."""

    category: str
    term: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """What the customer said of a place: living there, or coming from there.

    More than one country where the words leave it open ("North American").
    """

    kind: StatementKind
    countries: tuple[str, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class Scan:
    """All that a lexicon found in one text."""

    hits: tuple[Hit, ...] = ()
    statements: tuple[Statement, ...] = ()

    def of(self, category: str) -> tuple[Hit, ...]:
        """Give the hits of one list, in the order of the text."""
        return tuple(hit for hit in self.hits if hit.category == category)

    def has(self, category: str) -> bool:
        """Tell whether any term of a list was found."""
        return any(hit.category == category for hit in self.hits)


@dataclass(frozen=True, slots=True)
class _Entry:
    category: str
    term: str


class CompiledLexicon:
    """One language's lexicon, ready to scan; safe to share between threads.

    Args:
        lexicon: the file.
        names: country -> its names in this language, in lower case.
    """

    def __init__(self, lexicon: LexiconFile, names: Mapping[str, Sequence[str]]) -> None:
        self.language = lexicon.language
        by_text: dict[str, list[_Entry]] = {}
        for text, entry in (*_terms(lexicon), *_places(lexicon, names)):
            entries = by_text.setdefault(text, [])
            if entry not in entries:
                entries.append(entry)
        self._automaton = ahocorasick.Automaton()
        for text, entries in by_text.items():
            self._automaton.add_word(text, (text, tuple(entries)))
        self._automaton.make_automaton()

    def scan(self, text: str) -> Scan:
        """Find all terms; takes time linear in the text."""
        lowered = text.lower()
        if not lowered or not len(self._automaton):
            return Scan()
        found = list(self._found(lowered))
        hits = tuple(
            sorted(
                (h for h in found if not h.category.startswith(("before.", "after.", "name."))),
                key=lambda hit: (hit.start, -hit.end, hit.category),
            )
        )
        return Scan(hits, tuple(_statements(lowered, found)))

    def _found(self, lowered: str) -> Iterator[Hit]:
        for last, (text, entries) in self._automaton.iter(lowered):
            start, end = last - len(text) + 1, last + 1
            if _is_whole(lowered, start, end):
                for entry in entries:
                    yield Hit(entry.category, entry.term, start, end)


def _terms(lexicon: LexiconFile) -> Iterator[tuple[str, _Entry]]:
    for situation, terms in lexicon.situations.items():
        yield from _listed(f"situation.{situation}", terms)
    for group, prefix in ((lexicon.severity, "severity"), (lexicon.register_cues, "register")):
        for name, terms in group:
            yield from _listed(f"{prefix}.{name}", terms)


def _listed(category: str, terms: Iterable[str]) -> Iterator[tuple[str, _Entry]]:
    for term in terms:
        yield term.lower(), _Entry(category, term)


def _places(
    lexicon: LexiconFile, names: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, _Entry]]:
    for kind, templates in (("living", lexicon.place.living), ("origin", lexicon.place.origin)):
        for template in templates:
            before, _, after = template.lower().partition(PLACE)
            if before.strip():
                yield before.rstrip(), _Entry(f"before.{kind}", template)
            elif after.strip():
                yield after.lstrip(), _Entry(f"after.{kind}", template)
    for country in {*names, *lexicon.place.demonyms}:
        for name in (*names.get(country, ()), *lexicon.place.demonyms.get(country, ())):
            yield name.lower(), _Entry(f"name.{country}", name)


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (
        (
            start > 0
            and text[start - 1].isalnum()
            and _spaced(text[start])
            and _spaced(text[start - 1])
        )
        or (
            end < len(text)
            and text[end].isalnum()
            and _spaced(text[end - 1])
            and _spaced(text[end])
        )
    )


def _spaced(character: str) -> bool:
    if not character.isalnum():
        return False
    point = ord(character)
    return not any(first <= point <= last for first, last in _UNSPACED)


def _statements(text: str, found: Sequence[Hit]) -> Iterator[Statement]:
    names = [hit for hit in found if hit.category.startswith("name.")]
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for trigger in found:
        position, _, kind = trigger.category.partition(".")
        if position not in {"before", "after"} or kind not in {"living", "origin"}:
            continue
        named = _named(text, trigger, names, after=position == "before")
        if named and (kind, named[0]) not in seen:
            countries, start, end = named
            seen.add((kind, countries))
            quote = text[min(trigger.start, start) : max(trigger.end, end)]
            yield Statement("living" if kind == "living" else "origin", countries, quote)


def _named(
    text: str, trigger: Hit, names: Sequence[Hit], *, after: bool
) -> tuple[tuple[str, ...], int, int] | None:
    """Find the longest place name right after (or before) a trigger."""
    suffix = trigger.term.lower().partition(PLACE)[2].strip() if after else ""
    near = [
        hit
        for hit in names
        if (0 <= hit.start - trigger.end <= WIDEST_GAP if after else _before(hit, trigger))
        and "\n" not in text[min(hit.end, trigger.end) : max(hit.start, trigger.start)]
        and _followed_by(text, hit.end, suffix)
    ]
    if not near:
        return None
    nearest = min(near, key=lambda hit: (-(hit.end - hit.start), abs(hit.start - trigger.end)))
    same = {h.category[5:] for h in near if (h.start, h.end) == (nearest.start, nearest.end)}
    return tuple(sorted(same)), nearest.start, nearest.end


def _followed_by(text: str, end: int, suffix: str) -> bool:
    return not suffix or text[end : end + len(suffix) + 1].lstrip().startswith(suffix)


def _before(hit: Hit, trigger: Hit) -> bool:
    return 0 <= trigger.start - hit.end <= 1
