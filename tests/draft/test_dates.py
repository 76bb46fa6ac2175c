"""Dates in numbers."""

import pytest


@pytest.mark.parametrize(
    ("language", "draft"),
    [
        ("en", "It comes on 2026-05-04."),
        ("en", "It comes on 25/04."),
        ("en", "It comes on 05/05."),
        ("en", "We are here 24/7."),
        ("en", "Use a 1/2 inch bolt and 3/4 of it."),
        ("en", "It runs at 50/60 Hz."),
        ("de", "Am 04.05. kommt das Paket."),
        ("en", "It is 10/100 fast, version 1/2/3.4, month 00/05."),
    ],
)
def test_what_can_be_read_in_one_way_is_left_alone(check, language, draft):
    assert "ambiguous_date" not in check(draft, language)


@pytest.mark.parametrize(
    ("language", "order", "suggestion"),
    [
        ("en", "dMy", "4 May or 5 April: keep the one you mean"),
        ("en", None, "4 May or 5 April: keep the one you mean"),
        ("en", "Mdy", "April 5 or May 4: keep the one you mean"),
        ("de", "dMy", "4. Mai or 5. April: keep the one you mean"),
        ("ja", "yMd", "4月5日 or 5月4日: keep the one you mean"),
    ],
)
def test_the_readers_own_reading_comes_first(check, language, order, suggestion):
    assert check("04/05", language, date_order=order)["ambiguous_date"].suggestion == suggestion


@pytest.mark.parametrize(
    ("language", "context", "expected"),
    [
        ("en", {}, "medium"),
        ("en", {"stances": {"time": "exact_deadline"}}, "high"),
        ("en", {"customer_text": "When will it come?"}, "high"),
        ("fr", {"stances": {"time": "exact_deadline"}}, "low"),
        ("fr", {"date_order": "Mdy"}, "medium"),
    ],
)
def test_an_ambiguous_date_weighs_by_what_hangs_on_it(severity, language, context, expected):
    assert severity("ambiguous_date", "04/05", language, **context) == expected
