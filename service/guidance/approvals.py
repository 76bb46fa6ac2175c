"""Approvals that are true today: only these allow "approved by …" wording."""

import re
from datetime import date
from typing import Final

from service.domain.guidance import Approval
from service.domain.ticket import Policies, StandingApproval

# Such as GOODWILL-2026-04, a colon, what it covers, "up to" a limit, "approved by" a role.
_REFERENCE: Final = re.compile(
    r"^\s*(?P<ref>[A-Za-z0-9][\w./-]{2,40})\s*:\s*(?P<covers>.+?)"
    r"(?:,?\s+up to (?P<limit>[^,]+?))?(?:,\s*approved by (?P<approver>[^,]+?))?"
    r"(?:,\s*valid until (?P<until>\d{4}-\d{2}-\d{2}))?\s*\.?\s*$",
    re.IGNORECASE,
)


def read_reference(text: str) -> StandingApproval | None:
    """Read one approval reference written as a line; None when it is not one."""
    match = _REFERENCE.match(text[:300])
    if match is None:
        return None
    until = match["until"]
    try:
        valid_until = date.fromisoformat(until) if until else None
    except ValueError:
        return None
    return StandingApproval(
        ref=match["ref"],
        covers=match["covers"].strip(),
        limit=match["limit"],
        approver=match["approver"],
        valid_until=valid_until,
    )


def standing(policies: Policies) -> tuple[StandingApproval, ...]:
    """Give all approvals a company has stated, configured ones first."""
    written = (read_reference(text) for text in policies.approval_refs)
    return (*policies.approvals, *(approval for approval in written if approval))


def valid_approvals(policies: Policies, today: date) -> tuple[Approval, ...]:
    """Give the approvals that hold today, each with wording that is true."""
    return tuple(
        Approval(
            ref=approval.ref,
            wording=_wording(approval),
            approver=approval.approver,
            limit=approval.limit,
        )
        for approval in standing(policies)
        if not _has_expired(approval, today)
    )


def _has_expired(approval: StandingApproval, today: date) -> bool:
    return approval.valid_until is not None and approval.valid_until < today


def _wording(approval: StandingApproval) -> str:
    who = f"Our {approval.approver} has approved" if approval.approver else "We have approval for"
    limit = f", up to {approval.limit}" if approval.limit else ""
    return f"{who} {approval.covers}{limit} (reference {approval.ref})."
