"""What the customer asks."""

import pytest

from service.draft.questions import find_questions

TRIED = "I tried this:\n1. restarted it\n2. updated it\nNothing helped."


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Please tell me:\n1. the cause,\n2. the date", [("1", "why"), ("2", "when")]),
        ("en", "My questions: 1) How much is it? 2) When?", [("1", "how_much"), ("2", "when")]),
        ("en", "Please tell me:\n- the price\n- the date", [("", "how_much"), ("", "when")]),
        ("en", "1. Is it new?\n2. does it fit\nThanks", [("1", "whether"), ("2", "whether")]),
        ("en", TRIED, []),
        ("en", "I did:\n1. this\n3. that", []),
        ("en", "What should I do now?", [("", "what_next")]),
        ("en", "Could you look into it?", [("", "request")]),
        ("en", "Which colour is it?", [("", "other")]),
        ("en", "Are you kidding me? Really?", []),
        ("en", "It is broken.", []),
        ("de", "Bitte nennen Sie mir 1. Ursache, 2. Datum.", [("1", "why"), ("2", "when")]),
        ("fr", "Quand arrive-t-il ? Merci.", [("", "when")]),
        ("es", "¿Cuánto cuesta?", [("", "how_much")]),
        ("ja", "いつ届きますか。よろしくお願いします。", [("", "when")]),
        ("ar", "متى سيصل طلبي؟", [("", "when")]),
        ("fi", "Mitä teen seuraavaksi?", [("", "what_next")]),
    ],
)
def test_questions_are_found_with_their_number_and_kind(rules, language, text, found):
    questions = find_questions(text, rules.cues_for(language))
    assert [(one.label, one.kind) for one in questions] == found


def test_a_question_keeps_the_customers_words_on_one_line(rules):
    (question,) = find_questions("Which\u00a0 size   fits?", rules.cues_for("en"))
    assert question.text == "Which size fits?"
