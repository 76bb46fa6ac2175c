"""A chosen stance -> the card an agent reads, with the origin of every line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from service.domain.guidance import Origin, Phrase, TopicAdvice
from service.domain.vocabulary import Grade, Strength
from service.guidance.further import Called
from service.guidance.packs import Addition
from service.guidance.stances import SHOULD, Choice
from service.playbook import schema
from service.playbook.inheritance import Resolved, ResolvedCulture, ResolvedTopic
from service.playbook.schema import FORMAT, StanceDefinition, TopicDefinition

Key = tuple[object, ...]
V = TypeVar("V")

MOST_DO: Final = 5
MOST_AVOID: Final = 4
MOST_PHRASES: Final = 2
# A bound for memory, far above what a desk meets.
MOST_KEPT: Final = 20_000

# Where a topic's own lines stand; the file has a format, and no version.
_GENERIC: Final = "topics.yaml"
# No sentence fits what is better left unsaid.
_WITHOUT_PHRASES: Final = frozenset({"none_needed"})
# Topic -> the use of phrases that serve it.
_USES: Final[Mapping[str, str]] = {
    "apology": "apology",
    "directness": "refusal_with_alternative",
    "formality": "greeting",
    "warmth": "acknowledgement",
    "time": "next_step_with_date",
    "relationship": "closing",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Who else speaks on a card besides the playbook's entry.

    Attributes:
        culture: the likeliest culture, for its phrases.
        heard: what the customer's own words or wishes said.
        added: what packs add.
        languages: languages of the reply, best first.
    """

    culture: ResolvedCulture
    heard: tuple[str, ...]
    added: tuple[Addition, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardText:
    """The part of a card that many tickets share."""

    do: tuple[str, ...]
    avoid: tuple[str, ...]
    phrases: tuple[Phrase, ...]
    because: str
    caveats: tuple[str, ...]
    grade: Grade
    references: tuple[str, ...]
    origin: Origin


class Cards:
    """Writes cards; what is written is kept, since desks meet the same few all day.

    Entries and branches live as long as the release whose advisor owns these cards.
    """

    def __init__(self) -> None:
        self._texts: dict[Key, CardText] = {}
        self._cards: dict[Key, TopicAdvice] = {}

    def core(self, choice: Choice, definition: TopicDefinition, voices: Voices) -> TopicAdvice:
        """Make the card of a core topic.

        Args:
            choice: the stance, and the entry it comes from; without one, the topic's generic lines.
            definition: the topic.
            voices: who else speaks.
        """
        key = (
            choice.topic,
            choice.stance,
            id(choice.entry),
            id(choice.branch),
            voices.culture.code,
            voices.heard,
            _names(voices.added),
            voices.languages,
        )
        text = _kept(self._texts, key, lambda: _core_text(choice, definition, voices))
        return TopicAdvice(
            stance=choice.stance,
            strength=_strength(choice.probability),
            probability=round(choice.probability, 3),
            do=text.do,
            avoid=text.avoid,
            phrases=text.phrases,
            because=text.because,
            caveats=(*text.caveats, *_choices(choice)) if choice.differs else text.caveats,
            grade=text.grade,
            references=text.references,
            origin=text.origin,
        )

    def further(
        self,
        called: Called,
        definition: TopicDefinition,
        source: ResolvedTopic,
        added: Sequence[Addition],
        languages: tuple[str, ...],
    ) -> TopicAdvice:
        """Make the card of a further topic that the ticket calls for."""

        def write() -> TopicAdvice:
            return further_card(called, definition, source, added, languages)

        if called.quotes:
            return write()
        return _kept(self._cards, (called, id(source), _names(added), languages), write)

    def of_packs(
        self,
        topic: str,
        stance: str,
        definition: TopicDefinition,
        rows: Sequence[Addition],
        languages: tuple[str, ...],
    ) -> TopicAdvice:
        """Make the card of a further topic that only packs speak of."""
        return _kept(
            self._cards,
            (topic, stance, _names(rows), languages),
            lambda: pack_card(topic, stance, definition, rows, languages),
        )


def _kept(written: dict[Key, V], key: Key, write: Callable[[], V]) -> V:
    """Give what was written before, or write it."""
    known = written.get(key)
    if known is None:
        known = write()
        if len(written) < MOST_KEPT:
            written[key] = known
    return known


def _names(added: Sequence[Addition]) -> tuple[str, ...]:
    return tuple([row.pack for row in added]) if added else ()


def _core_text(choice: Choice, definition: TopicDefinition, voices: Voices) -> CardText:
    stance = definition.stances[choice.stance]
    # Where the culture withdraws the topic, only its definition speaks.
    source = choice.entry or voices.culture.topics.get(choice.topic)
    entry, branch = (choice.entry.entry, choice.branch) if choice.entry else (None, None)
    # A branch without lines of its own takes another stance: the entry's lines would not fit it.
    own = branch or entry
    added = voices.added
    return CardText(
        do=_with_packs((own.do if own else []) or stance.do, [r.entry.do for r in added], MOST_DO),
        avoid=_with_packs(
            (own.avoid if own else []) or stance.avoid, [r.entry.avoid for r in added], MOST_AVOID
        ),
        phrases=_phrases(choice, entry, stance, voices),
        because=_because(entry.because if entry else stance.meaning, voices.heard, added),
        caveats=tuple(source.entry.caveats[:2]) if source else (),
        grade=entry.grade if entry else "practitioner",
        references=tuple(source.entry.references) if source else (),
        origin=_origin(choice.topic, source) if source else Origin(choice.topic, _GENERIC, FORMAT),
    )


def further_card(
    called: Called,
    definition: TopicDefinition,
    source: ResolvedTopic,
    added: Sequence[Addition],
    languages: Sequence[str],
) -> TopicAdvice:
    """Make the card of a further topic that the ticket calls for."""
    stance = definition.stances.get(called.stance) or next(iter(definition.stances.values()))
    entry = source.entry
    own = entry.stance == called.stance
    return TopicAdvice(
        stance=called.stance,
        strength="should",
        probability=1.0,
        do=_with_packs(
            [*called.lines, *((entry.do if own else []) or stance.do)],
            [row.entry.do for row in added],
            MOST_DO,
        ),
        avoid=_with_packs(
            (entry.avoid if own else []) or stance.avoid,
            [row.entry.avoid for row in added],
            MOST_AVOID,
        ),
        phrases=_of_language([*entry.phrases, *stance.phrases], languages),
        because=_because(entry.because, [called.because], added),
        caveats=tuple(entry.caveats[:2]),
        grade=entry.grade,
        references=tuple(entry.references),
        origin=_origin(called.topic, source),
    )


def pack_card(
    topic: str,
    stance: str,
    definition: TopicDefinition,
    rows: Sequence[Addition],
    languages: Sequence[str],
) -> TopicAdvice:
    """Make the card of a further topic that only packs speak of."""
    first = rows[0]
    meaning = definition.stances[stance]
    return TopicAdvice(
        stance=stance,
        strength="should" if first.entry.grade in {"strong", "moderate"} else "may",
        probability=1.0,
        do=_with_packs([], [row.entry.do for row in rows], MOST_DO) or tuple(meaning.do),
        avoid=_with_packs([], [row.entry.avoid for row in rows], MOST_AVOID)
        or tuple(meaning.avoid),
        phrases=_of_language(meaning.phrases, languages),
        because=_because(first.entry.because, [], rows),
        caveats=tuple(first.entry.caveats[:2]),
        grade=first.entry.grade,
        references=tuple(first.entry.references),
        origin=_origin(topic, first.resolved),
    )


def _strength(probability: float) -> Strength:
    return "should" if probability >= SHOULD else "may"


def _with_packs(own: Sequence[str], added: Sequence[Sequence[str]], most: int) -> tuple[str, ...]:
    """The culture's lines and the packs' in turn, so that neither crowds the other out."""
    extra = [line for lines in added for line in lines]
    room = most - min(len(extra), 2)
    return tuple(dict.fromkeys([*own[:room], *extra]))[:most]


def _because(text: str, heard: Sequence[str], added: Sequence[Addition]) -> str:
    principles = dict.fromkeys(row.entry.principle for row in added if row.entry.principle)
    notes = [*dict.fromkeys(heard), *(f"principle: {name}" for name in principles)]
    return f"{text} [{'; '.join(notes)}]" if notes else text


def _choices(choice: Choice) -> tuple[str, ...]:
    """Name as a choice what plausible cultures would have otherwise."""
    return tuple(
        f"Usual in {code}: {stance.replace('_', ' ')}." for code, stance in choice.differs.items()
    )


def _phrases(
    choice: Choice, entry: schema.TopicEntry | None, stance: StanceDefinition, voices: Voices
) -> tuple[Phrase, ...]:
    use = _USES.get(choice.topic, "")
    held = voices.culture.phrases.get(use) if choice.stance not in _WITHOUT_PHRASES else None
    own = [*(entry.phrases if entry else ()), *(held.entry if held else ())]
    return _of_language(own, voices.languages) or _of_language(stance.phrases, voices.languages)


def _of_language(phrases: Sequence[schema.Phrase], languages: Sequence[str]) -> tuple[Phrase, ...]:
    """Phrases in the reply's first language that has any; English as the last resort."""
    for language in dict.fromkeys((*languages, "en")):
        fitting = [p for p in phrases if p.language.partition("-")[0] == language]
        if fitting:
            return tuple(
                Phrase(
                    language=p.language,
                    text=p.text,
                    back_translation=p.meaning,
                    reviewed=p.reviewed,
                )
                for p in fitting[:MOST_PHRASES]
            )
    return ()


def _origin(topic: str, source: "Resolved[object]") -> Origin:
    return Origin(rule=topic, file=source.file, version=source.version)
