"""Labelled tickets: what a careful reader would say of place, culture and language."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from service.domain.errors import Finding, LabelsInvalid, PayloadInvalid
from service.domain.ticket import GuidanceRequest
from service.evaluation.label_format import ScenariosFile, TicketsFile
from service.playbook.explain import mistakes_in
from service.playbook.yaml12 import Document, Mistake, parse

ReadRequest = Callable[[object], GuidanceRequest]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One ticket and its labels.

    Attributes:
        kinds: what evidence it offers, such as `phone` or `text_only`.
        country: where the customer is; None where nobody could know.
        cultures: whose conventions they may write by, any of them right; empty where unknown.
        language: ISO code of the text; None without text.
        severity: how grave the matter is; None where that is not labelled.
        stances: topic -> stances, any of them right.
    """

    id: str
    kinds: tuple[str, ...]
    request: GuidanceRequest
    country: str | None
    cultures: tuple[str, ...]
    language: str | None
    severity: str | None = None
    stances: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def load_labelled(path: Path, read_request: ReadRequest) -> tuple[Labelled, ...]:
    """Read a file of labelled tickets, or of acceptance scenarios.

    Args:
        path: YAML with a list `tickets` or `scenarios`.
        read_request: turns a parsed request body into a request.

    Raises:
        LabelsInvalid: the file cannot be read or has mistakes: the first of them, with its place.
    """
    try:
        document, mistakes = parse(path.read_bytes())
    except OSError as error:
        raise _invalid(path, [Mistake(0, 0, f"cannot be read ({error.strerror})")]) from error
    if document is None or mistakes:
        raise _invalid(path, mistakes)
    model, key = _form(path, document.value)
    try:
        entries = model.model_validate(document.value).entries()
    except ValidationError as error:
        raise _invalid(path, mistakes_in(document, model, error)) from error
    found = []
    for index, entry in enumerate(entries):
        try:
            request = read_request(_without_nulls(entry.body()))
        except PayloadInvalid as error:
            raise _invalid(path, [_in_body(document, (key, index), error)]) from error
        found.append(Labelled(id=str(entry.id), request=request, **entry.labels()))
    return tuple(found)


def _form(path: Path, tree: object) -> tuple[type[TicketsFile | ScenariosFile], str]:
    if isinstance(tree, dict) and "tickets" in tree:
        return TicketsFile, "tickets"
    if isinstance(tree, dict) and "scenarios" in tree:
        return ScenariosFile, "scenarios"
    message = "needs a list `tickets` or `scenarios` with at least one entry"
    raise _invalid(path, [Mistake(1, 1, message)])


def _in_body(document: Document, entry: tuple[str, int], error: PayloadInvalid) -> Mistake:
    steps = [int(step) if step.isdigit() else step for step in error.where.split(".")]
    position = document.locate((*entry, *steps))
    return Mistake(*position, f"{entry[0]}.{entry[1] + 1}: {error}")


def _invalid(path: Path, mistakes: Sequence[Mistake]) -> LabelsInvalid:
    more = f" (and {len(mistakes) - 1} more)" if mistakes[1:] else ""
    return LabelsInvalid(f"{Finding(str(path), *min(mistakes))}{more}")


def _without_nulls(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _without_nulls(value) for key, value in node.items() if value is not None}
    if isinstance(node, list):
        return [_without_nulls(item) for item in node if item is not None]
    return node


def kinds_of(tickets: Iterable[Labelled]) -> Iterator[str]:
    """Give every kind once, in the order of first appearance."""
    yield from dict.fromkeys(kind for ticket in tickets for kind in ticket.kinds)
