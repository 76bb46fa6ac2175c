"""Cards: where their lines come from, and which sentences they offer."""

import pytest

from service.domain.guidance import Origin, Phrase
from service.guidance.cards import Cards
from service.guidance.further import Called
from tests.guidance.given import LIBRARY, about, card, likely, placed, writing

GERMAN = likely("DE") | writing("de", reply_in=("de", "en"))
BETWEEN = likely("US", 0.5) | {"candidates": {"US": 0.5, "JP": 0.5}}
JAPANESE = likely("JP") | writing("ja", reply_in=("ja", "en"))


def test_a_card_names_the_entry_behind_it():
    told = card("formality", **GERMAN)
    assert told.stance == "formal"
    assert told.origin == Origin("formality", "cultures/DE.yaml", 4)
    assert (told.grade, told.references) == ("strong", ("study-2011",))
    assert told.caveats == ("The customer asked for something else.",)


def test_an_inherited_entry_is_named_as_the_roots():
    assert card("time", **GERMAN).origin == Origin("time", "root.yaml", 7)


def test_a_branch_has_its_own_lines():
    told = card("apology", **likely("US", 1.0), **about("complaint", severity="high"))
    assert told.stance == "sincere_once"
    assert told.do == ("Apologise once and say what happens next.",)
    assert told.avoid == ("A second apology.",)


def test_a_branch_without_lines_has_the_stances():
    told = card("formality", **likely("US", 1.0), **about("complaint", severity="high"))
    assert (told.stance, told.do) == ("neutral", ("Keep formality neutral.",))


def test_a_compromise_names_what_it_is_between():
    told = card("directness", **BETWEEN)
    assert (told.stance, told.do) == ("balanced", ("Keep directness balanced.",))
    assert told.caveats[1:] == ("Usual in US: direct.", "Usual in JP: indirect.")


@pytest.mark.parametrize(
    ("topic", "facts", "phrases"),
    [
        (
            "formality",
            GERMAN,
            (Phrase(language="de", text="Guten Tag {full},", back_translation="Good day {full},"),),
        ),
        (
            "apology",
            GERMAN,
            (
                Phrase(
                    language="de",
                    text="Wir bitten um Entschuldigung.",
                    back_translation="We apologise.",
                    reviewed=True,
                ),
            ),
        ),
        (
            "apology",
            JAPANESE,
            (
                Phrase(
                    language="ja",
                    text="誠に申し訳ございません。",
                    back_translation="We are truly sorry.",
                ),
            ),
        ),
        (
            "relationship",
            GERMAN,
            (
                Phrase(
                    language="de", text="Mit freundlichen Grüßen", back_translation="Kind regards"
                ),
            ),
        ),
        ("time", GERMAN, (Phrase(language="en", text="You will hear from us by {date}."),)),
        ("detail", GERMAN, (Phrase(language="en", text="An example of full explanation."),)),
        (
            "relationship",
            likely("US") | writing("ja", reply_in=()),
            (Phrase(language="en", text="Kind regards, {agent}"),),
        ),
    ],
)
def test_phrases_are_in_the_language_of_the_reply_with_their_meaning(topic, facts, phrases):
    assert card(topic, **facts).phrases == phrases


def test_what_is_better_left_unsaid_has_no_sentence_of_apology():
    told = card("apology", **GERMAN, **about("information_request", severity="low"))
    assert told.stance == "none_needed"
    assert not any("Entschuldigung" in phrase.text for phrase in told.phrases)


def test_without_a_sentence_in_any_language_of_the_reply_there_is_none():
    told = card("service_standards", ticket={"tags": ("council",)}, **placed("ZA"))
    assert told.phrases == (Phrase(language="en", text="An example of public service."),)


@pytest.mark.parametrize(("facts", "strength"), [(likely("US", 1.0), "should"), (BETWEEN, "may")])
def test_advice_is_as_strong_as_its_evidence(facts, strength):
    assert card("directness", **facts).strength == strength


def test_what_was_heard_stands_on_the_card():
    told = card("time", "I need it right now, the invoice is wrong and I cannot pay it.")
    assert told.because.endswith("[the customer asks for it now]")


def test_a_further_card_says_why_it_is_there():
    told = card("channel", ticket={"channel": "chat"})
    assert (told.stance, told.probability) == ("chat_here", 1.0)
    assert told.because == "It often helps the reader. [the customer chose this chat]"
    assert told.do == ("Keep channel chat here.",)


def test_an_entry_of_another_stance_lends_no_lines_to_a_further_card():
    own, other = card("address"), card("address", signature="Ana")
    assert own.do == ("Write the name as the customer did.",)
    assert other.do == ("Keep address given name after customer.",)
    assert other.avoid == ("Anything but given name after customer.",)


def test_lines_about_this_very_ticket_come_first():
    told = card("formats", **placed("FR"))
    assert told.do[0].startswith("Dates with the month as a word")
    assert told.do[-1] == "Keep formats local formats."


def test_a_withdrawn_topic_has_the_stances_own_lines():
    told = card("conflict", "My boss is asking, please kindly look at it.", **likely("IN", 1.0))
    assert told.stance == "soften_and_save_face"
    assert told.do == ("Keep conflict soften and save face.",)
    assert told.origin.rule == "conflict"


@pytest.mark.parametrize("quotes", [True, False])
def test_a_card_is_kept_unless_it_quotes_the_customer(quotes):
    cards, root = Cards(), LIBRARY.cultures["root"]
    called = Called("channel", "chat_here", "as a test", ("“My words.”",), quotes=quotes)
    one, other = (
        cards.further(called, LIBRARY.topics["channel"], root.topics["channel"], (), ("en",))
        for _ in range(2)
    )
    assert one == other
    assert (one is other) is not quotes


def test_the_same_topic_called_for_by_the_same_has_the_same_card():
    assert card("formats", **placed("FR")) == card("formats", **placed("FR"))
    assert card("formats", **placed("FR")).do != card("formats", **placed("JP")).do
