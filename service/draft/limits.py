"""Does the draft claim an approval for more than was approved?"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from service.domain.guidance import DraftFinding
from service.draft.reading import Reading
from service.draft.text import Span

_SIGNS: Final[Mapping[str, str]] = MappingProxyType({"€": "EUR", "£": "GBP", "$": "USD"})
_NUMBER: Final = r"\d[\d.,']{0,15}(?:\s?[kK](?!\w))?"
_AMOUNT: Final = re.compile(
    rf"(?<![\w])(?P<before>[A-Z]{{3}}|[€£$])\s?(?P<first>{_NUMBER})"
    rf"|(?<![\w.,])(?P<second>{_NUMBER})\s?(?P<after>[A-Z]{{3}}(?!\w)|[€£$])"
)
_DECIMALS: Final = re.compile(r"[.,](\d{1,2})$")


def check_limits(reading: Reading) -> Iterator[DraftFinding]:
    """Report the first amount said to be approved that lies above every limit in its currency."""
    limits: dict[str, Decimal] = {}
    for written in reading.subject.approval_limits:
        for _span, currency, amount in amounts(written):
            limits[currency] = max(amount, limits.get(currency, amount))
    for span, currency, amount in amounts(reading.text):
        if currency in limits and amount > limits[currency] and _is_backed(span, reading):
            yield reading.finding(
                "unbacked_authority",
                "high",
                span,
                message=f"More than was approved: the limit is {currency} {limits[currency]:,}.",
                suggestion="Name the approved limit, and say who decides on the rest and by when.",
                because="An approval covers what it says; beyond that nobody has decided yet.",
            )
            return


def amounts(text: str) -> Iterator[tuple[Span, str, Decimal]]:
    """Yield sums of money: where, in which currency (ISO 4217), and how much.

    >>> [(code, int(sum_)) for _, code, sum_ in amounts("EUR 40k, 1.250,50 EUR")]
    [('EUR', 40000), ('EUR', 1250)]
    """
    for found in _AMOUNT.finditer(text):
        sign = found["before"] or found["after"]
        number = found["first"] or found["second"]
        yield Span(*found.span()), _SIGNS.get(sign, sign), _value(number)


def _value(number: str) -> Decimal:
    thousands = number[-1] in "kK"
    digits = number.rstrip("kK ").rstrip(".,'")
    decimals = _DECIMALS.search(digits)
    whole = digits[: decimals.start()] if decimals else digits
    value = Decimal(re.sub(r"\D", "", whole) or "0")
    if decimals:
        value += Decimal(f"0.{decimals[1]}")
    return value * 1000 if thousands else value


def _is_backed(span: Span, reading: Reading) -> bool:
    """Whether the sentence leans on an approval: by its reference, or by words of authority."""
    sentence = reading.sentence_at(span)
    words = sentence.of(reading.text)
    return any(ref in words for ref in reading.subject.approvals) or any(
        sentence.covers(hit.span) for hit in reading.hits_of("unbacked_authority")
    )
