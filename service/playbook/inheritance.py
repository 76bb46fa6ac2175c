"""Resolve a culture: root, then cluster, country and variant, by whole entries.

Two operations, on whole entries by name: the same name replaces, `null` withdraws; all else is
inherited. Nothing merges inside an entry, so what an agent reads was written by one person in one
file. Files that lie over others (overlays) are further steps of the same walk.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from service.domain.errors import NotFound
from service.domain.vocabulary import EffectiveSeverity, Scale, Situation
from service.playbook.loader import PlaybookFile
from service.playbook.schema import (
    AddressEntry,
    Phrase,
    Reading,
    ScaleEntry,
    TopicEntry,
    Versioned,
    When,
)
from service.playbook.tree import CultureFiles

E_co = TypeVar("E_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Resolved(Generic[E_co]):
    """An entry that is in effect, and the file and version it comes from."""

    entry: E_co
    file: str
    version: int


ResolvedTopic = Resolved[TopicEntry]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedCulture:
    """All that holds for one culture.

    Attributes:
        code: the culture's own code, such as CA-QC, germanic_europe or root.
        ancestors: codes from the culture itself to the root.
        chain: the same with versions, such as ("US@3", "anglo@2", "root@7"); the version of each
            file that lies over follows a plus sign: "US@3+1".
        languages: main ones first.
        reading: how customers may word dissatisfaction; None if nothing is known.
        phrases: by use, such as closing.
        notes: what the files of the chain say of themselves, the culture's own first.
    """

    code: str
    title: str
    ancestors: tuple[str, ...]
    chain: tuple[str, ...]
    languages: tuple[str, ...]
    scales: Mapping[Scale, Resolved[ScaleEntry]]
    address: Mapping[str, Resolved[AddressEntry]]
    topics: Mapping[str, ResolvedTopic]
    reading: Resolved[Reading] | None
    phrases: Mapping[str, Resolved[tuple[Phrase, ...]]]
    notes: tuple[str, ...]

    def stance_for(
        self, topic: str, situation: Situation, severity: EffectiveSeverity, channel: str
    ) -> tuple[str, When | None]:
        """Give the stance on a topic, and the branch that decided; None for the entry's own.

        Raises:
            NotFound: the culture says nothing on the topic.
        """
        resolved = self.topics.get(topic)
        if resolved is None:
            raise NotFound(f"{self.code} has no topic {topic}; it has {', '.join(self.topics)}")
        when = choose_branch(resolved.entry, situation, severity, channel)
        return (when.stance if when else resolved.entry.stance), when


def choose_branch(
    entry: TopicEntry, situation: Situation, severity: EffectiveSeverity, channel: str
) -> When | None:
    """Give the first branch whose conditions all hold."""
    for when in entry.when:
        if (
            (not when.situation or situation in when.situation)
            and (not when.severity or severity in when.severity)
            and (not when.channel or channel in when.channel)
        ):
            return when
    return None


def resolve(steps: Sequence[tuple[str, CultureFiles]]) -> ResolvedCulture:
    """Resolve a culture.

    Args:
        steps: from the root to the culture: its code, and its files from the lowest layer up.
    """
    code, own = steps[-1]
    files = [file for _, layers in steps for file in layers]
    upwards = tuple(reversed(steps))
    return ResolvedCulture(
        code=code,
        title=own[-1].model.title,
        ancestors=tuple(ancestor for ancestor, _ in upwards),
        chain=tuple(_versions(ancestor, layers) for ancestor, layers in upwards),
        languages=next((tuple(f.model.languages) for f in reversed(own) if f.model.languages), ()),
        scales=inherit(files, "scales"),
        address=inherit(files, "address"),
        topics=inherit(files, "topics"),
        reading=next(_readings(files), None),
        phrases=inherit(files, "phrases"),
        notes=tuple(file.model.note for file in reversed(files) if file.model.note),
    )


def _versions(code: str, layers: CultureFiles) -> str:
    return f"{code}@{'+'.join(str(file.model.version) for file in layers)}"


def inherit(files: Sequence[PlaybookFile[Versioned]], section: str) -> Mapping[Any, Resolved[Any]]:
    """Collect the entries in effect: a later file's entry replaces, its None withdraws."""
    held: dict[str, Resolved[Any]] = {}
    for file in files:
        for name, entry in getattr(file.model, section).items():
            if entry is None:
                held.pop(name, None)
            else:
                value = tuple(entry) if isinstance(entry, list) else entry
                held[name] = Resolved(value, file.label, file.model.version)
    return MappingProxyType(held)


def _readings(files: CultureFiles) -> Iterator[Resolved[Reading]]:
    for file in reversed(files):
        if file.model.reading:
            yield Resolved(file.model.reading, file.label, file.model.version)
