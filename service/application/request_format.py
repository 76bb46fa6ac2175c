"""JSON bytes -> GuidanceRequest (contract, 3.1)."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final, TypeVar

import orjson
from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from service.domain.errors import PayloadInvalid
from service.domain.ticket import (
    AgentSite,
    Company,
    GuidanceRequest,
    HistoryEntry,
    Message,
    Organization,
    Policies,
    Preferences,
    Requester,
    StandingApproval,
    Ticket,
)
from service.reference.zone_names import iana_name

MAX_DEPTH: Final = 32
# Years that every calendar and time zone knows, with room for any offset.
YEARS: Final = range(1970, 2200)

# Vendors send ids and phone numbers as numbers; unknown fields are theirs to add.
for _value in (
    AgentSite,
    Company,
    GuidanceRequest,
    HistoryEntry,
    Message,
    Organization,
    Policies,
    Preferences,
    Requester,
    StandingApproval,
    Ticket,
):
    with_config(ConfigDict(coerce_numbers_to_str=True, extra="ignore", hide_input_in_errors=True))(
        _value
    )

REQUEST: Final[TypeAdapter[GuidanceRequest]] = TypeAdapter(GuidanceRequest)

Party = TypeVar("Party", Requester, Company, AgentSite)

_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")


def decode_request(data: bytes) -> GuidanceRequest:
    """Read a guidance request.

    Nulls count as missing, unknown fields are ignored, times without a zone are UTC.

    Raises:
        PayloadInvalid: not JSON, nested too deep, or a field has the wrong shape or type; the
            message names the field and what would be right, and quotes nothing of the body.
    """
    return validate_request(load_json(data))


def load_json(data: bytes) -> object:
    """Parse JSON and drop nulls and characters that no database stores.

    Raises:
        PayloadInvalid: not JSON, not UTF-8, or nested deeper than 32.
    """
    try:
        tree = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        line, column = error.lineno, error.colno
        message = f"the body is not JSON in UTF-8 (line {line}, column {column})"
        raise PayloadInvalid(message) from error
    return tree if _is_plain(data) else _without_nulls(tree, 0)


def validate_request(tree: object) -> GuidanceRequest:
    """Turn parsed JSON into a request.

    Raises:
        PayloadInvalid: a field has the wrong shape or type.
    """
    if not isinstance(tree, dict) or "ticket" not in tree:
        raise PayloadInvalid("the body must be an object with a `ticket`", "ticket")
    try:
        request = REQUEST.validate_python(tree)
    except ValidationError as error:
        raise _explained(error) from error
    if not request.ticket.messages:
        raise PayloadInvalid("give at least one message", "ticket.messages")
    return _with_iana_zones(_in_utc(request))


def _is_plain(data: bytes) -> bool:
    """Whether there is nothing to drop, and too few brackets to be nested too deep."""
    return (
        b"null" not in data
        and rb"\u0000" not in data
        and data.count(b"{") + data.count(b"[") <= MAX_DEPTH
    )


def _without_nulls(node: Any, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise PayloadInvalid(f"the body is nested deeper than {MAX_DEPTH} levels")
    if isinstance(node, dict):
        return {k: _without_nulls(v, depth + 1) for k, v in node.items() if v is not None}
    if isinstance(node, list):
        return [_without_nulls(item, depth + 1) for item in node if item is not None]
    if isinstance(node, str) and "\x00" in node:
        return _UNSTORABLE.sub("", node)
    return node


def _explained(error: ValidationError) -> PayloadInvalid:
    first: Mapping[str, Any] = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(step) for step in first["loc"])
    more = error.error_count() - 1
    rest = f" (and {more} more)" if more else ""
    return PayloadInvalid(f"{first['msg']}{rest}", where)


def _in_utc(request: GuidanceRequest) -> GuidanceRequest:
    ticket = request.ticket
    moments = (
        request.now,
        ticket.created_at,
        *(message.created_at for message in ticket.messages),
        *(entry.at for entry in ticket.history),
    )
    if all(moment is None or _is_aware(moment) for moment in moments):
        return request
    return replace(
        request,
        now=_aware(request.now, "now"),
        ticket=replace(
            ticket,
            created_at=_aware(ticket.created_at, "ticket.created_at"),
            messages=tuple(
                replace(m, created_at=_aware(m.created_at, f"ticket.messages.{i}.created_at"))
                for i, m in enumerate(ticket.messages)
            ),
            history=tuple(
                replace(h, at=_aware(h.at, f"ticket.history.{i}.at"))
                for i, h in enumerate(ticket.history)
            ),
        ),
    )


def _is_aware(moment: datetime) -> bool:
    return moment.tzinfo is not None and moment.year in YEARS


def _with_iana_zones(request: GuidanceRequest) -> GuidanceRequest:
    """Name the time zones as IANA does: help desks show agents the names of Rails."""
    ticket = request.ticket
    parties = (ticket.requester, request.company, request.agent)
    if all(party.time_zone in {None, iana_name(party.time_zone or "")} for party in parties):
        return request
    return replace(
        request,
        ticket=replace(ticket, requester=_with_iana_zone(ticket.requester)),
        company=_with_iana_zone(request.company),
        agent=_with_iana_zone(request.agent),
    )


def _with_iana_zone(party: Party) -> Party:
    return replace(party, time_zone=party.time_zone and iana_name(party.time_zone))


def _aware(moment: datetime | None, where: str) -> datetime | None:
    """Read a time without a zone as UTC, as help desks mean it."""
    if moment is None:
        return None
    if moment.year not in YEARS:
        raise PayloadInvalid(f"give a time between {YEARS.start} and {YEARS.stop}", where)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
