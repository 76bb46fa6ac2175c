"""Too casual, too formal."""

import pytest

HIGH = {"severity": "high"}


@pytest.mark.parametrize(
    ("stance", "draft", "context", "expected"),
    [
        ("very_formal", "Hi Sam, it is here.", {}, "medium"),
        ("very_formal", "Hi Sam, yeah, it is here.", {}, "high"),
        ("formal", "Hi Sam, it is here.", {}, "low"),
        ("formal", "Hi Sam, it is here.", HIGH, "medium"),
        ("formal", "Hi Sam, yeah, it is here.", {}, "medium"),
        ("formal", "Hi Sam, yeah, it is here.", HIGH, "high"),
        ("formal", "Hi Sam, yeah, no prob, it is here.", {}, "high"),
        ("neutral", "Hi Sam, it is here.", {}, None),
        ("neutral", "Hi Sam, it is here.", HIGH, "low"),
        ("neutral", "Hey Sam, yeah, no prob.", {}, "low"),
        ("neutral", "Hey Sam, yeah, no prob.", HIGH, "medium"),
        ("informal", "Hey Sam, yeah!", HIGH, None),
        ("formal", "Hello Sam, it is here.", {}, None),
    ],
)
def test_how_casual_is_too_casual(severity, stance, draft, context, expected):
    context = {"stances": {"formality": stance}, "requester_name": "Sam Ng"} | context
    assert severity("register_too_casual", draft, **context) == expected


def test_the_finding_names_every_cue(check):
    found = check("Hallo Kim!! Klar doch, du.", "de", stances={"formality": "formal"})
    message = found["register_too_casual"].message
    assert message == "More casual than advised here: “Hallo Kim!!”, “Klar doch”, “du”."


def test_a_title_after_a_casual_greeting_is_not_casual(severity):
    stances = {"formality": "formal"}
    assert severity("register_too_casual", "Hallo Frau Brandt,", "de", stances=stances) is None


def test_the_customers_own_du_allows_du(severity):
    context = {
        "stances": {"formality": "formal"},
        "customer_text": "Kannst du helfen?",
        "customer_language": "de",
    }
    assert severity("register_too_casual", "Ich helfe dir.", "de", **context) is None


def test_sie_answers_du_too_formally(severity):
    context = {
        "stances": {"formality": "informal"},
        "customer_text": "Kannst du helfen?",
        "customer_language": "de",
    }
    assert severity("register_too_formal", "Wir helfen Ihnen.", "de", **context) == "low"


def test_a_title_is_too_formal_where_informal_is_advised(severity):
    stances = {"formality": "informal"}
    assert severity("register_too_formal", "Dear Mr. Ng, it is here.", stances=stances) == "low"


def test_an_informal_reply_where_informal_is_advised_is_right(check):
    assert check("Hi Sam, it is here.", stances={"formality": "informal"}) == {}


@pytest.mark.parametrize(
    ("language", "draft"),
    [
        ("de", "Guten Tag, schick das Paket bitte bis Freitag, 6. März zurück."),
        ("fr", "Bonjour, renvoie le colis avant le 6 mars."),
        ("es", "Buenos días. Manda el paquete antes del 6 de marzo."),
        ("ru", "Здравствуйте! Отправь посылку до 6 марта."),
        ("pl", "Dzień dobry. Odeślij paczkę do 6 marca. Napisz, kiedy dostaniesz etykietę."),
    ],
)
def test_a_familiar_imperative_alone_is_too_casual_where_formal_is_advised(
    severity, language, draft
):
    known = {"severity": "medium", "stances": {"formality": "formal"}}
    assert severity("register_too_casual", draft, language, **known) == "medium"
