"""The customer's name."""

import pytest


@pytest.mark.parametrize(
    ("language", "draft", "name"),
    [
        ("en", "Dear K. Brandt, thank you.", "K. Brandt"),
        ("en", "Dear Brandt, thank you.", "K. Brandt"),
        ("en", "Hi Tanaka! Thanks.", "田中 美咲"),
        ("en", "Dear Anne-Marie, thank you.", "Marie Dubois"),
        ("es", "Hola José, gracias.", "Jose Garcia"),
        ("en", "Hello, thank you.", "K. Brandt"),
        ("en", "Dear Mr. K. Brandt, thank you.", "K. Brandt"),
        ("ja", "田中様、ありがとうございます。", "田中美咲"),
        ("ko", "김하늘님, 안녕하세요.", "김하늘"),
        ("en", "Hi we have sent the parcel to you today already and more.", "K. Brandt"),
        (
            "en",
            "Dear Ana Maria De La Cruz Garcia Lopez, thanks.",
            "Ana Maria De La Cruz Garcia Lopez",
        ),
        ("en", "Dear John Smith and all of the Acme team over there, thanks.", "John Smith"),
    ],
)
def test_a_name_as_given_is_no_invention(check, language, draft, name):
    assert "invented_first_name" not in check(draft, language, requester_name=name)


@pytest.mark.parametrize(
    ("draft", "context", "severity"),
    [
        ("Hi Klaus, thanks.", {"requester_name": "K. Brandt"}, "high"),
        ("Dear Anna, thanks.", {"customer_signed_as": "Maria"}, "high"),
        ("Dear Klaus Brandt, thanks.", {"requester_name": "K. Brandt"}, "high"),
        ("Dear Mike, thanks.", {"requester_name": "Mikel Ruiz"}, "low"),
        ("Dear Anna, thanks.", {"customer_text": "It is broken."}, "low"),
    ],
)
def test_an_invented_name_weighs_by_how_wrong_it_is(check, draft, context, severity):
    assert check(draft, **context)["invented_first_name"].severity == severity


def test_a_name_in_the_customers_own_message_is_given(check):
    found = check("Dear Anna, thanks.", customer_text="Regards, Anna", requester_name="Acme")
    assert "invented_first_name" not in found


def test_nothing_is_said_of_names_when_nothing_is_known_of_the_customer(check):
    assert "invented_first_name" not in check("Dear Anna, thanks.")


def test_the_suggestion_greets_with_the_name_as_given(check):
    found = check("Hallo Klaus, danke.", "de", requester_name="K. Brandt")
    assert found["invented_first_name"].suggestion == "Guten Tag K. Brandt,"


@pytest.mark.parametrize("name", ["田中 美咲", "jo@example.com", None])
def test_a_name_that_cannot_be_written_in_the_greeting_is_left_out(check, name):
    found = check("Dear Mr. Smith, thanks.", requester_name=name, customer_signed_as=None)
    assert found["gender_guess"].suggestion == "Hello,"


@pytest.mark.parametrize(
    ("stances", "severity"), [({}, "low"), ({"relationship": "relationship_first"}, "medium")]
)
def test_a_name_passed_over_weighs_more_where_relationship_comes_first(check, stances, severity):
    found = check("Dear customer, thanks.", requester_name="Megan Field", stances=stances)
    assert found["name_available_not_used"].severity == severity


def test_a_greeting_to_nobody_is_right_when_no_name_is_known(check):
    assert "name_available_not_used" not in check("Dear customer, thanks.", customer_text="Hi")


def test_without_a_greeting_no_name_is_missed(check):
    assert "name_available_not_used" not in check("It is on its way.", requester_name="Ana Ruiz")
