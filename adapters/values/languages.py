"""Languages as help desks show them -> BCP 47.

Names: English and native, as in the locale menus,
https://developer.zendesk.com/api-reference/ticketing/account-configuration/locales/
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from adapters.values.countries import country_code
from adapters.values.plain import text_or_none

_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,4}")
_WITH_REGION: Final = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
_SCRIPT_LETTERS: Final = 4
_REGION_LETTERS: Final = 2

_NAMES_BY_CODE: Final[Mapping[str, str]] = MappingProxyType({
    "ar": "arabic|العربية",
    "bg": "bulgarian|български",
    "ca": "catalan|català",
    "cs": "czech|čeština",
    "da": "danish|dansk",
    "de": "german|deutsch",
    "el": "greek|ελληνικά",
    "en": "english",
    "es": "spanish|español",
    "es-419": "latin american spanish|español (latinoamérica)|spanish (latin america)",
    "es-ES": "español (españa)",
    "et": "estonian|eesti|eesti keel",
    "fa": "persian|farsi|فارسی",
    "fi": "finnish|suomi",
    "fil": "filipino|tagalog",
    "fr": "french|français",
    "fr-CA": "canadian french|français canadien",
    "he": "hebrew|עברית",
    "hi": "hindi|हिन्दी|हिंदी",
    "hr": "croatian|hrvatski",
    "hu": "hungarian|magyar",
    "id": "indonesian|bahasa indonesia",
    "it": "italian|italiano",
    "ja": "japanese|日本語",
    "ko": "korean|한국어",
    "lt": "lithuanian|lietuvių",
    "lv": "latvian|latviešu",
    "ms": "malay|bahasa melayu",
    "nb": "norwegian|norsk|norwegian bokmål|norsk bokmål",
    "nl": "dutch|nederlands",
    "nl-BE": "flemish|vlaams",
    "pl": "polish|polski",
    "pt": "portuguese|português",
    "pt-BR": "brazilian portuguese|português do brasil|português (brasil)",
    "ro": "romanian|română",
    "ru": "russian|русский",
    "sk": "slovak|slovenčina",
    "sl": "slovenian|slovenščina",
    "sr": "serbian|српски|srpski",
    "sv": "swedish|svenska",
    "th": "thai|ไทย|ภาษาไทย",
    "tr": "turkish|türkçe",
    "uk": "ukrainian|українська",
    "ur": "urdu|اردو",
    "vi": "vietnamese|tiếng việt",
    "zh": "chinese|中文",
    "zh-Hans": "simplified chinese|简体中文|chinese (simplified)",
    "zh-Hant": "traditional chinese|繁體中文|chinese (traditional)",
})

LANGUAGE_CODES: Final[Mapping[str, str]] = MappingProxyType({
    name: code for code, names in _NAMES_BY_CODE.items() for name in names.split("|")
})


def language_tag(value: object) -> str | None:
    """Give the BCP 47 tag of a locale code or of a language's name; None when unknown."""
    text = text_or_none(value)
    if text is None:
        return None
    return _tag_of_name(text.casefold()) or (_well_cased(text) if _TAG.fullmatch(text) else None)


def _tag_of_name(name: str) -> str | None:
    """Read `English`, `Français (Canada)`, `日本語 (Japanese)` or `Japanese - 日本語`."""
    for part in (name, *name.split(" - ")):
        if part in LANGUAGE_CODES:
            return LANGUAGE_CODES[part]
    both = _WITH_REGION.fullmatch(name)
    if both is None:
        return None
    outer, inner = both.groups()
    if inner in LANGUAGE_CODES:
        return LANGUAGE_CODES[inner]
    language, country = LANGUAGE_CODES.get(outer), country_code(inner)
    return f"{language}-{country}" if language and country else language


def _well_cased(tag: str) -> str:
    language, *subtags = re.split("[-_]", tag)
    return "-".join([language.lower(), *map(_subtag, subtags)])


def _subtag(text: str) -> str:
    if len(text) == _SCRIPT_LETTERS and text.isalpha():
        return text.title()
    return text.upper() if len(text) == _REGION_LETTERS else text.lower()
