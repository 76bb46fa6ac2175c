"""Everything known of a ticket -> Guidance: the one door into this package."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from service.domain.guidance import AgentContrast, Clock, Guidance, Status, TopicAdvice
from service.domain.vocabulary import CORE_TOPICS
from service.guidance.approvals import valid_approvals
from service.guidance.cards import Cards, Voices
from service.guidance.case import Case
from service.guidance.clock import clock_of
from service.guidance.contrast import contrast
from service.guidance.further import further_topics
from service.guidance.hints import routing_hints, translation_hints
from service.guidance.packs import Addition, additions, lean, packs_for
from service.guidance.stances import Choice, Circumstance, Order, View, choose, view
from service.guidance.summary import summarise, with_notice
from service.guidance.voice import Voice, listen
from service.playbook.library import Library
from service.playbook.tree import ROOT
from service.reference import World

MOST_CULTURES: Final = 5
# Bounds for memory: more than any desk's usual circumstances make.
MOST_VIEWS: Final = 5_000
MOST_CONTRASTS: Final = 5_000
PLAUSIBLE: Final = 0.03
# Stated wishes of style leave a culture this much of its say.
STATED: Final = 0.4
# Unusable input gets only what is safe to say to anyone.
_SAFE_TOPICS: Final = ("formality", "warmth", "apology", "escalation", "detail")


@dataclass(frozen=True, slots=True)
class _Advice:
    choices: tuple[Choice, ...]
    topics: Mapping[str, TopicAdvice]


class Advisor:
    """A library and the world, ready to compose guidance; `advise` is pure."""

    def __init__(self, library: Library, world: World) -> None:
        self.library = library
        self.world = world
        self._orders = {topic: Order.of(library.topics[topic]) for topic in CORE_TOPICS}
        scales = (library.topics[topic].scale for topic in CORE_TOPICS)
        self._bears_on = Counter(scale for scale in scales if scale)
        # Desks meet the same few cultures in the same few circumstances all day.
        self._cards = Cards()
        self._views = lru_cache(MOST_VIEWS)(self._read_views)
        self._contrast = lru_cache(MOST_CONTRASTS)(self._compare)

    def advise(self, case: Case) -> tuple[Status, Guidance]:
        """Compose the guidance for one ticket."""
        circumstance = Circumstance(
            situation=case.situation,
            severity=case.severity.effective,
            channel=case.request.ticket.channel,
        )
        voice = listen(case)
        added = additions(packs_for(case, self.library.packs), case.situation)
        advice = self._topics(case, circumstance, voice, added)
        agents = self.library.resolve(case.request.agent.country or ROOT).code
        habits = self._views(agents, circumstance)
        lines = summarise(case, advice.choices, self.library.topics, habits)
        clock = self.clock(case)
        approvals = valid_approvals(case.request.company.policies, case.now.date())
        formality = advice.topics["formality"].stance
        return self._status(case), Guidance(
            summary=with_notice(case, lines),
            topics=advice.topics,
            agent_contrast=self._agent_contrast(case, agents),
            clock=clock,
            approvals=approvals,
            translation_hints=translation_hints(case, formality, approvals),
            routing_hints=routing_hints(case, clock.customer_time_zone),
        )

    def clock(self, case: Case) -> Clock:
        """Tell the customer's time, and the deadlines they set."""
        return clock_of(
            self.world,
            case.location.country,
            case.request.ticket.requester.own_time_zone,
            case.now,
            case.deadlines.settled,
            case.request.agent.country,
        )

    def _status(self, case: Case) -> Status:
        if case.is_unusable:
            return "unusable_input"
        return "neutral" if case.culture.confidence == "none" else "ok"

    def _topics(
        self,
        case: Case,
        circumstance: Circumstance,
        voice: Voice,
        added: Mapping[str, tuple[Addition, ...]],
    ) -> _Advice:
        cultures = self._cultures(case, voice)
        weighed = [(code, share, self._views(code, circumstance)) for code, share in cultures]
        likeliest = self.library.cultures[cultures[0][0]]
        topics: dict[str, TopicAdvice] = {}
        choices = []
        for topic in CORE_TOPICS if not case.is_unusable else _SAFE_TOPICS:
            rows = added.get(topic, ())
            likelihood = voice.likelihoods.get(topic, {})
            if rows:
                likelihood = _product(likelihood, lean(rows))
            choice = choose(topic, self._orders[topic], weighed, likelihood)
            choices.append(choice)
            voices = Voices(
                culture=likeliest,
                heard=voice.reasons.get(topic, ()),
                added=rows,
                languages=case.language.reply_in,
            )
            topics[topic] = self._cards.core(choice, self.library.topics[topic], voices)
        topics.update(self._further(case, voice, added))
        return _Advice(tuple(choices), topics)

    def _cultures(self, case: Case, voice: Voice) -> list[tuple[str, float]]:
        """Codes of playbooks with their probabilities; what is left over goes to the root."""
        share = STATED if voice.stated else 1.0
        mass: dict[str, float] = {}
        for code, probability in list(case.candidates.items())[:MOST_CULTURES]:
            if probability >= PLAUSIBLE and not case.is_unusable:
                known = self.library.resolve(code).code
                mass[known] = mass.get(known, 0.0) + probability * share
        rest = max(0.0, 1 - sum(mass.values()))
        mass[ROOT] = mass.get(ROOT, 0.0) + rest
        ranked = sorted(mass.items(), key=lambda item: (-item[1], item[0]))
        if case.culture.primary is not None:
            # The likeliest culture's own words come first, even where the rest is larger.
            primary = self.library.resolve(case.culture.primary).code
            ranked.sort(key=lambda item: item[0] != primary)
        return ranked

    def _read_views(self, code: str, circumstance: Circumstance) -> Mapping[str, View]:
        """Read what a culture says of each core topic."""
        culture = self.library.cultures[code]
        return {
            topic: view(culture, topic, order, circumstance)
            for topic, order in self._orders.items()
        }

    def _further(
        self, case: Case, voice: Voice, added: Mapping[str, tuple[Addition, ...]]
    ) -> dict[str, TopicAdvice]:
        languages = case.language.reply_in
        root = self.library.cultures[ROOT]
        cards: dict[str, TopicAdvice] = {}
        for called in further_topics(case, voice, self.world):
            rows = added.get(called.topic, ())
            definition = self.library.topics[called.topic]
            source = case.culture_file.topics.get(called.topic) or root.topics.get(called.topic)
            if source is not None:
                cards[called.topic] = self._cards.further(
                    called, definition, source, rows, languages
                )
            elif rows:
                cards[called.topic] = self._cards.of_packs(
                    called.topic, called.stance, definition, rows, languages
                )
        for topic, rows in added.items():
            stance = next((row.entry.stance for row in rows if row.entry.stance), None)
            if topic not in cards and topic not in CORE_TOPICS and stance:
                definition = self.library.topics[topic]
                cards[topic] = self._cards.of_packs(topic, stance, definition, rows, languages)
        return cards

    def _agent_contrast(self, case: Case, agents: str) -> AgentContrast | None:
        if case.culture.primary is None or case.request.agent.country is None:
            return None
        return self._contrast(agents, self.library.resolve(case.culture.primary).code)

    def _compare(self, agents: str, customers: str) -> AgentContrast | None:
        agent, customer = (self.library.cultures[code] for code in (agents, customers))
        return contrast(agent, customer, self.library.scales, self._bears_on)


def _product(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    return {key: one.get(key, 1.0) * other.get(key, 1.0) for key in {**one, **other}}
