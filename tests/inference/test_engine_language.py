"""Tickets as they come: their language, and the languages to reply in."""

import pytest

from service.domain.ticket import AgentSite, Company, Preferences
from tests.inference.subjects import ask

AMERICAN = Company(country="US", default_locale="en-US", time_zone="America/New_York")
ENGLISH = "The invoice is wrong, please correct it."
GERMAN = "Die Rechnung stimmt nicht, bitte korrigieren Sie sie."
TRANSLATED = "Ho ricevuto il torto prodotto. Per favore consigliare."


@pytest.mark.parametrize(
    ("request_", "reply_in"),
    [
        pytest.param(ask(ENGLISH), ("en",), id="the customer's"),
        pytest.param(ask(GERMAN), ("de", "en"), id="English when no agent knows it"),
        pytest.param(ask(GERMAN, agent=AgentSite(languages=("de",))), ("de",), id="agents know it"),
        pytest.param(
            ask(ENGLISH, preferences=Preferences(language="ja-JP")), ("ja", "en"), id="wished"
        ),
        pytest.param(
            ask(
                "4711", company=Company(default_locale="nl-NL"), agent=AgentSite(languages=("hi",))
            ),
            ("nl", "hi", "en"),
            id="unknown: the company's, then the agents'",
        ),
        pytest.param(
            ask(
                TRANSLATED,
                agent=AgentSite(languages=("it",)),
            ),
            ("it", "en"),
            id="a translator was at work",
        ),
        pytest.param(
            ask(ENGLISH, preferences=Preferences(language="whatever you like")),
            ("en",),
            id="a wish that is no language",
        ),
    ],
)
def test_languages_to_reply_in(infer, request_, reply_in):
    assert infer(request_).language.reply_in == reply_in


@pytest.mark.parametrize(
    ("request_", "variant"),
    [
        (ask("我们的订单还没有到，请问什么时候发货？"), "zh-Hans"),
        (ask("我們的訂單還沒有到，請問什麼時候發貨？"), "zh-Hant"),
        (ask("今天不能用"), None),
        (ask(GERMAN, phone="+41 44 668 18 00"), "de-CH"),
        (ask(ENGLISH, phone="+1 212 555 0100", company=AMERICAN), "en-US"),
        (ask(ENGLISH, phone="+81 3 1234 5678", address_country="JP"), None),
        (ask(ENGLISH, phone="+65 6123 4567", address_country="SG"), "en-SG"),
        (
            ask(
                "La facture n'est pas la bonne, pouvez-vous la corriger ?",
                phone="+41 22 919 12 12",
                address_country="CH",
            ),
            "fr-CH",
        ),
        (ask(GERMAN), None),
        (ask("4711"), None),
    ],
)
def test_the_variant_of_a_language(infer, request_, variant):
    assert infer(request_).language.variant == variant


def test_a_language_nobody_can_be_sure_of_is_unknown(infer):
    language = infer(ask("ok")).language
    assert (language.code, language.confidence) == (None, "none")


def test_languages_that_are_nearly_as_likely_are_named(infer):
    language = infer(ask("Pesanan saya masih belum tiba, bilakah ia akan sampai?")).language
    assert {language.code, *language.mixed_with} == {"id", "ms"}


@pytest.mark.parametrize(
    ("request_", "proficiency"),
    [
        (ask("I am waiting since two weeks. My order still not arrived."), "non_native_likely"),
        (ask(GERMAN, phone="+49 30 901820"), "native_likely"),
        (ask(ENGLISH, phone="+81 3 3580 3311", locale="ja-JP"), "unknown"),
        (ask(ENGLISH), "unknown"),
        (ask("4711"), "unknown"),
    ],
)
def test_how_well_the_language_is_known(infer, request_, proficiency):
    assert infer(request_).language.proficiency == proficiency


def test_a_machine_s_translation_says_little_of_who_sent_it(infer):
    found = infer(ask(TRANSLATED, company=AMERICAN))
    assert found.language.machine_translated == "suspected"
    assert (found.language.proficiency, found.culture.primary) == ("non_native_likely", None)
