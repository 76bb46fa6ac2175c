"""A lexicon compiled for matching: one pass over a text finds every term of every list."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from service.playbook.place_spans import place_spans
from service.playbook.scan import Hit, Scan, Statement, StatementKind
from service.playbook.schema import LexiconFile
from service.reference import PlaceName, PlaceReader, Word
from service.reference.words import FIRST_UNSPACED, WordFinder, fold_case

PLACE: Final = "{place}"
# Between "I live in" and the name there may be an article, and nothing else: "I'm" before "in
# Dubai" is no statement of origin.
# After these, an origin is named by its country; after other words, by a word for its people.
PREPOSITIONS: Final = frozenset(
    "from of in aus von de du des da do dal dalla dall' di desde del d' z ze ze od iz uit van från"
    " fra av ur из от з із зі από dari tu dal din из-за من מ".split()
)
ARTICLES: Final = frozenset({
    "",
    *"the a an la le les l' el los las o os as il lo gli i gl' die der den das dem".split(),
    *"de het 't ال".split(),
})
WIDEST_GAP: Final = 5
# Before a statement, in the same breath: somebody else's opinion, or a denial.
NOT_SAID: Final = frozenset(
    "think thinks thought believe believes say says said claims assumes assumed decided not n't no"
    " never if glaubt denkt meint behauptet nicht kein pense croit dit pas si cree piensa dice no"
    " acha pensa diz não se crede pensa dice non denkt zegt niet uważa myśli że nie думает решила"
    " считает не что вирішила думає що".split()
)
_WORDS_BEFORE: Final = re.compile(r"[\w']+")
_BREATH: Final = 28


@dataclass(frozen=True, slots=True)
class _Trigger:
    """Words that announce a place: "i live in" before its name, or words after it.

    Attributes:
        name_follows: whether the name comes after these words.
        suffix: what must stand behind the name; often nothing.
        of_people: whether it wants a word for people ("I am German"), not the country's name,
            which may just as well be a first name ("I am Jordan").
    """

    kind: StatementKind
    name_follows: bool
    suffix: str = ""
    of_people: bool = False


@dataclass(frozen=True, slots=True)
class _Term:
    """All that one text stands for: the lists it is in, what it announces, what it names."""

    text: str
    categories: tuple[str, ...]
    triggers: tuple[_Trigger, ...]
    countries: tuple[str, ...]
    people: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    """Where a place is named, or its people, and all countries that may be meant."""

    start: int
    end: int
    countries: tuple[str, ...]
    people: bool


@dataclass(frozen=True, slots=True)
class _Names:
    """The names in a text by where they start and by where they end."""

    starting: Mapping[int, Sequence[_Name]]
    ending: Mapping[int, Sequence[_Name]]


Meaning = TypeVar("Meaning")
# Start, end, and what stands there.
_Span = tuple[int, int, _Term]


class CompiledLexicon:
    """One language's lexicon, ready to scan; safe to share between threads.

    Args:
        lexicon: the file; the checks hold its terms to lower case.
        names: country -> its names in this language, in lower case.
        words: finds cities and regions, which statements may name as well.
        places: tells which of them is meant.
    """

    def __init__(
        self,
        lexicon: LexiconFile,
        names: Mapping[str, Sequence[str]],
        words: WordFinder[Word] | None = None,
        places: PlaceReader | None = None,
    ) -> None:
        self.language = lexicon.language
        self._words = words
        self._places = places
        self._terms = WordFinder({term.text: term for term in _compiled(lexicon, names)})

    def scan(self, text: str) -> Scan:
        """Find all terms; takes time linear in the text."""
        lowered = fold_case(text)
        found = self._terms.find(lowered)
        hits = [
            Hit(category, term.text, start, end)
            for start, end, term in found
            for category in term.categories
        ]
        hits.sort(key=lambda hit: (hit.start, -hit.end, hit.category))
        return Scan(tuple(hits), tuple(self._statements(lowered, text, found)))

    def _statements(
        self, lowered: str, written: str, found: Sequence[_Span]
    ) -> Iterator[Statement]:
        suffixes = {trigger.suffix for _start, _end, term in found for trigger in term.triggers}
        if any(suffix in lowered for suffix in suffixes):
            names = _names(found, self._cities(lowered, written, found))
            yield from _statements(lowered, found, names)

    def _cities(
        self, lowered: str, written: str, found: Sequence[_Span]
    ) -> Iterator[tuple[int, int, PlaceName]]:
        """Find cities and regions, and countries' names that are towns' here."""
        if self._words is None or self._places is None:
            return
        named = self._words.find(lowered)
        cities = ((start, end, word.place) for start, end, word in named if word.place)
        yield from self._places.read(lowered, written, cities)
        countries = ((start, end) for start, end, term in found if term.countries)
        yield from self._places.namesakes(lowered, written, countries)


def _compiled(lexicon: LexiconFile, names: Mapping[str, Sequence[str]]) -> Iterator[_Term]:
    categories = _grouped(_listed(lexicon))
    triggers = _grouped(_triggers(lexicon))
    countries = _grouped(_named(lexicon, names))
    people = {_lower(word) for words in lexicon.place.demonyms.values() for word in words}
    # Tens of thousands of terms lie in a few dozen lists: one tuple for each saves megabytes.
    shared: dict[tuple[str, ...], tuple[str, ...]] = {}
    for text in {**categories, **triggers, **countries}:
        lists = tuple(categories.get(text, ()))
        yield _Term(
            text,
            shared.setdefault(lists, lists),
            tuple(triggers.get(text, ())),
            tuple(sorted(countries.get(text, ()))),
            people=text in people,
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
                yield (
                    before.rstrip(),
                    _Trigger(
                        kind,
                        name_follows=True,
                        suffix=after.strip(),
                        of_people=kind == "origin" and _wants_people(before.rstrip()),
                    ),
                )
            elif after.strip():
                yield after.lstrip(), _Trigger(kind, name_follows=False)


def _wants_people(before: str) -> bool:
    """Tell whether a phrase of origin ends without a word such as "from"."""
    return before[-1] < FIRST_UNSPACED and before.rpartition(" ")[2] not in PREPOSITIONS


def _named(lexicon: LexiconFile, names: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    for table in (names, lexicon.place.demonyms):
        for country, words in table.items():
            for word in words:
                yield word, country


def _statements(text: str, found: Sequence[_Span], names: _Names) -> Iterator[Statement]:
    """Read statements; where several phrases fit one name, the closest and fullest is meant."""
    best: dict[tuple[int, int], tuple[tuple[int, int], list[Statement]]] = {}
    for place, fit, statement in _candidates(text, found, names):
        held = best.get(place)
        if held is None or fit < held[0]:
            best[place] = (fit, [statement])
        elif fit == held[0]:
            held[1].append(statement)
    told: dict[tuple[StatementKind, tuple[str, ...]], Statement] = {}
    for _place, (_fit, statements) in sorted(best.items(), key=lambda item: item[0]):
        for statement in statements:
            told.setdefault((statement.kind, statement.countries), statement)
    yield from told.values()


def _candidates(
    text: str, found: Sequence[_Span], names: _Names
) -> Iterator[tuple[tuple[int, int], tuple[int, int], Statement]]:
    """Yield where a name stands, how well a phrase fits it (less is better), and what it says."""
    for start, end, term in found:
        for trigger in term.triggers:
            name = _nearest(text, (start, end), trigger, names)
            if name is None or (trigger.of_people and not name.people):
                continue
            if not _is_not_said(text, min(start, name.start)):
                gap = name.start - end if trigger.name_follows else start - name.end
                quote = text[min(start, name.start) : max(end, name.end)]
                fit = (gap, -(end - start) - len(trigger.suffix))
                yield (name.start, name.end), fit, Statement(trigger.kind, name.countries, quote)


def _names(found: Sequence[_Span], cities: Iterable[tuple[int, int, PlaceName]]) -> _Names:
    """Give the names of places, each with all countries it may mean."""
    terms = {(start, end): term for start, end, term in found if term.countries}
    starting: dict[int, list[_Name]] = {}
    ending: dict[int, list[_Name]] = {}
    for span, countries in place_spans(
        {span: term.countries for span, term in terms.items()}, cities
    ).items():
        name = _Name(*span, countries, people=span in terms and terms[span].people)
        starting.setdefault(name.start, []).append(name)
        ending.setdefault(name.end, []).append(name)
    return _Names(starting, ending)


def _nearest(text: str, place: tuple[int, int], trigger: _Trigger, names: _Names) -> _Name | None:
    """Find the longest place name right after (or before) a trigger."""
    start, end = place
    if trigger.name_follows:
        near = [
            name
            for at in range(end, end + WIDEST_GAP + 1)
            for name in names.starting.get(at, ())
            if text[end:at].strip(" ’'") in ARTICLES
            and _is_followed(text, name.end, trigger.suffix)
        ]
    else:
        near = [name for at in (start - 1, start) for name in names.ending.get(at, ())]
    return min(near, key=lambda name: (name.start - name.end, name.start), default=None)


def _is_followed(text: str, end: int, suffix: str) -> bool:
    return not suffix or text[end : end + len(suffix) + 1].lstrip().startswith(suffix)


def _is_not_said(text: str, start: int) -> bool:
    """Tell whether the words are somebody else's opinion, or denied."""
    before = re.split(r"[.!?\n;]", text[max(0, start - _BREATH) : start])[-1]
    return any(word in NOT_SAID for word in _WORDS_BEFORE.findall(before)[-3:])
