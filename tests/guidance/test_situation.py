"""What a ticket is about."""

import pytest

from service.domain.ticket import Ticket
from service.guidance.cues import find_cues
from service.guidance.situation import MOST, find_situations
from tests.guidance.given import LEXICON


def found(text, *, auto_reply=False, forwarded="", **fields):
    return find_situations(
        Ticket(**fields),
        text,
        LEXICON.scan(text),
        find_cues(text),
        forwarded=LEXICON.scan(forwarded) if forwarded else None,
        auto_reply=auto_reply,
    )


def codes(text, **fields):
    return [situation.code for situation in found(text, **fields)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I am still waiting.", ["delay"]),
        ("Cheers, I am still waiting at once.", ["delay"]),
        ("You charged twice.", ["billing_error"]),
        ("You idiots!", ["abuse"]),
        ("Well done, great job", ["praise"]),
        ("How do I pay?", ["information_request"]),
        ("How do I get it back, you charged twice", ["billing_error", "information_request"]),
        ("The parcel never arrived", ["delivery_problem"]),
    ],
)
def test_words_tell(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Is it open on Sunday?", "information_request"),
        ("هل يمكنك المساعدة؟", "information_request"),
        ("Ist das offen? Ich hoffe es.", "information_request"),
        ("Please send the form.", "service_request"),
        ("I write about my order.", "delivery_problem"),
    ],
)
def test_without_telling_words_the_shape_decides(text, code):
    assert codes(text) == [code]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["unusable"]),
        (" \n ", ["unusable"]),
        ("???", ["unusable"]),
        ("12345", ["unusable"]),
        ("😡😡", ["unusable"]),
        ("📦❓", ["unusable", "delivery_problem"]),
        ("💳😡", ["unusable", "payment_problem"]),
    ],
)
def test_without_letters_there_is_only_a_guess(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "because"), [("", "no text"), ("!!", "only emoji or signs, no words")]
)
def test_an_unusable_ticket_says_why(text, because):
    assert found(text)[0].because == because


def test_an_automatic_reply_is_unusable_whatever_it_says():
    assert codes("I am still waiting", auto_reply=True) == ["unusable"]


@pytest.mark.parametrize(
    "fields",
    [
        {"tags": ("vip", "Refund_Request")},
        {"custom_fields": {"type": "refund_request"}},
    ],
)
def test_the_desks_own_type_comes_first(fields):
    situations = found("I am still waiting.", **fields)
    assert [s.code for s in situations] == ["refund_request", "delay"]
    assert situations[0].because == "the desk's own type or tag"


def test_a_desk_cannot_call_a_readable_ticket_unusable():
    assert codes("I am still waiting.", tags=("unusable",)) == ["delay"]


def test_forwarded_words_tell_too():
    situations = found("Please see below.", forwarded="I am still waiting.")
    assert [s.code for s in situations] == ["delay"]
    assert situations[0].because == "forwarded words: “still waiting”"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Let me talk to your manager.", ["escalation_request"]),
        ("I cannot understand you, let me talk to your manager.", ["service_request"]),
    ],
)
def test_asking_for_somebody_one_can_understand_is_no_escalation(text, expected):
    assert codes(text) == expected


def test_a_situation_is_named_once():
    assert codes("I am still waiting.", tags=("delay",)) == ["delay"]


def test_the_longest_expression_is_quoted():
    assert found("My parcel never arrived.")[0].because == "words: “parcel never arrived”"


def test_repeating_a_word_adds_nothing():
    once, often = "charged twice, my parcel", "charged twice, my parcel parcel parcel parcel"
    assert codes(once) == codes(often)


def test_no_more_than_a_few_situations_are_named():
    text = "still waiting, not happy, charged twice, price went up, well done, parcel, your manager"
    assert len(found(text)) == MOST
