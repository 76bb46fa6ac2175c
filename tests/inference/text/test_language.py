"""The language of short texts as customers write them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.inference.text.language import LANGUAGES, LanguageDetector

TEXTS = (
    ("en", "Where is my order? It should have arrived last week."),
    ("en", "Please cancel my subscription immediately."),
    ("en", "the app keeps crashing when i open it"),
    ("de", "Wo bleibt meine Bestellung? Sie sollte längst da sein."),
    ("de", "Bitte stornieren Sie meinen Vertrag zum Monatsende."),
    ("de", "Das Gerät geht nicht mehr an."),
    ("fr", "Je n'ai toujours pas reçu mon colis."),
    ("fr", "Pouvez-vous me rembourser s'il vous plaît ?"),
    ("fr", "Bonjour, la facture est fausse."),
    ("es", "Todavía no ha llegado mi pedido."),
    ("es", "Quiero cancelar mi suscripción, por favor."),
    ("es", "Me han cobrado dos veces."),
    ("pt", "Meu pedido ainda não chegou."),
    ("pt", "Gostaria de cancelar a minha assinatura."),
    ("it", "Il mio ordine non è ancora arrivato."),
    ("it", "Vorrei annullare l'abbonamento, grazie."),
    ("nl", "Mijn bestelling is nog niet aangekomen."),
    ("nl", "Kunt u mij het bedrag terugbetalen?"),
    ("pl", "Moje zamówienie jeszcze nie dotarło."),
    ("pl", "Proszę o zwrot pieniędzy."),
    ("cs", "Moje objednávka ještě nedorazila."),
    ("sk", "Moja objednávka ešte neprišla, kde je?"),
    ("hu", "Még nem érkezett meg a rendelésem."),
    ("ro", "Comanda mea nu a ajuns încă."),
    ("sv", "Min beställning har inte kommit fram än."),
    ("da", "Min bestilling er ikke kommet endnu, hvornår kommer den?"),
    ("no", "Jeg har ikke mottatt pakken min ennå."),
    ("fi", "Tilaukseni ei ole vielä saapunut."),
    ("et", "Minu tellimus ei ole veel kohale jõudnud."),
    ("lv", "Mans pasūtījums vēl nav pienācis."),
    ("lt", "Mano užsakymas dar neatvyko."),
    ("tr", "Siparişim hâlâ gelmedi, ne zaman gelecek?"),
    ("id", "Pesanan saya belum sampai sampai sekarang."),
    ("vi", "Đơn hàng của tôi vẫn chưa đến."),
    ("tl", "Hindi pa dumarating ang order ko."),
    ("sw", "Agizo langu bado halijafika."),
    ("af", "My bestelling het nog nie aangekom nie."),
    ("ca", "La meva comanda encara no ha arribat."),
    ("sl", "Moje naročilo še ni prispelo."),
    ("is", "Pöntunin mín er ekki enn komin."),
    ("ru", "Мой заказ до сих пор не пришёл."),
    ("uk", "Моє замовлення досі не прийшло."),
    ("bg", "Поръчката ми все още не е пристигнала."),
    ("sr", "Моја поруџбина још увек није стигла."),
    ("kk", "Менің тапсырысым әлі келген жоқ."),
    ("ar", "لم يصل طلبي حتى الآن."),
    ("fa", "سفارش من هنوز نرسیده است."),
    ("ur", "میرا آرڈر ابھی تک نہیں پہنچا۔"),
    ("hi", "मेरा ऑर्डर अभी तक नहीं आया है।"),
    ("mr", "माझी ऑर्डर अजून आलेली नाही."),
    ("ja", "注文した商品がまだ届きません。"),
    ("zh", "我的订单还没有到。"),
    ("zh", "我的訂單還沒有到。"),
)
# One language of support desks each.
SCRIPTS = (
    ("el", "Grek", "Η παραγγελία μου δεν έχει φτάσει ακόμα."),
    ("he", "Hebr", "ההזמנה שלי עדיין לא הגיעה."),
    ("ko", "Hang", "아직 주문한 상품이 도착하지 않았습니다."),
    ("ja", "Kana", "まだ届きません"),
    ("zh", "Hani", "還沒有到"),
    ("th", "Thai", "สินค้าของฉันยังมาไม่ถึง"),
    ("bn", "Beng", "আমার অর্ডার এখনও আসেনি।"),
    ("ta", "Taml", "என் ஆர்டர் இன்னும் வரவில்லை."),
    ("te", "Telu", "నా ఆర్డర్ ఇంకా రాలేదు."),
    ("gu", "Gujr", "મારો ઓર્ડર હજુ આવ્યો નથી."),
    ("pa", "Guru", "ਮੇਰਾ ਆਰਡਰ ਅਜੇ ਤੱਕ ਨਹੀਂ ਆਇਆ।"),
    ("kn", "Knda", "ನನ್ನ ಆರ್ಡರ್ ಇನ್ನೂ ಬಂದಿಲ್ಲ."),
    ("ml", "Mlym", "എന്റെ ഓർഡർ ഇതുവരെ വന്നിട്ടില്ല."),
    ("si", "Sinh", "මගේ ඇණවුම තවම පැමිණ නැත."),
    ("ka", "Geor", "ჩემი შეკვეთა ჯერ არ მოსულა."),
    ("hy", "Armn", "Իմ պատվերը դեռ չի հասել։"),
    ("am", "Ethi", "ትዕዛዜ እስካሁን አልደረሰም።"),
    ("km", "Khmr", "ការបញ្ជាទិញរបស់ខ្ញុំមិនទាន់មកដល់ទេ។"),
    ("lo", "Laoo", "ຄໍາສັ່ງຊື້ຂອງຂ້ອຍຍັງບໍ່ມາຮອດ"),
    ("my", "Mymr", "ကျွန်တော့်အော်ဒါ မရောက်သေးပါ။"),
)


@pytest.mark.parametrize(("code", "text"), TEXTS)
def test_short_texts_are_told_apart(detector, code, text):
    assert detector.detect(text).code == code


@pytest.mark.parametrize(("code", "text"), TEXTS)
def test_shouted_texts_are_told_apart_too(detector, code, text):
    assert detector.detect(text.upper()).code == code


@pytest.mark.parametrize(("code", "script", "text"), SCRIPTS)
def test_some_scripts_decide_by_themselves(detector, code, script, text):
    guess = detector.detect(text)
    assert (guess.code, guess.script) == (code, script)
    assert guess.probability > 0.85


@pytest.mark.parametrize("text", ["", "  \n", "4711", "😀👍", "?!…", "a", "\x00", "ⅣⅤ", "ᏣᎳᎩ"])
def test_too_little_text_is_no_language(detector, text):
    guess = detector.detect(text)
    assert (guess.code, guess.probability) == (None, 0)


@pytest.mark.parametrize("text", ["ok", "info", "hm 😀"])
def test_a_word_of_many_languages_leaves_a_doubt(detector, text):
    assert detector.detect(text).probability < 0.5


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "I would like to know where it is, because it should have been here a week ago."),
        ("en", "Where is the café chair that I have ordered and that was not in the parcel?"),
        ("de", "Ich möchte gern wissen, wo es ist und wann es bei mir ankommt, denn es eilt."),
        ("eu", "Nire eskaera ez da oraindik iritsi eta ez dakit noiz etorriko den etxera."),
    ],
)
def test_a_whole_sentence_leaves_no_doubt(detector, code, text):
    guess = detector.detect(text)
    assert (guess.code, guess.disputed) == (code, False)
    assert guess.probability > 0.9


def test_detectors_that_disagree_lower_the_probability(detector):
    guess = detector.detect("Me han cobrado dos veces.")
    assert guess.disputed
    assert guess.probability < guess.ranked[0][1]


def test_languages_that_are_nearly_as_likely_are_named(detector):
    guess = detector.detect("Pesanan saya masih belum tiba, bilakah ia akan sampai?")
    assert {"id", "ms"} <= {code for code, _probability in guess.ranked}


def test_a_desk_s_usual_languages_weigh_more(detector):
    text = "Pesanan saya masih belum tiba, bilakah ia akan sampai?"
    assert detector.detect(text, {"ms": 20.0}).code == "ms"


def test_a_narrower_list_of_languages_is_kept_to():
    # Norwegian's other norm and its name in other tables are one language here.
    detector = LanguageDetector(["nn", "no", "en"])
    assert detector.detect("Eg har ikkje fått pakken min enno.").code == "no"


def test_eight_threads_get_the_same_answers(detector):
    alone = [detector.detect(text) for _code, text in TEXTS]
    with ThreadPoolExecutor(8) as pool:
        runs = list(pool.map(lambda _: [detector.detect(text) for _code, text in TEXTS], range(8)))
    assert all(run == alone for run in runs)


def test_every_shipped_lexicon_is_of_a_language_that_can_be_found(lexicons):
    # Norwegian is found as `no`, whichever of its norms it is written in.
    assert set(lexicons) <= set(LANGUAGES) - {"nn"}


@given(text=st.text(max_size=500))
def test_any_text_has_a_probability(detector, text):
    guess = detector.detect(text)
    assert 0 <= guess.probability <= 1
    assert (guess.code is None) == (guess.script is None)
