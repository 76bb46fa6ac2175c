"""The cultures: one for each country, and variants where languages share a country.

A variant is only ever told by the language a customer writes, never by ethnicity.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from service.reference import World

# Country -> its variants -> share of its people. What a country's variants leave over stays with
# the country's own code (Canada outside Quebec is CA). Shares: CLDR 48.2 territoryInfo.
VARIANTS: Final[Mapping[str, Mapping[str, float]]] = MappingProxyType({
    "BE": MappingProxyType({"BE-nl": 0.58, "BE-fr": 0.41}),
    "CA": MappingProxyType({"CA-QC": 0.22}),
    "CH": MappingProxyType({"CH-de": 0.67, "CH-fr": 0.24, "CH-it": 0.08}),
})

# Culture -> language -> probability that a customer of this background writes to a support desk
# in it. Only where it differs from the share of speakers; own judgement, capped below 1.
WRITTEN: Final[Mapping[str, Mapping[str, float]]] = MappingProxyType({
    "BE": {"nl": 0.4, "fr": 0.4, "de": 0.1},
    "BE-nl": {"nl": 0.93},
    "BE-fr": {"fr": 0.95},
    "CA": {"en": 0.95, "fr": 0.06},
    "CA-QC": {"fr": 0.85, "en": 0.3},
    "CH": {"de": 0.5, "fr": 0.25, "it": 0.15},
    "CH-de": {"de": 0.95},
    "CH-fr": {"fr": 0.95},
    "CH-it": {"it": 0.95},
    "US": {"en": 0.97, "es": 0.04},
    "GB": {"en": 0.98},
    "AU": {"en": 0.97},
    "NZ": {"en": 0.97},
    "IE": {"en": 0.98},
    "SG": {"en": 0.9, "zh": 0.12},
    "IN": {
        "en": 0.7,
        "hi": 0.3,
        **dict.fromkeys(("bn", "mr", "ta", "te"), 0.07),
        **dict.fromkeys(("gu", "kn", "ml", "pa", "ur"), 0.04),
    },
    "PK": {"en": 0.55, "ur": 0.4},
    "BD": {"en": 0.4, "bn": 0.6},
    "LK": {"en": 0.6, "si": 0.35, "ta": 0.15},
    "PH": {"en": 0.65, "tl": 0.4},
    "MY": {"en": 0.5, "ms": 0.5, "zh": 0.15},
    "HK": {"en": 0.35, "zh": 0.7},
    "ZA": {"en": 0.9, "af": 0.1, "zu": 0.03},
    "NG": {"en": 0.97},
    "KE": {"en": 0.92, "sw": 0.1},
    "GH": {"en": 0.97},
    "UG": {"en": 0.95},
    "TZ": {"en": 0.5, "sw": 0.5},
    "ZM": {"en": 0.97},
    "ZW": {"en": 0.97},
    "JM": {"en": 0.98},
    "TT": {"en": 0.98},
    "MT": {"en": 0.7, "mt": 0.3},
    "IL": {"he": 0.85, "en": 0.25, "ar": 0.1, "ru": 0.08},
    "UA": {"uk": 0.8, "ru": 0.3},
    "KZ": {"ru": 0.75, "kk": 0.3},
    "BY": {"ru": 0.95, "be": 0.1},
    "LU": {"fr": 0.6, "de": 0.3, "lb": 0.05, "en": 0.15},
    "AE": {"ar": 0.75, "en": 0.4},
    "TW": {"zh": 0.97},
    "CN": {"zh": 0.98},
    "MO": {"zh": 0.95},
    "NO": {"no": 0.97},
    "ID": {"id": 0.97},
})


# A culture enters only if this share of its customers would write so; the rest is chance.
FEWEST_WRITERS: Final = 0.03
# Detectors' codes for what the tables call otherwise.
_BASE: Final[Mapping[str, str]] = MappingProxyType({
    "nb": "no",
    "nn": "no",
    "fil": "tl",
    "yue": "zh",
})
_MOST: Final = 0.95


def written_languages(world: World) -> Mapping[str, Mapping[str, float]]:
    """Culture -> language -> probability that its customers write to a support desk in it.

    Only official languages and each country's most spoken one count: a second language that many
    know (German in the Netherlands) is a lingua franca, which the model's third share covers.
    """
    written: dict[str, Mapping[str, float]] = {}
    for country, shares in world.languages.items():
        most_spoken = max(shares, key=lambda language: shares[language], default="")
        usual = world.official.get(country, frozenset()) | {most_spoken}
        rows: dict[str, float] = {}
        for language, share in shares.items():
            if language in usual:
                code = _BASE.get(language.partition("-")[0], language.partition("-")[0])
                rows[code] = min(_MOST, max(rows.get(code, 0.0), share))
        written[country] = rows
    return {**written, **WRITTEN}


def writers_by_language(
    written: Mapping[str, Mapping[str, float]],
) -> Mapping[str, Mapping[str, float]]:
    """Language -> culture -> probability that its customers write in it; rare ones left out.

    Shares are rounded to a tenth: they are known no better, and places that are alike in all that
    was observed can be treated as one.
    """
    writers: dict[str, dict[str, float]] = {}
    for culture, shares in written.items():
        for language, share in shares.items():
            if share >= FEWEST_WRITERS:
                writers.setdefault(language, {})[culture] = max(round(share, 1), FEWEST_WRITERS)
    return writers


def country_of(culture: str) -> str:
    """Give the country of a culture: `CA-QC` -> `CA`."""
    return culture[:2]


def variants_of(country: str) -> tuple[str, ...]:
    """Give the variants of a country; none for most."""
    return tuple(VARIANTS.get(country, ()))
