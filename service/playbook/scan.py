"""What a lexicon finds in one text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

StatementKind = Literal["living", "origin"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found in a text: its list, such as `severity.firm`, and where it stands."""

    category: str
    term: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """What the customer said of a place: living there, or coming from there.

    More than one country where the words leave it open ("North American").
    """

    kind: StatementKind
    countries: tuple[str, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class Scan:
    """All that a lexicon found in one text."""

    hits: tuple[Hit, ...] = ()
    statements: tuple[Statement, ...] = ()
    _lists: Mapping[str, Sequence[Hit]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Asked for some forty lists a ticket, of which most are empty.
        lists: dict[str, list[Hit]] = {}
        for hit in self.hits:
            lists.setdefault(hit.category, []).append(hit)
        object.__setattr__(self, "_lists", lists)

    def of(self, category: str) -> tuple[Hit, ...]:
        """Give the hits of one list, in the order of the text."""
        return tuple(self._lists.get(category, ()))

    def has(self, category: str) -> bool:
        """Tell whether any term of a list was found."""
        return category in self._lists
