"""Too many words for too little."""

import pytest

EMPTY = "It is a joy to serve you and we hope you are well and that your days are bright. " * 3
FACTS = "The lamp in room 4 needs a new fuse of 2 A. " * 6
BRIEF = {"stances": {"detail": "brief_facts"}, "customer_text": "The lamp is dark."}


@pytest.mark.parametrize(
    ("draft", "context", "expected"),
    [
        (EMPTY, BRIEF, "medium"),
        (FACTS, BRIEF, None),
        (EMPTY, {}, None),
        (EMPTY, BRIEF | {"customer_text": "The lamp is dark. " * 20}, None),
        (FACTS * 4, BRIEF, "medium"),
        (FACTS * 7, {}, "low"),
        (EMPTY * 8, {"stances": {"detail": "full_explanation"}}, "low"),
    ],
)
def test_long_is_what_says_less_than_its_words(severity, draft, context, expected):
    assert severity("too_long", draft, **context) == expected


def test_the_sentences_without_a_fact_are_shown(check):
    message = check(EMPTY, **BRIEF)["too_long"].message
    assert message.startswith("57 words; no fact in “It is a joy to serve you")
