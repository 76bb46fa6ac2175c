"""Currencies and units a reader may misread."""

import pytest


@pytest.mark.parametrize(
    ("draft", "place", "expected"),
    [
        ("The fee is $50.", "US", None),
        ("The fee is $50.", "CA", "medium"),
        ("The fee is $50.", "FR", "low"),
        ("The fee is $50.", None, None),
        ("The fee is US$50.", "CA", None),
        ("The fee is $50 CAD.", "CA", None),
        ("The fee is ¥500.", "DE", "low"),
        ("The fee is 500 kr.", "FI", "low"),
        ("The fee is 500 kr.", "SE", None),
        ("It is 3 miles away.", "GB", None),
        ("It is 3 miles away.", "DE", "low"),
        ("We close at 5 pm.", "DE", None),
        ("We close at 17:00 IST.", "DE", "low"),
    ],
)
def test_amounts_are_ambiguous_where_they_mean_something_else(severity, draft, place, expected):
    found = severity("ambiguous_currency_or_unit", draft, place_country=place)
    assert found == expected


def test_an_answer_in_the_customers_own_writing_misleads_less(severity):
    context = {"place_country": "CA", "customer_text": "I paid $70."}
    assert severity("ambiguous_currency_or_unit", "You get $50 back.", **context) == "low"
