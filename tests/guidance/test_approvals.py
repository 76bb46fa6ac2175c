"""Approvals: only what is true today may be worded."""

from datetime import date

import pytest

from service.domain.guidance import Approval
from service.domain.ticket import Policies, StandingApproval
from service.guidance.approvals import read_reference, valid_approvals

TODAY = date(2026, 3, 4)
FULL = "GOODWILL-2026-04: replacement compressor up to EUR 40k, approved by Head of Service"


@pytest.mark.parametrize(
    ("text", "approval"),
    [
        (
            FULL,
            StandingApproval(
                ref="GOODWILL-2026-04",
                covers="replacement compressor",
                limit="EUR 40k",
                approver="Head of Service",
            ),
        ),
        (" A-1: a voucher. ", StandingApproval(ref="A-1", covers="a voucher")),
        ("ABC: a voucher", StandingApproval(ref="ABC", covers="a voucher")),
        (
            "ABC: a voucher, UP TO EUR 20.",
            StandingApproval(ref="ABC", covers="a voucher", limit="EUR 20"),
        ),
        (
            "ABC: a voucher, approved by Head of Sales, valid until 2026-12-31",
            StandingApproval(
                ref="ABC",
                covers="a voucher",
                approver="Head of Sales",
                valid_until=date(2026, 12, 31),
            ),
        ),
    ],
)
def test_a_reference_is_taken_apart(text, approval):
    assert read_reference(text) == approval


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a voucher",
        "our manager said yes",
        "AB: too short a reference",
        "ABC:",
        "ABC: a voucher, valid until 2026-02-30",
        f"{'A' * 60}: too long a reference",
    ],
)
def test_what_is_no_reference_approves_nothing(text):
    assert read_reference(text) is None
    assert valid_approvals(Policies(approval_refs=(text,)), TODAY) == ()


@pytest.mark.parametrize(
    ("until", "holds"),
    [
        (None, True),
        (date(2026, 3, 4), True),
        (date(2026, 3, 3), False),
    ],
)
def test_an_approval_holds_to_the_end_of_its_last_day(until, holds):
    approval = StandingApproval(ref="ABC", covers="a voucher", valid_until=until)
    assert bool(valid_approvals(Policies(approvals=(approval,)), TODAY)) is holds


@pytest.mark.parametrize(
    ("limit", "approver", "wording"),
    [
        (None, None, "We have approval for a voucher (reference ABC)."),
        ("EUR 20", None, "We have approval for a voucher, up to EUR 20 (reference ABC)."),
        (None, "Head of Sales", "Our Head of Sales has approved a voucher (reference ABC)."),
        (
            "EUR 20",
            "Head of Sales",
            "Our Head of Sales has approved a voucher, up to EUR 20 (reference ABC).",
        ),
    ],
)
def test_the_wording_names_approver_limit_and_reference(limit, approver, wording):
    approval = StandingApproval(ref="ABC", covers="a voucher", limit=limit, approver=approver)
    assert valid_approvals(Policies(approvals=(approval,)), TODAY) == (
        Approval(ref="ABC", wording=wording, approver=approver, limit=limit),
    )


def test_configured_approvals_come_before_those_of_the_request():
    policies = Policies(
        approval_refs=(FULL,), approvals=(StandingApproval(ref="ABC", covers="a voucher"),)
    )
    approvals = valid_approvals(policies, TODAY)
    assert [approval.ref for approval in approvals] == ["ABC", "GOODWILL-2026-04"]
