"""The phone number's region; area codes tell the countries that share a calling code apart."""

from collections.abc import Iterator
from typing import Final

import phonenumbers
from phonenumbers import NumberParseException

from service.inference.cultures import variants_of
from service.inference.observation import Observation, Unusable
from service.inference.subject import Subject

_CHANCE: Final = 0.1
# A number that fits its region's plan only in length still names its country, less surely.
_ONLY_POSSIBLE: Final = 0.7


def observe(subject: Subject) -> Iterator[Observation | Unusable]:
    """At most one observation: the region of the requester's number.

    A number in national form is not read: digits without a country fit many plans.
    """
    if not subject.phone:
        return
    try:
        number = phonenumbers.parse(international(subject.phone), None)
    except NumberParseException:
        yield Unusable(
            source="phone",
            observed="national form",
            because="the number has no country code, so it fits many countries",
        )
        return
    prefix = f"+{number.country_code}"
    region = phonenumbers.region_code_for_number(number)
    valid = region is not None
    regions = (
        (region,)
        if region
        else phonenumbers.region_codes_for_country_code(number.country_code or 0)
    )
    known = [code for code in regions if code in subject.world.countries]
    if not known:
        yield Unusable(source="phone", observed=prefix, because="no country has this prefix")
        return
    sure = 1.0 if valid else _ONLY_POSSIBLE / len(known)
    names = ", ".join(subject.world.countries[code].name for code in known[:3])
    yield Observation(
        source="phone",
        kind="phone",
        observed=prefix,
        place=dict.fromkeys(known, sure),
        culture=dict.fromkeys([c for code in known for c in (code, *variants_of(code))], sure),
        base=_CHANCE,
        because=f"the number belongs to {names}; people who move often keep theirs",
    )


def international(number: str) -> str:
    """Write a number that begins with 00 as one that begins with +."""
    digits = number.strip()
    return "+" + digits[2:] if digits.startswith("00") else digits
