"""Scripts and their shares."""

import pytest

from service.inference.text.scripts import dominant_script, script_shares


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("order", "Latn"),
        ("café", "Latn"),
        ("заказ", "Cyrl"),
        ("طلب", "Arab"),
        ("訂單", "Hani"),
        ("注文した商品", "Kana"),
        ("주문", "Hang"),
        ("iPhone 訂單未到", "Hani"),
        ("Мой iPhone сломался", "Cyrl"),
        ("4711 😀", None),
        ("", None),
        ("é", "Latn"),
    ],
)
def test_the_main_script_is_named(text, script):
    assert dominant_script(script_shares(text)) == script


@pytest.mark.parametrize("text", ["order заказ 訂單", "주문 order", "ask"])
def test_shares_sum_to_one(text):
    assert sum(script_shares(text).values()) == pytest.approx(1)


def test_shares_come_largest_first():
    assert list(script_shares("мой order заказ не пришёл")) == ["Cyrl", "Latn"]


def test_a_little_kana_among_latin_is_not_japanese():
    assert dominant_script(script_shares("the customer wrote の in the middle of it")) == "Latn"
