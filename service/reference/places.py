"""Which city or region a name means, by the state or country that is written after it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

# So surely a name with its state or country after it lies there.
QUALIFIED: Final = 0.95
# A name that means a country this surely needs nothing after it.
SURE: Final = 0.6

_WORD: Final = r"[^\W\d_][\w'-]*"
_AFTER: Final = re.compile(rf"(,?) {{0,2}}((?<=[ ,]){_WORD}(?:\.? {_WORD}){{0,3}})")
_WORDS: Final = re.compile(_WORD)
_POSTAL_CODE: Final = re.compile(r",?\s\d{5}")
# "Paris, Italy and Spain": of several places none says where the other is.
_LIST: Final = re.compile(
    r"\s?[,/&+]|\s(?:and|or|und|oder|et|ou|y|o|e|en|of|i|lub|и|или|og|och|to)\s"
)


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A city or region, and how surely its bare name means each country, in [0, 1]."""

    name: str
    countries: Mapping[str, float]


PlaceSpan = tuple[int, int, PlaceName]


@dataclass(frozen=True, slots=True)
class Division:
    """A state, province or county of a country.

    Attributes:
        name: in lower case.
        code: what stands for it in addresses, in lower case; empty for none.
        code_is_word: whether the code is a word as well ("in", "de"): before a postal code only
            it is surely the code.
        name_is_city: whether a city is called so too: in a list it may be that.
    """

    country: str
    name: str
    code: str
    code_is_word: bool
    name_is_city: bool


@dataclass(frozen=True, slots=True)
class _Qualifier:
    """What a name after a place's name says.

    Attributes:
        spaced: whether it says so without a comma, too.
        listed: whether it says so before a comma or an "and", too.
        shouted: whether it says so in capitals only, or before a postal code.
    """

    country: str
    spaced: bool = False
    listed: bool = False
    shouted: bool = False


@dataclass(frozen=True, slots=True)
class _Text:
    """A text in lower case, and as it was written if both have the same length."""

    lowered: str
    written: str

    def is_code(self, head: tuple[int, int], name: tuple[int, int]) -> bool:
        """Tell whether a name is written as a code, and what it follows is not."""
        first, last = (self.written[slice(*span)] for span in (head, name))
        capitals = last.isupper() and not first.isupper()
        return capitals or _POSTAL_CODE.match(self.lowered, name[1]) is not None


def _text(lowered: str, written: str) -> _Text:
    return _Text(lowered, written if len(written) == len(lowered) else lowered)


class PlaceReader:
    """Tells which place is meant: Paris, Texas; London, Ontario. Safe to share between threads.

    Args:
        divisions: states and provinces.
        countries: names of countries in lower case, in any language -> code.
    """

    def __init__(
        self, divisions: Iterable[Division] = (), countries: Mapping[str, str] | None = None
    ) -> None:
        self._divisions: dict[str, tuple[_Qualifier, ...]] = {}
        for name, qualifier in _qualifiers(divisions):
            self._divisions[name] = (*self._divisions.get(name, ()), qualifier)
        self._countries = countries or {}

    def read(self, lowered: str, written: str, found: Iterable[PlaceSpan]) -> Iterator[PlaceSpan]:
        """Give start, end and meaning of each name, with what stands after it, in their order.

        Args:
            lowered: text in lower case and in Unicode's composed form (`fold_case`).
            written: the same text as it was.
            found: the names in it, and what each means by itself.
        """
        text = _text(lowered, written)
        return (self._qualified(text, *span) for span in found)

    def namesakes(
        self, lowered: str, written: str, countries: Iterable[tuple[int, int]]
    ) -> Iterator[PlaceSpan]:
        """Give the names of countries that are towns here, having a state after them: Cuba, NY.

        Args:
            lowered: the text in lower case.
            written: the same text as it was.
            countries: start and end of each name of a country in it.
        """
        text = _text(lowered, written)
        for start, end in countries:
            after = self._after(text, (start, end), of_country=True)
            if after is not None:
                reached, (country, *_) = after
                yield start, reached, _there(lowered[start:reached], country)

    def _qualified(self, text: _Text, start: int, end: int, place: PlaceName) -> PlaceSpan:
        after = self._after(text, (start, end), of_country=False)
        if after is None or any(place.countries.get(code, 0.0) >= SURE for code in after[1]):
            return start, end, place
        reached, countries = after
        country = max(countries, key=lambda code: place.countries.get(code, 0.0))
        return start, reached, _there(text.lowered[start:reached], country)

    def _after(
        self, text: _Text, head: tuple[int, int], *, of_country: bool
    ) -> tuple[int, Sequence[str]] | None:
        """Give where the longest name ends that qualifies the one before, and its countries.

        A country's name is qualified by a state alone: beside another country's it is in a list.
        """
        match = _AFTER.match(text.lowered, head[1])
        if match is None:
            return None
        comma, first = bool(match[1]), match.start(2)
        for reached in _ends(match):
            name = text.lowered[first:reached]
            country = self._countries.get(name)
            if of_country and (country or not comma):
                continue
            held = [
                row.country
                for row in (
                    *self._divisions.get(name, ()),
                    *((_Qualifier(country),) if country else ()),
                )
                if (comma or row.spaced)
                and (row.listed or not _LIST.match(text.lowered, reached))
                and (not row.shouted or text.is_code(head, (first, reached)))
            ]
            if held:
                return reached, held
        return None


def _qualifiers(divisions: Iterable[Division]) -> Iterator[tuple[str, _Qualifier]]:
    for row in divisions:
        city = row.name_is_city
        yield row.name, _Qualifier(row.country, spaced=not city, listed=not city)
        if row.code:
            yield row.code, _Qualifier(row.country, listed=True, shouted=row.code_is_word)


def _there(name: str, country: str) -> PlaceName:
    return PlaceName(name, {country: QUALIFIED})


def _ends(match: re.Match[str]) -> Iterator[int]:
    """Give where each of the words after a name ends, the last first."""
    return (match.start(2) + word.end() for word in reversed([*_WORDS.finditer(match[2])]))
