"""An approval covers what it says, and no more."""

import pytest

from service.draft.limits import amounts

GRAVE = {"approvals": ("G-31",), "severity": "high"}
CLAIM = "Our director has approved {} (reference G-31)."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("EUR 65,000", ("EUR", 65_000)),
        ("65.000 EUR", ("EUR", 65_000)),
        ("EUR 40k", ("EUR", 40_000)),
        ("€1,250.5", ("EUR", 1250.5)),
        ("1 250 items", None),
        ("GBP 12", ("GBP", 12)),
        ("12.50 £", ("GBP", 12.5)),
    ],
)
def test_sums_of_money_are_read_as_they_are_written(text, found):
    read = [(currency, float(amount)) for _span, currency, amount in amounts(text)]
    assert read == ([found] if found else [])


@pytest.mark.parametrize("amount", ["EUR 65,000", "65.000 EUR", "€65k"])
def test_a_claim_above_the_limit_is_unbacked(severity, amount):
    known = GRAVE | {"approval_limits": ("EUR 40000", "EUR 10000")}
    assert severity("unbacked_authority", CLAIM.format(amount), **known) == "high"


@pytest.mark.parametrize("amount", ["EUR 40,000", "39.999,50 EUR", "USD 65,000", "the part"])
def test_a_claim_within_the_limit_is_left_in_peace(severity, amount):
    known = GRAVE | {"approval_limits": ("EUR 40000",)}
    assert severity("unbacked_authority", CLAIM.format(amount), **known) is None


def test_an_amount_of_which_no_approval_is_claimed_is_left_in_peace(severity):
    known = GRAVE | {"approval_limits": ("EUR 40000",)}
    assert severity("unbacked_authority", "The machine costs EUR 65,000.", **known) is None


def test_an_approval_without_a_limit_bears_any_amount(severity):
    assert severity("unbacked_authority", CLAIM.format("EUR 65,000"), **GRAVE) is None
