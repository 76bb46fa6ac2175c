"""Shapes that a place writes: postal codes, numbers, dates. Only in the customer's own words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from service.inference.cultures import variants_of
from service.inference.observation import Observation
from service.inference.subject import Subject
from service.inference.text.screen import Screen


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape: what it looks like, whose it is, and which row of weights.toml it has."""

    pattern: re.Pattern[str]
    countries: Mapping[str, float]
    kind: str
    because: str


def _shape(pattern: str, countries: str, kind: str, because: str) -> Shape:
    codes = countries.split()
    return Shape(re.compile(pattern), dict.fromkeys(codes, 1.0), kind, because)


_POSTAL: Final = "postal codes look like this"
SHAPES: Final[tuple[Shape, ...]] = (
    _shape(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}\b", "GB", "postal_code", _POSTAL),
    _shape(r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d\b", "CA", "postal_code", _POSTAL),
    _shape(r"\b[1-9]\d{3} ?[A-Z]{2}\b(?! ?\d)", "NL", "postal_code_weak", _POSTAL),
    _shape(r"\b\d{5}-\d{3}\b", "BR", "postal_code", _POSTAL),
    _shape(r"\b\d{4}-\d{3}\b", "PT", "postal_code", _POSTAL),
    _shape(r"\b\d{2}-\d{3}\b (?=[A-ZŁŚŻ])", "PL", "postal_code", _POSTAL),
    _shape(
        r"\b[AC-FHKNPRTV-Y]\d[0-9W] ?[0-9AC-FHKNPRTV-Y]{4}\b", "IE", "postal_code_weak", _POSTAL
    ),
    _shape(
        r"\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]),? \d{5}(?:-\d{4})?\b",
        "US",
        "postal_code",
        _POSTAL,
    ),
    _shape(r"〒\s?\d{3}-\d{4}", "JP", "postal_code", _POSTAL),
    _shape(r"\b(?:NSW|VIC|QLD|TAS|ACT)\b,? \d{4}\b", "AU", "postal_code", _POSTAL),
    _shape(r"\b(?:CH|D|A|F|I|B|L)-\d{4,5}\b", "", "postal_code", _POSTAL),
    _shape(
        r"\b\d{1,2},\d{2},\d{3}\b", "IN PK BD NP LK", "number_shape", "digits are grouped so there"
    ),
    _shape(
        r"\b\d{1,3}['’]\d{3}(?:\.\d{2})?\b", "CH LI", "number_shape", "digits are grouped so there"
    ),
    _shape(
        r"\b(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/(?:20)?\d{2}\b",
        "US PH",
        "date_shape",
        "the month comes first there",
    ),
)
_COUNTRY_PREFIX: Final[Mapping[str, str]] = {
    "CH": "CH",
    "D": "DE",
    "A": "AT",
    "F": "FR",
    "I": "IT",
    "B": "BE",
    "L": "LU",
}
_SCREEN: Final = Screen([shape.pattern for shape in SHAPES])
_CHANCE: Final = 0.1


def observe(subject: Subject) -> Iterator[Observation]:
    """One observation for each shape found in the text, the signature or the postal-code field."""
    text = "\n".join(filter(None, (subject.text.text, subject.text.signature, subject.postal_code)))
    possible = _SCREEN.possible(text)
    for shape in SHAPES:
        match = shape.pattern.search(text) if shape.pattern in possible else None
        if match is None:
            continue
        countries = shape.countries or {_COUNTRY_PREFIX[match[0].partition("-")[0]]: 1.0}
        yield Observation(
            source=shape.kind.removesuffix("_weak"),
            kind=shape.kind,
            observed=_masked(match[0]),
            place=countries,
            culture={c: w for code, w in countries.items() for c in (code, *variants_of(code))},
            base=_CHANCE,
            because=shape.because,
        )


def _masked(found: str) -> str:
    """Show the shape, not the customer's own digits."""
    return re.sub(r"\d", "9", found)
