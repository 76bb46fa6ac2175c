"""Currencies that the customer names."""

import pytest

from service.inference.sources.currency import observe
from tests.inference.subjects import reading


def observed(subjects, text):
    return {seen.observed: dict(seen.place) for seen in observe(subjects(read=reading(text=text)))}


@pytest.mark.parametrize(
    ("text", "currency", "country"),
    [
        ("I paid £20", "GBP", "GB"),
        ("paguei R$ 49,90", "BRL", "BR"),
        ("kostet 20 zł", "PLN", "PL"),
        ("SEK 499 was charged", "SEK", "SE"),
        ("es kostet 49 CHF", "CHF", "CH"),
        ("2000円です", "JPY", "JP"),
        ("NZ$ 30", "NZD", "NZ"),
    ],
)
def test_an_amount_names_the_users_of_its_currency(subjects, text, currency, country):
    assert country in observed(subjects, text)[currency]


@pytest.mark.parametrize(
    "text",
    [
        "I paid $20",
        "I paid 20 EUR",
        "the £ sign",
        "ABC 20",
        "order 20 XYZQ",
        "20 RMs",
        "nothing",
        "",
    ],
)
def test_what_many_or_none_use_is_not_named(subjects, text):
    assert observed(subjects, text) == {}


def test_a_currency_of_many_countries_is_shared_by_them(subjects):
    (seen,) = observe(subjects(read=reading(text="NZ$ 30")))
    assert 0.1 <= seen.place["NZ"] < 1


def test_a_price_list_names_a_few_currencies_only(subjects):
    text = "£1 ₹2 ₩3 ₺4 ₽5 SEK 6"
    assert len(observed(subjects, text)) == 3


def test_the_signature_is_read_too(subjects):
    (seen,) = observe(subjects(read=reading(signature="Budget: £20")))
    assert seen.observed == "GBP"
