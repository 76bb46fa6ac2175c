"""What is wrong with a draft is found, in many languages."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import pytest

from service.domain.ticket import Preferences
from service.draft.check import check_draft
from service.draft.subject import DraftSubject


class Row(NamedTuple):
    """A draft, what is known of the case, and the rule that must find something."""

    language: str
    draft: str
    expected: str
    context: Mapping = MappingProxyType({})


GRAVE = {"severity": "high"}
FORMAL = {"severity": "medium", "stances": {"formality": "formal"}}
NEUTRAL = {"severity": "medium", "stances": {"formality": "neutral"}}
RESTRAINED = {"severity": "medium", "stances": {"warmth": "restrained", "formality": "neutral"}}
SORRY = {"severity": "high", "stances": {"apology": "sincere_once", "warmth": "moderate"}}
E_MAIL = {"stances": {"channel": "email_or_form"}}
NO_RANK = {"stances": {"management_approved": "avoid"}}
NO_RANK_APPROVED = {"stances": {"management_approved": "avoid"}, "approvals": ("G-1",)}
BRIEF = {"stances": {"detail": "brief_facts"}, "customer_text": "The lamp is dark. What now?"}


def named(name, **more):
    return {"requester_name": name, **more}


ROWS = (
    Row("en", "We will look into it and get back to you soon.", "vague_time", GRAVE),
    Row("en", "It arrives on 12 May or so.", "vague_time", GRAVE),
    Row("de", "Wir kümmern uns zeitnah darum.", "vague_time"),
    Row("fr", "Nous reviendrons vers vous dans les meilleurs délais.", "vague_time"),
    Row("es", "Le responderemos a la brevedad.", "vague_time"),
    Row("pt", "Responderemos em breve.", "vague_time"),
    Row("it", "Le risponderemo al più presto.", "vague_time"),
    Row("nl", "Wij reageren zo spoedig mogelijk.", "vague_time"),
    Row("pl", "Odezwiemy się niebawem.", "vague_time"),
    Row("ja", "後日ご連絡いたします。", "vague_time"),
    Row("ko", "조만간 연락드리겠습니다.", "vague_time"),
    Row("en", "Delivery is on 04/05.", "ambiguous_date"),
    Row("en", "Please reply before 3-4-2026.", "ambiguous_date"),
    Row("de", "Ein Termin am 04/05 ist frei.", "ambiguous_date"),
    Row("en", "The fee is $50.", "ambiguous_currency_or_unit", {"place_country": "CA"}),
    Row("en", "Keep it below 95 °F.", "ambiguous_currency_or_unit", {"place_country": "DE"}),
    Row("en", "It weighs 12 lbs.", "ambiguous_currency_or_unit", {"place_country": "FR"}),
    Row("en", "We are open until 5 pm PST.", "ambiguous_currency_or_unit", {"place_country": "JP"}),
    Row("en", "We dropped the ball and are touching base.", "idiom", {"non_native_reader": True}),
    Row("en", "Please do the needful.", "regional_idiom", {"place_country": "US"}),
    Row("en", "Your case sits in the backlog of tier 2.", "jargon"),
    Row("de", "Das Ticket wurde eskaliert.", "jargon"),
    Row("en", "Great news!! 😊", "emoji_or_exclamation", FORMAL),
    Row("ja", "確認しました♪ お待ちください！！", "emoji_or_exclamation", FORMAL),
    Row("en", "Hey Sam, yeah, we got your mail.", "register_too_casual", FORMAL | named("Sam Ng")),
    Row("de", "Hallo Klaus, wie geht es dir?", "register_too_casual", FORMAL),
    Row("fr", "Salut Anne, on s'occupe de ton colis.", "register_too_casual", FORMAL),
    Row("es", "Hola Ana, ¿cómo estás? Tu pedido va en camino.", "register_too_casual", FORMAL),
    Row("pt", "Oi Ana, o teu pedido saiu.", "register_too_casual", FORMAL),
    Row("pl", "Cześć Ania, twoja paczka wyszła.", "register_too_casual", FORMAL),
    Row("ja", "ごめんね、すぐ送るよ。待っててね。", "register_too_casual", FORMAL),
    Row("ko", "안녕! 내일 보내줄게.", "register_too_casual", FORMAL),
    Row("ru", "Привет, твой заказ уже едет.", "register_too_casual", FORMAL),
    Row("tr", "Selam, siparişini biliyorsun.", "register_too_casual", FORMAL),
    Row("en", "We hereby acknowledge receipt.", "register_too_formal", NEUTRAL),
    Row("de", "Sie bekommen es morgen, und wir rufen dich an.", "tv_mixed"),
    Row("fr", "Votre colis part demain, je t'écris ce soir.", "tv_mixed"),
    Row("es", "Tu pedido sale hoy. Le agradecemos su paciencia.", "tv_mixed"),
    Row("it", "Il tuo pacco parte oggi, La ringraziamo.", "tv_mixed"),
    Row("pt", "O senhor recebe amanhã; a tua fatura segue.", "tv_mixed"),
    Row("nl", "Uw pakket komt morgen, dan hoor je van ons.", "tv_mixed"),
    Row("pl", "Twoja paczka jest gotowa, proszę Pana.", "tv_mixed"),
    Row("ru", "Ваш заказ готов, приходи, мы тебе поможем.", "tv_mixed"),
    Row("tr", "Siparişiniz hazır, sana yazarız.", "tv_mixed", {}),
    Row("ja", "商品は発送しました。明日届くよ。", "tv_mixed"),
    Row("ko", "확인했습니다. 내일 보내줄게.", "tv_mixed"),
    Row("zh", "您好，你的订单已经寄出。", "tv_mixed"),
    Row("hi", "आपका ऑर्डर भेज दिया है, तुम चिंता मत करो।", "tv_mixed"),
    Row("en", "We have sent the parcel today.", "language_mismatch", {"reply_languages": ("ja",)}),
    Row("en", "Dear Karl, it is on its way.", "invented_first_name", named("K. Weber")),
    Row("de", "Hallo Klaus, danke.", "invented_first_name", named("K. Brandt")),
    Row("en", "Dear Anna, thank you.", "invented_first_name", named("Maria Silva")),
    Row("en", "Dear Mr. Whitfield, thank you.", "gender_guess", named("Megan Whitfield")),
    Row("de", "Sehr geehrter Herr Demir, danke.", "gender_guess", named("Aylin Demir")),
    Row("fr", "Bonjour Madame Martin, merci.", "gender_guess", named("Claude Martin")),
    Row("es", "Estimada Sra. Ríos, gracias.", "gender_guess", named("Guadalupe Ríos")),
    Row("tr", "Merhaba Deniz Bey, teşekkürler.", "gender_guess", named("Deniz Yılmaz")),
    Row("zh", "李华先生，您好。", "gender_guess", named("李华")),
    Row("en", "Dear Ms. Tanaka-san, thank you.", "honorific_misuse", named("Tanaka")),
    Row(
        "en",
        "Dear Mikko-san, thank you.",
        "honorific_misuse",
        named("Mikko L.", place_country="FI"),
    ),
    Row("ja", "田中さん様、ありがとうございます。", "honorific_misuse"),
    Row("ja", "美咲ちゃん、ありがとうございます。", "honorific_misuse"),
    Row(
        "en",
        "Dear valued customer, thank you.",
        "name_available_not_used",
        named("Megan Whitfield"),
    ),
    Row(
        "de", "Sehr geehrte Damen und Herren, danke.", "name_available_not_used", named("K. Brandt")
    ),
    Row("fr", "Cher client, merci.", "name_available_not_used", named("Claude Martin")),
    Row("en", "We humbly beg your forgiveness, deeply ashamed.", "over_deferential", RESTRAINED),
    Row("ja", "伏してお詫び申し上げます。", "over_deferential"),
    Row("en", "Oh no, I am heartbroken about this.", "over_emotional", RESTRAINED),
    Row("fr", "Oh là là, on est trop désolés.", "over_emotional", RESTRAINED),
    Row("en", "I promise this will never happen again.", "over_promise"),
    Row("de", "Das kommt nie wieder vor.", "over_promise"),
    Row("en", "The part is in stock.", "missing_apology", SORRY),
    Row("de", "Das Ersatzteil ist vorrätig.", "missing_apology", SORRY),
    Row("ja", "部品の在庫はございます。", "missing_apology", SORRY),
    Row("en", "The part is in stock.", "missing_empathy", SORRY),
    Row("fr", "La pièce est en stock.", "missing_next_step_and_date", SORRY),
    Row("es", "Hemos recibido la orden del 3 de mayo.", "missing_next_step_and_date", SORRY),
    Row(
        "en",
        "We changed the fare. You will get the ticket by 4 May.",
        "missing_explanation",
        {"severity": "high", "stances": {"detail": "full_explanation"}},
    ),
    Row(
        "en",
        "Thank you for your message.",
        "unanswered_questions",
        {"customer_text": "Please tell me:\n1. the price\n2. the date"},
    ),
    Row(
        "fr",
        "Merci de votre message.",
        "unanswered_questions",
        {"customer_text": "Quand arrive mon colis ?", "customer_language": "fr"},
    ),
    Row(
        "ja",
        "ありがとうございます。",
        "unanswered_questions",
        {"customer_text": "いつ届きますか。", "customer_language": "ja"},
    ),
    Row("en", "No worries, small leaks can happen.", "minimises_problem", GRAVE),
    Row("de", "Keine Sorge, das ist halb so schlimm.", "minimises_problem", GRAVE),
    Row("pt", "Não se preocupe, não é grave.", "minimises_problem", GRAVE),
    Row("en", "You should have read the manual.", "blames_customer"),
    Row("de", "Sie hätten die Anleitung lesen müssen.", "blames_customer"),
    Row("fr", "Vous auriez dû vérifier.", "blames_customer"),
    Row("pl", "Trzeba było sprawdzić.", "blames_customer"),
    Row("en", "We are sorry if this upset you.", "conditional_apology"),
    Row("fr", "Nous sommes désolés si cela vous a gêné.", "conditional_apology"),
    Row("en", "Our policy does not allow refunds.", "policy_wall"),
    Row("es", "Según nuestras políticas no podemos hacer nada.", "policy_wall"),
    Row("en", "Our director has personally approved this.", "unbacked_authority"),
    Row("de", "Die Geschäftsleitung hat das genehmigt.", "unbacked_authority"),
    Row("fr", "La direction a validé ce geste.", "unbacked_authority"),
    Row("en", "Senior management approved it.", "authority_framing_unwanted", NO_RANK_APPROVED),
    Row("en", "Our director approved it.", "authority_framing_unwanted", NO_RANK),
    Row("en", "We will call you tomorrow.", "unwanted_channel", E_MAIL),
    Row("de", "Wir rufen Sie morgen an.", "unwanted_channel", E_MAIL | {"severity": "low"}),
    Row(
        "fr",
        "Nous vous appellerons.",
        "unwanted_channel",
        {"preferences": Preferences(channel="email")},
    ),
    Row(
        "en",
        "We will call you.",
        "unwanted_channel",
        {"customer_text": "Please do not call me.", "customer_language": "en"},
    ),
    Row("en", "For someone in Europe this is affordable.", "stereotype"),
    Row("en", "Germans always want details.", "stereotype"),
    Row("fr", "En tant qu'européen, vous avez les moyens.", "stereotype"),
    Row(
        "en",
        "It is a real honour to have you with us, dear friend of our house. Our whole team stands"
        " beside you and thinks of you at each moment, wishing you the finest of all seasons and"
        " hoping that harmony will stay with you and with those around you for a long time.",
        "too_long",
        BRIEF,
    ),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.expected}-{row.language}")
def test_the_fault_is_found(rules, row):
    subject = DraftSubject(draft=row.draft, draft_language=row.language, **row.context)
    found = {finding.rule for finding in check_draft(subject, rules).findings}
    assert row.expected in found
