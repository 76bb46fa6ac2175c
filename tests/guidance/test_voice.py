"""What the customer's own words and wishes say about how to answer them."""

import pytest

from service.domain.ticket import Company, Policies
from service.guidance.voice import listen
from tests.guidance.given import about, case, likely, wishing, writing

LONG = "I write to you about the invoice of February and about the amount that it shows. " * 3
SHORT = "a short message"


def heard(text=LONG, **facts):
    return listen(case(text, **facts))


def raised(topic, text=LONG, **facts):
    """Name the stances that the customer's words make likelier, the likeliest first."""
    factors = heard(text, **facts).likelihoods.get(topic, {})
    return sorted(factors, key=lambda stance: -factors[stance])


@pytest.mark.parametrize(
    ("style", "topic", "stance"),
    [
        ("Keep it short, please", "detail", "brief_facts"),
        ("kurz und knapp", "directness", "direct"),
        ("brief", "warmth", "restrained"),
        ("concise", "relationship", "task_first"),
        ("no lengthy apologies", "apology", "light_once"),
        ("please be thorough", "detail", "full_explanation"),
        ("casual is fine", "formality", "informal"),
        ("first-name basis", "formality", "informal"),
        ("formal, please", "formality", "formal"),
        ("informal", "formality", "informal"),
        ("no small talk", "directness", "direct"),
        ("friendly", "warmth", "warm"),
    ],
)
def test_a_wish_is_heard(style, topic, stance):
    voice = heard(**wishing(style=style))
    assert raised(topic, **wishing(style=style))[0] == stance
    assert voice.reasons[topic][0] == "the customer's own stated preference"
    assert voice.stated


def test_without_wishes_and_cues_nothing_is_heard():
    voice = heard(**writing("de"))
    assert (voice.likelihoods, voice.stated, voice.no_phone) == ({}, False, False)


@pytest.mark.parametrize(
    ("text", "facts", "first", "reason"),
    [
        (f"Hiya, {LONG}", {}, "informal", "the customer writes informally"),
        (f"Dear sirs, {LONG}", {}, "formal", "the customer writes formally"),
        (LONG, likely("JP"), "neutral", "the customer writes English"),
        (
            LONG,
            {"signature": "A. Silva"} | writing("de"),
            "formal",
            "signed with initial and family name",
        ),
        (f"It's late. {LONG}", {}, "neutral", "the customer writes as one talks"),
    ],
)
def test_the_customers_register_is_heard(text, facts, first, reason):
    assert raised("formality", text, **facts)[0] == first
    assert reason in heard(text, **facts).reasons["formality"]


@pytest.mark.parametrize(
    ("text", "facts", "reason"),
    [
        (LONG, likely("US"), "the customer writes English"),
        (f"Hiya, {LONG}", {"signature": "A. Silva"}, "signed with initial and family name"),
        (f"Dear sirs, it's {LONG}", {}, "the customer writes as one talks"),
        (f"Hiya, dear sirs, {LONG}", {}, "the customer writes formally"),
        (f"Hiya, dear sirs, {LONG}", {}, "the customer writes informally"),
    ],
)
def test_a_cue_that_the_rest_contradicts_is_not_heard(text, facts, reason):
    assert reason not in heard(text, **facts).reasons.get("formality", ())


def test_a_friendly_message_may_be_answered_warmly():
    assert set(raised("warmth", f"Cheers! {LONG}")) == {"moderate", "warm"}


@pytest.mark.parametrize(
    ("text", "topic", "stance"),
    [
        ("It is broken.", "directness", "direct"),
        ("It is broken.", "detail", "brief_facts"),
        (f"{LONG} I need it right now.", "time", "immediate"),
        (f"{LONG} I need it right now.", "detail", "brief_facts"),
        (f"{LONG} Bitte sofort!", "time", "immediate"),
        (f"{LONG} By when will it come?", "time", "exact_deadline"),
        (f"{LONG} いつですか", "detail", "process_and_dates"),
        (f"{LONG} Why is that?", "detail", "full_explanation"),
        (f"{LONG} Pourquoi ?", "detail", "full_explanation"),
        (f"{LONG} This is the third time.", "apology", "sincere_once"),
        (f"{LONG} I wait for two weeks.", "apology", "sincere_once"),
        (f"{LONG} I cannot understand you.", "apology", "sincere_once"),
        (f"{LONG} I cannot understand you.", "detail", "brief_facts"),
        (f"{LONG} My boss is asking.", "conflict", "soften_and_save_face"),
        (f"{LONG} My boss is asking.", "detail", "process_and_dates"),
    ],
)
def test_what_the_customer_asks_for_is_heard(text, topic, stance):
    assert raised(topic, text, **writing("de"))[0] == stance


def test_a_polite_short_message_is_not_taken_as_blunt():
    assert raised("directness", "Kindly look at it.") == []


def test_who_wants_it_now_is_not_told_a_date():
    assert raised("time", f"{LONG} When will it come? I need it right now.") == ["immediate"]


@pytest.mark.parametrize("channel", ["phone", "voice_transcript"])
def test_on_the_phone_why_asks_for_no_long_text(channel):
    assert raised("detail", f"{LONG} Why?", ticket={"channel": channel}) == []


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("Please do not call me.", {}),
        ("Bitte keine Anrufe.", {}),
        ("Merci, pas de téléphone.", {}),
        ("x", {"style": "no phone"}),
        ("x", {"channel": "no calls, please"}),
    ],
)
def test_a_customer_who_wants_no_call_is_heard(text, wish):
    assert heard(text, **wishing(**wish)).no_phone


def test_a_customer_who_mentions_a_phone_may_be_called():
    assert not heard("My phone is broken.").no_phone


def test_a_reason_is_told_once():
    reasons = heard("It's late.", **wishing(style="short and direct")).reasons
    assert reasons["directness"] == ("the customer's own stated preference", SHORT)


@pytest.mark.parametrize(
    ("reference", "stances"),
    [
        ("GOODWILL-1: a voucher", ["recommend_if_true"]),
        ("GOODWILL-1: a voucher, valid until 2020-01-01", []),
        ("our boss said yes", []),
    ],
)
def test_an_approval_that_is_true_today_is_worth_naming(reference, stances):
    company = Company(policies=Policies(approval_refs=(reference,)))
    assert raised("management_approved", company=company) == stances


@pytest.mark.parametrize(("surface", "stances"), [("strong", ["direct"]), ("mild", [])])
def test_who_speaks_plainly_may_be_answered_plainly(surface, stances):
    assert raised("directness", **about("complaint", surface=surface)) == stances


def test_an_approval_that_the_customer_asks_for_is_named():
    company = Company(policies=Policies(approval_refs=("G-1: a new pump",)))
    asking = "Please tell me who has approved the new pump."
    plain = heard(company=company).likelihoods["management_approved"]["recommend_if_true"]
    asked = heard(asking, company=company).likelihoods["management_approved"]["recommend_if_true"]
    assert asked > plain


def test_a_customer_who_writes_informally_and_signs_with_one_name_is_met_there():
    unsigned = heard("hiya, it broke").likelihoods["formality"]["informal"]
    signed = heard("hiya, it broke", signature="Jo").likelihoods["formality"]["informal"]
    assert signed > unsigned
