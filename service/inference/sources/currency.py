"""Currencies that the customer names: of the place, unless a shop set the price."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from service.inference.cultures import variants_of
from service.inference.observation import Observation
from service.inference.subject import Subject
from service.inference.text.screen import Screen
from service.reference import World

_CHANCE: Final = 0.2
_CODE: Final = re.compile(r"(?<![A-Z])([A-Z]{3})\s?\d|\d\s?(?:\.–|,-)?\s?([A-Z]{3})(?![A-Z])")
# Signs and words that name one currency; "$", "kr" and "pesos" alone name too many.
_SIGNS: Final[Mapping[str, str]] = MappingProxyType({
    "R$": "BRL",
    "₹": "INR",
    "£": "GBP",
    "₩": "KRW",
    "zł": "PLN",
    "₺": "TRY",
    "₽": "RUB",
    "руб": "RUB",
    "₴": "UAH",
    "грн": "UAH",
    "Kč": "CZK",
    "Ft": "HUF",
    "₱": "PHP",
    "฿": "THB",
    "₫": "VND",
    "₪": "ILS",
    "₦": "NGN",
    "A$": "AUD",
    "NZ$": "NZD",
    "C$": "CAD",
    "HK$": "HKD",
    "NT$": "TWD",
    "S$": "SGD",
    "RM": "MYR",
    "Rp": "IDR",
    "円": "JPY",
    "ريال": "SAR",
    "درهم": "AED",
    "Fr.": "CHF",
    "KSh": "KES",
})
_SIGN: Final = re.compile(
    r"(?:(?P<before>{0})\s?\d)|(?:\d\s?(?P<after>{0}))(?![A-Za-z])".format(
        "|".join(map(re.escape, sorted(_SIGNS, key=len, reverse=True)))
    )
)
_SCREEN: Final = Screen((_CODE, _SIGN))
# More users than this, and a currency says too little of any of them.
_MOST_USERS: Final = 25
_MOST_NAMED: Final = 3


def observe(subject: Subject) -> Iterator[Observation]:
    """One observation for each currency that at most some two dozen countries use."""
    text = f"{subject.text.text}\n{subject.text.signature}"
    for currency in list(dict.fromkeys(_named(text)))[:_MOST_NAMED]:
        countries = _users(subject.world, currency)
        if 0 < len(countries) <= _MOST_USERS:
            share = 1.0 if len(countries) == 1 else max(0.1, 1.5 / len(countries))
            yield Observation(
                source="currency",
                kind="currency",
                observed=currency,
                place=dict.fromkeys(countries, share),
                culture=dict.fromkeys([c for n in countries for c in (n, *variants_of(n))], share),
                base=_CHANCE,
                because="amounts that the customer gives in this currency",
            )


def _named(text: str) -> Iterator[str]:
    possible = _SCREEN.possible(text)
    if _CODE in possible:
        for match in _CODE.finditer(text):
            yield match[1] or match[2]
    if _SIGN in possible:
        for match in _SIGN.finditer(text):
            yield _SIGNS[match["before"] or match["after"]]


def _users(world: World, currency: str) -> list[str]:
    return [country.code for country in world.countries.values() if country.currency == currency]
