"""Which questions a draft leaves open."""

import pytest

THREE = "Please tell me:\n1. the cause\n2. the date\n3. whether I get a credit"
LONG = "Which of the many different adapters in your large catalogue would be right for me?"


def test_the_numbers_that_are_left_open_are_named(check):
    found = check("1. A fault in our server.\nThank you.", customer_text=THREE)
    message = found["unanswered_questions"].message
    assert message == "Not answered, 2 of 3: 2. “the date”; 3. “whether I get a credit”."


@pytest.mark.parametrize(
    ("asked", "reply"),
    [
        ("When will it come?", "It arrives on 4 May."),
        ("When will it come?", "Within two hours."),
        ("When will it come?", "By Friday."),
        ("How much is it?", "It is EUR 24."),
        ("Why is it late?", "Because the label was wrong."),
        ("What should I do?", "Thank you."),
        ("Can you check my meter?", "I will check it."),
        ("Does it fit a bike?", "Yes."),
        ("Does it fit a bike?", "It fits every bike made since 2010."),
        ("Which colour is the lamp?", "The lamp is blue."),
        ("Please tell me:\n1. is it new\n2. the date", "Yes. It comes on 4 May."),
        ("Please tell me:\n1. is it heavy\n2. the date", "It is not heavy, and comes on 4 May."),
    ],
)
def test_an_answer_is_recognised(check, asked, reply):
    assert "unanswered_questions" not in check(reply, customer_text=asked, customer_language="en")


@pytest.mark.parametrize(
    ("asked", "reply", "severity", "expected"),
    [
        ("When will it come?", "It is on its way.", "none", "medium"),
        ("When will it come?", "It is on its way.", "high", "high"),
        ("How much is it?", "Thank you.", "none", "medium"),
        ("Why is it late?", "Thank you.", "low", "low"),
        ("Can you check my meter?", "Thank you.", "high", "low"),
        ("Which colour is the lamp?", "Thank you.", "medium", "medium"),
        ("Does it fit a bike?", "Thank you.", "low", "low"),
        (THREE, "Thank you.", "none", "high"),
    ],
)
def test_how_much_an_open_question_matters(check, asked, reply, severity, expected):
    found = check(reply, customer_text=asked, customer_language="en", severity=severity)
    assert found["unanswered_questions"].severity == expected


def test_a_yes_elsewhere_does_not_answer_a_numbered_question(check):
    asked = "Bitte nennen Sie mir:\n1. Datum\n2. ob es eine Gutschrift gibt"
    found = check("Oh nein! Am 4. Mai.", "de", customer_text=asked, customer_language="de")
    assert found["unanswered_questions"].message.startswith("Not answered, 1 of 2: 2.")


def test_another_language_than_the_customers_is_given_the_benefit_of_the_doubt(check):
    found = check("The grey one.", customer_text="Mikä väri tämä on?", customer_language="fi")
    assert "unanswered_questions" not in found


@pytest.mark.parametrize("asked", ["When?", "When is it?", "Why is it late?", "Can you check it?"])
def test_an_unknown_language_reports_no_open_question(check, asked):
    assert "unanswered_questions" not in check("Blah.", "xx", customer_text=asked)


def test_a_long_question_is_shortened(check):
    found = check("Thank you.", customer_text=LONG, customer_language="en", severity="medium")
    assert "…”" in found["unanswered_questions"].message


def test_the_customers_language_is_taken_from_the_reply_language_when_unknown(check):
    found = check("Danke.", "de", customer_text="Wann kommt es?", reply_languages=("de",))
    assert "unanswered_questions" in found
