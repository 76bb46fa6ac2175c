"""The part of the country where the customer is, where languages share a country."""

import re
from collections.abc import Callable
from typing import Final

import phonenumbers
from phonenumbers import NumberParseException

from service.inference.cultures import variants_of
from service.inference.sources.phone import international
from service.inference.subject import Subject
from service.reference.regions import ELSEWHERE, CountryRegions, Regions

# A variant that at least this share of its people writes a language in is told by it.
_MOSTLY: Final = 0.5
# From here on a language is sure enough to tell a region.
_SURE: Final = 0.9
_FIXED_LENGTH: Final = {"BE": 8, "CA": 10, "CH": 9}
# In a text, only what looks like no other number.
_IN_TEXT: Final = {
    "BE": re.compile(r"\bB-(\d{4})\b"),
    "CA": re.compile(r"\b([ABCEGHJ-NPRSTVXY]\d[A-Z]) ?\d[A-Z]\d\b"),
    "CH": re.compile(r"\bCH-(\d{4})\b"),
}
_NOTHING: Final[Regions] = frozenset()


def region_of(subject: Subject, country: str) -> str | None:
    """Give the region, such as CA-QC or CH-fr; None where nothing tells.

    Each witness narrows what the surer ones before it left open; one that contradicts them is
    not heard.
    """
    regions = subject.world.regions.get(country)
    if regions is None:
        return None
    left: Regions = frozenset({ELSEWHERE, *variants_of(country)})
    for witness in _WITNESSES:
        left = left & witness(subject, country, regions) or left
    (first, *others) = left
    return first if first != ELSEWHERE and not others else None


def _by_postal_code(subject: Subject, country: str, regions: CountryRegions) -> Regions:
    if subject.postal_code:
        return regions.of_postal_code(subject.postal_code)
    found = _IN_TEXT[country].search(f"{subject.text.text}\n{subject.text.signature}")
    return regions.of_postal_code(found[1]) if found else _NOTHING


def _by_city(subject: Subject, _country: str, regions: CountryRegions) -> Regions:
    return _NOTHING.union(*(regions.cities.get(place.name, ()) for place in subject.places))


def _by_phone(subject: Subject, country: str, regions: CountryRegions) -> Regions:
    """Mobile numbers have no place; fixed ones have another length or beginning."""
    try:
        number = phonenumbers.parse(international(subject.phone or ""), None)
    except NumberParseException:
        return _NOTHING
    national = phonenumbers.national_significant_number(number)
    own = phonenumbers.region_code_for_number(number) == country
    return (
        regions.of_phone(national) if own and len(national) == _FIXED_LENGTH[country] else _NOTHING
    )


def _by_language(subject: Subject, country: str, _regions: CountryRegions) -> Regions:
    told = not (subject.machine_translated or subject.learned)
    if subject.language.code is None or subject.language.probability < _SURE or not told:
        return _NOTHING
    shares = subject.writers.get(subject.language.code, {})
    return frozenset(
        variant for variant in variants_of(country) if shares.get(variant, 0.0) >= _MOSTLY
    )


# The surest first: people keep their numbers when they move within a country.
_WITNESSES: Final[tuple[Callable[[Subject, str, CountryRegions], Regions], ...]] = (
    _by_postal_code,
    _by_city,
    _by_phone,
    _by_language,
)
