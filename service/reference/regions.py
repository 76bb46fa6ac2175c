"""Parts of countries that differ in language, and what tells them apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Final

# Some other part of the country, such as Ontario or Brussels.
ELSEWHERE: Final = ""

Regions = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryRegions:
    """One country's regions; where two share a value, it names both.

    Attributes:
        postal: first and last postal code, or beginning of one, of each span, and its regions.
        phone: beginning of a national number without trunk prefix -> regions.
        cities: name as in the table of places -> regions.
    """

    postal: tuple[tuple[str, str, Regions], ...]
    phone: Mapping[str, Regions]
    cities: Mapping[str, Regions]

    def of_postal_code(self, code: str) -> Regions:
        """Give the regions of a postal code, in any way of writing it; none if it is none."""
        compact = "".join(filter(str.isalnum, code)).upper()
        # Before a Belgian or Swiss code the country's sign may stand.
        written = (compact, compact.lstrip(ascii_uppercase))
        return frozenset().union(
            *(
                regions
                for first, last, regions in self.postal
                for form in written
                if len(form) >= len(first) and first <= form[: len(first)] <= last
            )
        )

    def of_phone(self, national: str) -> Regions:
        """Give the regions of a national number; none where its beginning says nothing."""
        for length in (3, 2, 1):
            if national[:length] in self.phone:
                return self.phone[national[:length]]
        return frozenset()


def read_regions(rows: Iterable[Mapping[str, str]]) -> Mapping[str, CountryRegions]:
    """Make the regions of each country from rows of country, region, kind and values."""
    found: dict[str, dict[str, dict[str, set[str]]]] = {}
    for row in rows:
        kinds = found.setdefault(row["country"], {})
        for value in row["values"].split("|"):
            kinds.setdefault(row["kind"], {}).setdefault(value, set()).add(row["region"])
    return {country: _country(kinds) for country, kinds in found.items()}


def _country(kinds: Mapping[str, Mapping[str, set[str]]]) -> CountryRegions:
    return CountryRegions(
        postal=tuple(
            (first, last or first, frozenset(regions))
            for span, regions in kinds["postal"].items()
            for first, _, last in [span.partition("-")]
        ),
        phone={value: frozenset(regions) for value, regions in kinds["phone"].items()},
        cities={value: frozenset(regions) for value, regions in kinds["city"].items()},
    )
