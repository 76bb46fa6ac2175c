"""Country names in English -> ISO 3166-1 alpha-2.

Names: Unicode CLDR through Babel, and the other spellings of https://www.iso.org/obp/ui that
address databases use.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from babel import Locale

from adapters.values.plain import text_or_none

_NO_COUNTRIES: Final = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})

_OTHER_NAMES: Final = MappingProxyType({
    "bosnia and herzegovina": "BA",
    "brunei darussalam": "BN",
    "cabo verde": "CV",
    "cote d'ivoire": "CI",
    "czech republic": "CZ",
    "democratic republic of the congo": "CD",
    "great britain": "GB",
    "holland": "NL",
    "hong kong": "HK",
    "ivory coast": "CI",
    "korea": "KR",
    "lao people's democratic republic": "LA",
    "macao": "MO",
    "macau": "MO",
    "macedonia": "MK",
    "myanmar": "MM",
    "palestine": "PS",
    "republic of korea": "KR",
    "republic of the congo": "CG",
    "russian federation": "RU",
    "swaziland": "SZ",
    "the netherlands": "NL",
    "trinidad and tobago": "TT",
    "turkey": "TR",
    "uae": "AE",
    "uk": "GB",
    "united states of america": "US",
    "usa": "US",
    "viet nam": "VN",
})

COUNTRY_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        name.casefold(): code
        for code, name in Locale.parse("en").territories.items()
        if code.isalpha() and code not in _NO_COUNTRIES
    }
    | _OTHER_NAMES
)


def country_code(value: object) -> str | None:
    """Give the code of a country sent as its code or its English name; None when unknown."""
    name = (text_or_none(value) or "").casefold()
    code = COUNTRY_CODES.get(name)
    return name.upper() if code is None and name.upper() in _CODES else code


def country_of_location(value: object) -> str | None:
    """Give the country of a location such as `Setagaya, 40, Japan`: its last part."""
    last = (text_or_none(value) or "").rpartition(",")[2].strip()
    return COUNTRY_CODES.get(last.casefold())


_CODES: Final = frozenset(COUNTRY_CODES.values())
