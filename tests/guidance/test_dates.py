"""Dates that the customer makes a deadline."""

from datetime import UTC, date, datetime, time

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from service.guidance.date_words import WORDS
from service.guidance.dates import MOST_CANDIDATES, find_dates

# A Friday.
NOW = datetime(2025, 11, 14, 9, 0, tzinfo=UTC)
DECEMBER = "2025-12-18"
ORDERS = (None, "dMy", "Mdy")


def found(text, language="en", order=None, now=NOW):
    return list(find_dates(text, language, now, order))


def days(text, language="en", order=None, now=NOW):
    return [[str(day) for day in item.days] for item in found(text, language, order, now)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Kindly ship it by 18 December."),
        ("en", "before December 18th, 2025"),
        ("en", "no later than Thursday, the 18th of December"),
        ("en", "We need the parts on 18 Dec."),
        ("en", "the 2 units, on 18 December at the latest"),
        ("en", "on or before 2025-12-18"),
        ("en", "Silent from 3 November, so by 18 December at the latest"),
        ("en", "by 18-Dec-2025"),
        ("de", "bis zum 18.12. erledigt"),
        ("de", "spätestens am Donnerstag, den 18. Dezember"),
        ("de", "zum 18. Dezember brauche ich den Ersatz"),
        ("de", "bis 18.12.25"),
        ("fr", "d’ici le 18 décembre"),
        ("fr", "il nous le faut pour le 18 décembre"),
        ("fr", "le 18 décembre au plus tard"),
        ("es", "a más tardar el jueves 18 de diciembre de 2025"),
        ("es", "lo necesitamos para el 18 de diciembre"),
        ("es", "antes del 18/12"),
        ("pt", "até o dia 18 de dezembro"),
        ("pt", "preciso para 18/12"),
        ("it", "entro e non oltre il 18 dicembre"),
        ("it", "mi serve per il 18 dicembre"),
        ("nl", "uiterlijk op donderdag 18 december"),
        ("nl", "graag een antwoord voor 18 december"),
        ("pl", "najpóźniej do dnia 18 grudnia 2025 r."),
        ("pl", "do czwartku, 18 grudnia"),
        ("ru", "не позднее 18.12.2025"),
        ("ru", "к 18 декабря"),
        ("sv", "senast torsdag den 18 december"),
        ("da", "inden d. 18. december"),
        ("no", "innen 18. desember"),
        ("fi", "18. joulukuuta mennessä"),
        ("fi", "viimeistään 18.12."),
        ("cs", "nejpozději do čtvrtka 18. prosince"),
        ("tr", "18 Aralık’a kadar"),
        ("tr", "18.12.2025 tarihinden önce"),
        ("uk", "до четверга, 18 грудня"),
        ("ro", "până joi, 18 decembrie"),
        ("ro", "am nevoie de ele pe 18 decembrie"),
        ("vi", "trước ngày 18/12"),
        ("vi", "chậm nhất là ngày 18 tháng 12 năm 2025"),
        ("ja", "12月18日(木)までに"),
        ("ja", "12/18までに"),
        ("ko", "12월 18일까지"),
        ("zh", "12月18号之前"),
        ("zh", "最晚2025年12月18日"),
        ("ar", "قبل يوم الخميس ١٨ ديسمبر"),
    ],
)
def test_a_date_is_understood(language, text):
    assert days(text, language) == [[DECEMBER]]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I ordered it on 18 December."),
        ("en", "My flight is on 18 December, and I need nothing else. Thanks!"),
        ("en", "We are closed from 3 to 18 December"),
        ("en", "closed from December 3 until December 18"),
        ("en", "by 10.30 at night"),
        ("en", "by December 2026"),
        ("en", "I waited until 24/7 support answered"),
        ("en", "sent by 3 people"),
        ("de", "am 18. Dezember bestellt"),
        ("de", "Urlaub vom 3. bis 18. Dezember"),
        ("de", "bis 12.05 EUR"),
        ("de", "bis 11.12 Uhr"),
        ("fr", "un billet pour le 18 décembre"),
        ("es", "reservé para el 18 de diciembre"),
        ("nl", "mijn boeking voor 18 december"),
        ("pl", "od 3 do 18 grudnia"),
        ("ru", "с 3 до 18 декабря"),
        ("ja", "12月3日から12月18日まで"),
        ("ja", "12月18日前後"),
        ("ja", "12月18日に注文しました"),
        ("ko", "12월 3일부터 12월 18일까지"),
    ],
)
def test_a_date_that_no_word_makes_a_deadline_is_none(language, text):
    assert days(text, language) == []


@pytest.mark.parametrize(
    "text",
    [
        "by 12 November",
        "by 2025-11-13",
        "by 1 October",
        "by 31 February",
        "by 2025-13-01",
        "by 45/12",
    ],
)
def test_a_day_that_has_gone_by_or_never_comes_is_no_deadline(text):
    assert days(text) == [[]]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("by 14 November", "2025-11-14"),
        ("by 3 January", "2026-01-03"),
        ("by 2 August", "2026-08-02"),
        ("by 2 January 2027", "2027-01-02"),
        ("by 29 February 2028", "2028-02-29"),
    ],
)
def test_without_a_year_the_next_day_of_that_name_counts(text, day):
    assert days(text) == [[day]]


@pytest.mark.parametrize(
    ("text", "order", "meant"),
    [
        ("by 03/04", None, ["2026-03-04", "2026-04-03"]),
        ("by 03/04", "dMy", ["2026-04-03"]),
        ("by 03/04", "Mdy", ["2026-03-04"]),
        ("by 02/02", None, ["2026-02-02"]),
        ("by 18/12", "Mdy", [DECEMBER]),
        ("by 12/18", "dMy", [DECEMBER]),
        ("by 12/1/2026", "dMy", ["2026-01-12"]),
        ("by 12/1/26", None, ["2026-01-12", "2026-12-01"]),
        # The other reading has gone by.
        ("by 10/12", None, ["2025-12-10"]),
    ],
)
def test_day_and_month_in_numbers_follow_the_customers_order(text, order, meant):
    assert days(text, order=order) == [meant]


@pytest.mark.parametrize(
    ("language", "text", "clock"),
    [
        ("en", "by 18 December at 5 pm", time(17)),
        ("en", "by 5:30 p.m. on 18 December", time(17, 30)),
        ("en", "by 18 December, 12 am", time(0)),
        ("de", "bis Donnerstag, 18. Dezember, 12 Uhr", time(12)),
        ("fr", "avant le 18 décembre à 17h30", time(17, 30)),
        ("tr", "18 Aralık 2025 saat 17:00'ye kadar", time(17)),
        ("ja", "12月18日午後5時半まで", time(17, 30)),
        ("ko", "12월 18일 오전 9시까지", time(9)),
        ("en", "by 18 December at 25:00", None),
        ("en", "by 18 December", None),
    ],
)
def test_a_time_of_day_is_read_with_its_date(language, text, clock):
    assert [(item.days, item.clock) for item in found(text, language)] == [
        ((date(2025, 12, 18),), clock)
    ]


CLDR = {"no": "nb"}
LED = {
    "en": "by 5 {}",
    "de": "bis 5. {}",
    "fr": "avant le 5 {}",
    "es": "antes del 5 de {}",
    "pt": "até 5 de {}",
    "it": "entro il 5 {}",
    "nl": "uiterlijk 5 {}",
    "pl": "do 5 {}",
    "ru": "до 5 {}",
    "sv": "senast 5 {}",
    "da": "senest 5. {}",
    "no": "innen 5. {}",
    "fi": "viimeistään 5. {}",
    "cs": "do 5. {}",
    "tr": "en geç 5 {}",
    "uk": "до 5 {}",
    "ro": "până pe 5 {}",
    "vi": "trước ngày 5 {}",
    "ar": "قبل 5 {}",
}


@pytest.mark.parametrize("language", list(LED))
def test_every_month_is_known_by_its_name(language):
    now = datetime(2026, 1, 1, tzinfo=UTC)
    names = Locale.parse(CLDR.get(language, language)).months["format"]["wide"]
    for month, name in names.items():
        text = f"{LED[language].format(name)} 2026"
        assert days(text, language, now=now) == [[f"2026-{month:02}-05"]], text


def test_a_text_that_names_very_many_dates_is_not_read_to_its_end():
    assert len(found("by 18 December. " * 100)) == MOST_CANDIDATES


@given(
    st.from_regex(r"[0-9٤]{1,4}[-./][0-9٤]{1,2}([-./][0-9٤]{0,4})?( 25:61)?", fullmatch=True),
    st.sampled_from(list(WORDS)),
    st.sampled_from(ORDERS),
)
def test_numbers_that_are_no_date_are_none(numbers, language, order):
    for item in found(f"by {numbers} до {numbers} bis {numbers} {numbers}まで", language, order):
        assert all(day >= NOW.date() for day in item.days)


@given(st.text(max_size=200), st.sampled_from(list(WORDS)), st.sampled_from(ORDERS))
def test_every_day_lies_ahead_and_stands_in_the_text(text, language, order):
    whole = f"{text} by 18 December {text} до 3/4 {text}まで"
    for item in found(whole, language, order):
        assert all(day >= NOW.date() for day in item.days)
        assert 0 <= item.start < item.end <= len(whole)
