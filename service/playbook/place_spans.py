"""Where a text names countries, cities and regions, and which countries each name may mean."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from service.reference import PlaceName

Span = tuple[int, int]

# A city's bare name means a country when it does so at least this often.
LIKELY: Final = 0.6
# Where it is a country's name as well, at least this often.
POSSIBLE: Final = 0.4
# Some names that are also words stand in the table with these ("in cork"). A statement has the
# preposition already.
_PREPOSITIONS: Final = frozenset("in en em à i u te в у في".split())


def place_spans(
    countries: Mapping[Span, Sequence[str]], places: Iterable[tuple[int, int, PlaceName]]
) -> Mapping[Span, tuple[str, ...]]:
    """Give start and end of each name with the countries it may mean.

    A name that stands in both tables (Georgia, Granada) may mean a country of either: what else
    the ticket tells has to settle it. A country's name gives way to the longer one of a place
    that overlaps it: New Mexico is not Mexico.

    Args:
        countries: names of countries and their people that were found.
        places: cities and regions that were found.
    """
    named: dict[Span, set[str]] = {}
    for start, end, place in places:
        if place.name.partition(" ")[0] in _PREPOSITIONS:
            continue
        least = POSSIBLE if (start, end) in countries else LIKELY
        meant = {code for code, weight in place.countries.items() if weight >= least}
        if meant:
            named[start, end] = meant
    wide = _longest(named)
    kept = [span for span in countries if not _gives_way(span, wide)]
    found = {span: {*countries.get(span, ()), *named.get(span, ())} for span in (*kept, *named)}
    return {span: tuple(sorted(found[span])) for span in sorted(found)}


def _longest(spans: Iterable[Span]) -> Sequence[Span]:
    """Of names that overlap give the first, and of those the longest; in the text's order."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not found or span[0] >= found[-1][1]:
            found.append(span)
    return found


def _gives_way(country: Span, wide: Sequence[Span]) -> bool:
    """Tell whether a longer name overlaps a country's."""
    start, end = country
    first = bisect_right(wide, start, key=lambda span: span[1])
    if first == len(wide):
        return False
    other_start, other_end = wide[first]
    return other_start < end and other_end - other_start > end - start
