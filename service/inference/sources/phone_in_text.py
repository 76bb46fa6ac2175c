"""Phone numbers in the text and the signature, in international form only.

National forms are left alone: invoice numbers and addresses of machines fit many plans.
"""

from collections.abc import Iterator
from typing import Final

from phonenumbers import PhoneNumberMatcher, region_code_for_number

from service.inference.cultures import variants_of
from service.inference.observation import Observation
from service.inference.subject import Subject

_CHANCE: Final = 0.1
_MOST_TEXT: Final = 4000


def observe(subject: Subject) -> Iterator[Observation]:
    """One observation for each region whose number the customer gives, except the field's own."""
    text = f"{subject.text.text[:_MOST_TEXT]}\n{subject.text.signature}"
    if "+" not in text:
        return
    seen: set[str] = set()
    for match in PhoneNumberMatcher(text, None):
        region = region_code_for_number(match.number)
        same = subject.phone is not None and _digits(match.raw_string) == _digits(subject.phone)
        if region is None or region in seen or same or region not in subject.world.countries:
            continue
        seen.add(region)
        yield Observation(
            source="phone_in_text",
            kind="phone_in_text",
            observed=f"+{match.number.country_code}",
            place={region: 1.0},
            culture=dict.fromkeys((region, *variants_of(region)), 1.0),
            base=_CHANCE,
            because=f"a number in {subject.world.countries[region].name} in the message",
        )


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
