"""Two answers to one ticket side by side: what an agent would be told otherwise."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from service.domain.guidance import Answer, TopicAdvice
from service.domain.ticket import GuidanceRequest

Advise = Callable[[GuidanceRequest], Answer]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs; None on the side that says nothing.

    Attributes:
        what: `status`, `culture`, `severity` or a topic.
        before: a stance or a value; a stance with its strength where only that differs, such as
            `formal (may)`.
        after: likewise.
    """

    what: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketChange:
    """How the advice on one ticket differs.

    Attributes:
        ticket: the ticket's id or its place in the file.
        changes: status, culture, severity and stances.
        summary: the lines before and after; None if they are the same.
        wording: topics whose stance is the same and whose words differ.
    """

    ticket: str
    changes: tuple[Change, ...] = ()
    summary: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    wording: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changes or self.summary or self.wording)


def compare(ticket: str, before: Answer, after: Answer) -> TicketChange:
    """Compare two answers to the same request.

    Ids, releases, versions and probabilities are no advice: they do not count.
    """
    old, new = before.guidance, after.guidance
    return TicketChange(
        ticket=ticket,
        changes=tuple(chain(_head(before, after), _stances(old.topics, new.topics))),
        summary=(old.summary, new.summary) if old.summary != new.summary else None,
        wording=tuple(_reworded(old.topics, new.topics)),
    )


def _head(before: Answer, after: Answer) -> Iterator[Change]:
    old, new = before.inference, after.inference
    for what, one, other in (
        ("status", before.status, after.status),
        ("culture", old.culture.primary, new.culture.primary),
        ("severity", old.severity.effective, new.severity.effective),
    ):
        if one != other:
            yield Change(what, one, other)


def _stances(old: Mapping[str, TopicAdvice], new: Mapping[str, TopicAdvice]) -> Iterator[Change]:
    for topic in dict.fromkeys([*old, *new]):
        before, after = old.get(topic), new.get(topic)
        if before is None or after is None or before.stance != after.stance:
            yield Change(topic, _stance(before), _stance(after))
        elif before.strength != after.strength:
            yield Change(topic, _with_strength(before), _with_strength(after))


def _stance(advice: TopicAdvice | None) -> str | None:
    return advice.stance if advice else None


def _with_strength(advice: TopicAdvice) -> str:
    return f"{advice.stance} ({advice.strength})"


def _reworded(old: Mapping[str, TopicAdvice], new: Mapping[str, TopicAdvice]) -> Iterator[str]:
    for topic in old:
        if topic in new and old[topic].stance == new[topic].stance:
            before, after = _words(old[topic]), _words(new[topic])
            if before != after:
                yield topic


def _words(advice: TopicAdvice) -> TopicAdvice:
    """Leave out what no agent acts on."""
    origin = replace(advice.origin, file="", version=0)
    return replace(advice, probability=0.0, strength="may", origin=origin)


def compare_all(
    requests: Iterable[tuple[str, GuidanceRequest]],
    before: Advise,
    after: Advise,
    progress: Callable[[], None] = lambda: None,
) -> Iterator[TicketChange]:
    """Ask both for advice on each ticket; yield those that differ.

    Args:
        requests: tickets by their names.
        before: gives one answer to a request.
        after: gives the other.
        progress: called once a ticket.
    """
    for name, request in requests:
        change = compare(name, before(request), after(request))
        progress()
        if change:
            yield change
