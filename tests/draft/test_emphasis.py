"""Emoji and exclamation marks."""

import pytest

FORMAL = {"stances": {"formality": "formal"}}


@pytest.mark.parametrize(
    ("draft", "context", "expected"),
    [
        ("Done 😊", FORMAL, "low"),
        ("Done :)", FORMAL, "low"),
        ("Done!!", FORMAL, "low"),
        ("Done! It is here!", FORMAL, "low"),
        ("Hello! It is here.", FORMAL, None),
        ("Done 😊!!", {}, None),
        ("Done 😊", {"severity": "medium"}, "low"),
        ("Done 😊", {"severity": "high", "stances": {"formality": "very_formal"}}, "medium"),
        ("Done 😊", FORMAL | {"customer_text": "Thanks 😀"}, None),
        ("Done!!", FORMAL | {"customer_text": "Thanks 😀"}, "low"),
        ("It costs 5: see (a).", FORMAL, None),
    ],
)
def test_emphasis_weighs_by_formality_and_the_customers_own_use(severity, draft, context, expected):
    assert severity("emoji_or_exclamation", draft, **context) == expected
