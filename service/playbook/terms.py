"""A lexicon compiled for matching: one pass over a text finds every term of every list."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeVar

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
_FIRST_UNSPACED: Final = chr(_UNSPACED[0][0])


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
class _Trigger:
    """Words that announce a place: "i live in" before its name, or words after it.

    Attributes:
        name_follows: whether the name comes after these words.
        suffix: what must stand behind the name; often nothing.
    """

    kind: StatementKind
    name_follows: bool
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class _Term:
    """All that one text stands for: the lists it is in, what it announces, what it names."""

    text: str
    categories: tuple[str, ...]
    triggers: tuple[_Trigger, ...]
    countries: tuple[str, ...]


Meaning = TypeVar("Meaning")
# Start, end, and what stands there.
_Span = tuple[int, int, _Term]


class CompiledLexicon:
    """One language's lexicon, ready to scan; safe to share between threads.

    Args:
        lexicon: the file; the checks hold its terms to lower case.
        names: country -> its names in this language, in lower case.
    """

    def __init__(self, lexicon: LexiconFile, names: Mapping[str, Sequence[str]]) -> None:
        self.language = lexicon.language
        self._automaton = ahocorasick.Automaton()
        for term in _compiled(lexicon, names):
            self._automaton.add_word(term.text, term)
        self._automaton.make_automaton()

    def scan(self, text: str) -> Scan:
        """Find all terms; takes time linear in the text."""
        lowered = text.lower()
        if not lowered or not len(self._automaton):
            return Scan()
        found = list(_whole_words(lowered, self._automaton))
        hits = [
            Hit(category, term.text, start, end)
            for start, end, term in found
            for category in term.categories
        ]
        hits.sort(key=lambda hit: (hit.start, -hit.end, hit.category))
        return Scan(tuple(hits), tuple(_statements(lowered, found)))


def _compiled(lexicon: LexiconFile, names: Mapping[str, Sequence[str]]) -> Iterator[_Term]:
    categories = _grouped(_listed(lexicon))
    triggers = _grouped(_triggers(lexicon))
    countries = _grouped(_named(lexicon, names))
    # Tens of thousands of terms lie in a few dozen lists: one tuple for each saves megabytes.
    shared: dict[tuple[str, ...], tuple[str, ...]] = {}
    for text in {**categories, **triggers, **countries}:
        lists = tuple(categories.get(text, ()))
        yield _Term(
            text,
            shared.setdefault(lists, lists),
            tuple(triggers.get(text, ())),
            tuple(sorted(countries.get(text, ()))),
        )


def _grouped(pairs: Iterable[tuple[str, Meaning]]) -> dict[str, list[Meaning]]:
    groups: dict[str, list[Meaning]] = {}
    for text, meaning in pairs:
        group = groups.setdefault(_lower(text), [])
        if meaning not in group:
            group.append(meaning)
    return groups


def _lower(text: str) -> str:
    """Keep the file's own string where it is in lower case: a copy of each costs megabytes."""
    lowered = text.lower()
    return text if lowered == text else lowered


def _listed(lexicon: LexiconFile) -> Iterator[tuple[str, str]]:
    lists = {f"situation.{name}": terms for name, terms in lexicon.situations.items()}
    lists |= {f"severity.{name}": terms for name, terms in lexicon.severity}
    lists |= {f"register.{name}": terms for name, terms in lexicon.register_cues}
    for category, terms in lists.items():
        for term in terms:
            yield term, category


def _triggers(lexicon: LexiconFile) -> Iterator[tuple[str, _Trigger]]:
    kinds: tuple[tuple[StatementKind, list[str]], ...] = (
        ("living", lexicon.place.living),
        ("origin", lexicon.place.origin),
    )
    for kind, templates in kinds:
        for template in templates:
            before, _, after = template.lower().partition(PLACE)
            if before.strip():
                yield before.rstrip(), _Trigger(kind, name_follows=True, suffix=after.strip())
            elif after.strip():
                yield after.lstrip(), _Trigger(kind, name_follows=False)


def _named(lexicon: LexiconFile, names: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    for table in (names, lexicon.place.demonyms):
        for country, words in table.items():
            for word in words:
                yield word, country


def _whole_words(text: str, automaton: Any) -> Iterator[_Span]:
    for last, term in automaton.iter(text):
        start, end = last + 1 - len(term.text), last + 1
        if not (_is_inside_word(text, start) or _is_inside_word(text, end)):
            yield start, end, term


def _is_inside_word(text: str, position: int) -> bool:
    return (
        0 < position < len(text) and _is_spaced(text[position - 1]) and _is_spaced(text[position])
    )


def _is_spaced(character: str) -> bool:
    """Tell whether it belongs to a word, in a script that puts spaces between words."""
    return character.isalnum() and (character < _FIRST_UNSPACED or _has_spaces(ord(character)))


def _has_spaces(point: int) -> bool:
    return not any(first <= point <= last for first, last in _UNSPACED)


def _statements(text: str, found: Sequence[_Span]) -> Iterator[Statement]:
    names = [span for span in found if span[2].countries]
    if not names:
        return
    seen: set[tuple[StatementKind, tuple[str, ...]]] = set()
    for start, end, term in found:
        for trigger in term.triggers:
            named = _nearest(text, (start, end), trigger, names)
            if named and (trigger.kind, named[2].countries) not in seen:
                seen.add((trigger.kind, named[2].countries))
                quote = text[min(start, named[0]) : max(end, named[1])]
                yield Statement(trigger.kind, named[2].countries, quote)


def _nearest(
    text: str, place: tuple[int, int], trigger: _Trigger, names: Sequence[_Span]
) -> _Span | None:
    """Find the longest place name right after (or before) a trigger."""
    start, end = place
    near = [
        name
        for name in names
        if (0 <= name[0] - end <= WIDEST_GAP if trigger.name_follows else 0 <= start - name[1] <= 1)
        and "\n" not in text[min(name[1], end) : max(name[0], start)]
        and _is_followed_by(text, name[1], trigger.suffix)
    ]
    return min(near, key=lambda name: (name[0] - name[1], abs(name[0] - end)), default=None)


def _is_followed_by(text: str, end: int, suffix: str) -> bool:
    return text[end : end + len(suffix) + 1].lstrip().startswith(suffix)
