"""Which of day and month a customer writes first."""

import pytest

from service.reference.date_order import settled_order


@pytest.mark.parametrize(
    ("language", "customs", "order"),
    [
        ("fr", [], "dMy"),
        ("ja", [], "Mdy"),
        ("en", ["Mdy", "Mdy"], "Mdy"),
        ("en", ["dMy"], "dMy"),
        ("de", ["yMd"], "dMy"),
    ],
)
def test_what_agrees_settles_the_order(language, customs, order):
    assert settled_order(language, customs) == order


@pytest.mark.parametrize(
    ("language", "customs"),
    [("en", []), (None, []), ("en", ["dMy", "Mdy"]), ("en", ["yMd"]), ("es", ["Mdy"])],
)
def test_it_stays_open_where_nothing_tells_or_two_disagree(language, customs):
    assert settled_order(language, customs) is None
