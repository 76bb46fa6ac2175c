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
    return tuple(pack for pack in packs.values() if _applies(pack.applies, case))


def _applies(applies: Applies, case: Case) -> bool:
    if applies.countries and case.location.country not in applies.countries:
        return False
    ticket = case.request.ticket
    return (
        _heads(case.request.company.vertical, applies.verticals)
        or bool({*ticket.tags} & {*applies.ticket_tags})
        or bool({*ticket.requester.tags} & {*applies.requester_tags})
    )


def _heads(vertical: str | None, heads: Iterable[str]) -> bool:
    name = (vertical or "").lower()
    return any(name == head or name.startswith(f"{head}_") for head in heads)


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
