"""Currencies and units that mean something else, or nothing, where the customer is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from service.domain.guidance import DraftFinding, DraftSeverity
from service.draft.reading import Reading
from service.draft.text import Span

# Places with a dollar or a peso of their own, written $ as well.
_OTHER_DOLLARS: Final = frozenset(
    {"AR", "AU", "BB", "BN", "BS", "BZ", "CA", "CL", "CO", "DO", "FJ", "GY", "HK", "JM", "LR"}
    | {"MX", "NA", "NZ", "SB", "SG", "SR", "TT", "TW", "UY"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A way to write an amount.

    Attributes:
        at_home: countries where it needs no explanation.
        misread_in: countries where it means something else.
    """

    pattern: re.Pattern[str]
    at_home: frozenset[str]
    misread_in: frozenset[str] = frozenset()
    message: str
    suggestion: str


_NUMBER: Final = r"(?i)(?<![\w$€£])\d[\d.,/]{0,15}[\s-]?"
MEASURES: Final = (
    Measure(
        pattern=re.compile(r"(?<![\w$])\$\s?\d(?:[\d.,]{0,15}\d)?(?!\w)(?!\s?[A-Z]{3}(?!\w))"),
        at_home=frozenset({"US", "EC", "SV", "PR"}),
        misread_in=_OTHER_DOLLARS,
        message="Which dollar? More than twenty countries have one.",
        suggestion="Write the currency's code, such as USD 50, and the customer's own currency"
        " if you can.",
    ),
    Measure(
        pattern=re.compile(r"¥\s?\d(?:[\d.,]{0,15}\d)?"),
        at_home=frozenset({"JP", "CN"}),
        message="¥ is the yen and the yuan.",
        suggestion="Write JPY or CNY.",
    ),
    Measure(
        pattern=re.compile(r"(?i)(?<!\w)\d[\d.,]{0,15}\s?kr\.?(?!\w)"),
        at_home=frozenset({"SE", "NO", "DK", "IS"}),
        message="kr is the currency of four countries.",
        suggestion="Write SEK, NOK, DKK or ISK.",
    ),
    Measure(
        pattern=re.compile(_NUMBER + r"(?:°\s?F|degrees? Fahrenheit)(?!\w)"),
        at_home=frozenset({"US"}),
        message="Degrees Fahrenheit are used in few countries.",
        suggestion="Give degrees Celsius (°C) first.",
    ),
    Measure(
        pattern=re.compile(
            _NUMBER + r"(?:inch(?:es)?|feet|yards?|lbs?|pounds|ounces?|oz|gallons?)(?!\w)"
        ),
        at_home=frozenset({"US"}),
        message="These units are unknown to many readers.",
        suggestion="Give centimetres, kilograms or litres first, and these in brackets.",
    ),
    Measure(
        pattern=re.compile(_NUMBER + r"(?:miles?|mph)(?!\w)"),
        at_home=frozenset({"US", "GB"}),
        message="Miles are used in few countries.",
        suggestion="Give kilometres first.",
    ),
    Measure(
        pattern=re.compile(
            r"(?<!\w)\d{1,2}(?::\d{2})?\s?(?:[AaPp]\.?[Mm]\.?\s)?[CEMP][DS]?T(?!\w)"
            r"|(?<!\w)\d{1,2}(?::\d{2})?\s?(?:[AaPp]\.?[Mm]\.?\s)?(?:IST|BST)(?!\w)"
        ),
        at_home=frozenset({"US", "CA"}),
        message="Letters for a time zone are read differently from country to country.",
        suggestion="Give the time in the customer's own zone, with its city.",
    ),
)


def check_amounts(reading: Reading) -> Iterator[DraftFinding]:
    """Report each ambiguous way of writing an amount once, for a customer whose place is known."""
    place = reading.subject.place_country
    if place is None:
        return
    for measure in MEASURES:
        found = measure.pattern.search(reading.text)
        if found is not None and place not in measure.at_home:
            yield _finding(reading, measure, Span(*found.span()))


def _finding(reading: Reading, measure: Measure, span: Span) -> DraftFinding:
    return reading.finding(
        "ambiguous_currency_or_unit",
        _severity(measure, reading),
        span,
        message=measure.message,
        suggestion=measure.suggestion,
        because="An amount that must be guessed or converted is an amount to argue about.",
    )


def _severity(measure: Measure, reading: Reading) -> DraftSeverity:
    misread = reading.subject.place_country in measure.misread_in
    # Whoever writes so is not misled by an answer in kind.
    return "medium" if misread and not measure.pattern.search(reading.customer_text) else "low"
