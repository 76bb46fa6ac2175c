"""Which packs apply to a ticket, and how each leans on a topic. Packs add; they remove nothing."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from service.domain.vocabulary import Situation
from service.guidance.case import Case
from service.playbook.inheritance import Resolved
from service.playbook.library import ResolvedPack
from service.playbook.schema import Applies, PackEntry


@dataclass(frozen=True, slots=True)
class Addition:
    """What one pack adds to one topic in this situation."""

    pack: str
    resolved: Resolved[PackEntry]

    @property
    def entry(self) -> PackEntry:
        """The entry itself."""
        return self.resolved.entry


def packs_for(case: Case, packs: Mapping[str, ResolvedPack]) -> tuple[ResolvedPack, ...]:
    """Give the packs that apply: by vertical or tag, and by place where a pack names places."""
    ticket = case.request.ticket
    trades, tags = _trades(case.request.company.vertical), frozenset(ticket.tags)
    requester_tags = frozenset(ticket.requester.tags)

    def applies(rule: Applies) -> bool:
        if rule.countries and case.location.country not in rule.countries:
            return False
        return not (
            trades.isdisjoint(rule.verticals)
            and tags.isdisjoint(rule.ticket_tags)
            and requester_tags.isdisjoint(rule.requester_tags)
        )

    return tuple(pack for pack in packs.values() if applies(pack.applies))


def _trades(vertical: str | None) -> frozenset[str]:
    """Give a vertical and the wider ones in its name: `travel_airline` is `travel`, too."""
    words = (vertical or "").lower().split("_")
    return frozenset("_".join(words[:count]) for count in range(1, len(words) + 1))


def additions(
    packs: Iterable[ResolvedPack], situation: Situation
) -> Mapping[str, tuple[Addition, ...]]:
    """Give topic -> what the packs add to it in this situation."""
    found: dict[str, list[Addition]] = {}
    for pack in packs:
        for topic, resolved in pack.topics.items():
            if not resolved.entry.situations or situation in resolved.entry.situations:
                found.setdefault(topic, []).append(Addition(pack.code, resolved))
    return {topic: tuple(rows) for topic, rows in found.items()}


def lean(rows: Iterable[Addition]) -> dict[str, float]:
    """Turn the stances that packs lean to into likelihood factors."""
    factors: dict[str, float] = {}
    for row in rows:
        if row.entry.stance:
            factors[row.entry.stance] = factors.get(row.entry.stance, 1.0) * math.exp(
                row.entry.weight
            )
    return factors
