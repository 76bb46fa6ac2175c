"""Labelled tickets: what a careful reader would say of place, culture and language."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.domain.errors import Finding, PayloadInvalid, PlaybookInvalid
from service.domain.ticket import GuidanceRequest
from service.playbook.yaml12 import parse

ReadRequest = Callable[[object], GuidanceRequest]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One ticket and its labels.

    Attributes:
        kinds: what evidence it offers, such as `phone` or `text_only`.
        country: where the customer is; None where nobody could know.
        cultures: whose conventions they may write by, any of them right; empty where unknown.
        language: ISO code of the text; None without text.
    """

    id: str
    kinds: tuple[str, ...]
    request: GuidanceRequest
    country: str | None
    cultures: tuple[str, ...]
    language: str | None


def load_labelled(path: Path, read_request: ReadRequest) -> tuple[Labelled, ...]:
    """Read a file of labelled tickets, or of acceptance scenarios.

    Args:
        path: YAML with a list `tickets` (fields id, kind, ticket, company, agent, expect) or
            `scenarios` (expect.infer.location, .culture, .language).
        read_request: turns a parsed request body into a request.

    Raises:
        PlaybookInvalid: the file has mistakes; each with its place.
    """
    document, mistakes = parse(path.read_bytes())
    if document is None or mistakes:
        raise PlaybookInvalid([Finding(str(path), *mistake) for mistake in mistakes])
    tree = document.value
    rows = (tree.get("tickets") or tree.get("scenarios")) if isinstance(tree, dict) else None
    if not isinstance(rows, list) or not rows:
        message = "needs a list `tickets` or `scenarios` with at least one entry"
        raise PlaybookInvalid([Finding(str(path), 1, 1, message)])
    key = "tickets" if tree.get("tickets") else "scenarios"
    found: list[Labelled] = []
    wrong: list[Finding] = []
    for index, row in enumerate(rows):
        try:
            found.append(_labelled(row, read_request))
        except (PayloadInvalid, KeyError, TypeError, AttributeError) as error:
            position = document.locate((key, index))
            wrong.append(Finding(str(path), *position, f"{key}.{index + 1}: {error}"))
    if wrong:
        raise PlaybookInvalid(wrong)
    return tuple(found)


def _labelled(row: Mapping[str, Any], read_request: ReadRequest) -> Labelled:
    body = {name: row[name] for name in ("ticket", "company", "agent") if row.get(name)}
    expect = row["expect"]
    infer = expect.get("infer")
    labels = _of_scenario(infer) if infer else _of_ticket(expect)
    return Labelled(
        id=str(row["id"]),
        kinds=tuple(row.get("kind") or row.get("tags") or ()),
        request=read_request(_without_nulls(body)),
        country=labels[0],
        cultures=tuple(labels[1]),
        language=labels[2],
    )


def _of_ticket(expect: Mapping[str, Any]) -> tuple[str | None, list[str], str | None]:
    return expect["country"], expect.get("culture") or [], expect.get("language")


def _of_scenario(infer: Mapping[str, Any]) -> tuple[str | None, list[str], str | None]:
    return (
        infer["location"]["country"],
        infer["culture"].get("any_of") or [],
        infer["language"].get("code"),
    )


def _without_nulls(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _without_nulls(value) for key, value in node.items() if value is not None}
    if isinstance(node, list):
        return [_without_nulls(item) for item in node if item is not None]
    return node


def kinds_of(tickets: tuple[Labelled, ...]) -> Iterator[str]:
    """Give every kind once, in the order of first appearance."""
    yield from dict.fromkeys(kind for ticket in tickets for kind in ticket.kinds)
