"""P(L, C) before any evidence: the desk's mix of places, and migrants' origins within each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from service.inference.classes import REMEMBERED, Classes, Common, Matrix, States, Vector
from service.inference.cultures import VARIANTS
from service.reference import World

# A customer may be a traveller, a second generation, or simply not like the statistics.
ANYWHERE = 0.03
# Migrants who ask a support desk are a mix of all who live there; no country is all migrants.
MOST_MIGRANTS = 0.5
# How much the company's own country is ahead before the desk has any history.
HOME_MARKET = 0.10
# How many tickets the start is worth against those that the desk has seen.
STRENGTH = 80.0
# However many it has seen, they count for no more than this: one part in five of the prior, so
# that they alone never make a country likely enough to be named, and no country loses more than a
# fifth of its start.
MOST_SEEN = 20.0


@dataclass(frozen=True)
class Background:
    """P(C | L) for every place: the part of the prior that no desk changes.

    Attributes:
        places: country codes, the rows.
        cultures: culture codes, the columns.
        given_place: rows sum to 1, shape (places, cultures).
        market: P(L) of a desk that knows nothing: by the square root of population.
    """

    places: tuple[str, ...]
    cultures: tuple[str, ...]
    given_place: Matrix
    market: Vector

    @cached_property
    def place_states(self) -> States:
        """The rows, by country."""
        return States(self.places)

    @cached_property
    def culture_states(self) -> States:
        """The columns, by culture."""
        return States(self.cultures)

    @property
    def place_index(self) -> Mapping[str, int]:
        """Row of each country."""
        return self.place_states.index

    @property
    def culture_index(self) -> Mapping[str, int]:
        """Column of each culture."""
        return self.culture_states.index

    @cached_property
    def given_columns(self) -> Matrix:
        """P(C | L) with a culture's values side by side, shape (cultures, places)."""
        return np.ascontiguousarray(self.given_place.T)

    @cached_property
    def given_classes(self) -> Callable[[Common], Matrix]:
        """P(class of C | L): common classes of cultures -> shape (places, classes)."""
        return lru_cache(maxsize=REMEMBERED)(lambda common: self.given_place @ common.members)


@dataclass(frozen=True)
class Prior:
    """P(L, C) of one desk.

    Attributes:
        start: P(L) before the desk has seen anyone, shape (places,).
        place: P(L), shape (places,).
        culture: P(C), shape (cultures,).
    """

    background: Background
    start: Vector
    place: Vector
    culture: Vector

    def unlearned(self, posterior: Vector) -> Vector:
        """Give what P(L | evidence) would be, had the desk seen no one.

        Exact: P(C | L) and every likelihood are the same, so that only the ratio of the two P(L)
        is between them.

        Args:
            posterior: P(L | evidence) by this prior, shape (places,).
        """
        if self.start is self.place:
            return posterior
        unlearned = posterior * (self.start / self.place)
        return np.asarray(unlearned / unlearned.sum())

    def by_culture_class(self, cultures: Classes) -> Matrix:
        """Sum the joint over classes of cultures: shape (places, classes)."""
        common = self.background.given_classes(cultures.common)
        singled = self.background.given_columns[cultures.singled].T
        return self.place[:, None] * cultures.sums(common, singled)

    def by_place_class(self, places: Classes) -> Matrix:
        """Sum the joint over classes of places: shape (cultures, classes)."""
        singled = self.place[places.singled, None] * self.background.given_place[places.singled]
        return places.sums(self._common_places(places.common), singled.T)

    @cached_property
    def _common_places(self) -> Callable[[Common], Matrix]:
        def sums(common: Common) -> Matrix:
            return self.background.given_place.T @ (self.place[:, None] * common.members)

        return lru_cache(maxsize=REMEMBERED)(sums)


def build_background(world: World) -> Background:
    """Compute P(C | L) from the migrant stock; takes about 10 ms.

    Source: United Nations DESA, International Migrant Stock 2019.
    """
    places = tuple(world.countries)
    cultures = tuple(sorted({*places, *(v for vs in VARIANTS.values() for v in vs)}))
    market = np.sqrt([world.countries[code].population for code in places])
    market /= market.sum()
    home_shares = _home_shares(places, cultures)
    given = np.vstack([_given(code, world, places, home_shares, market) for code in places])
    return Background(places=places, cultures=cultures, given_place=given, market=market)


def _home_shares(places: Sequence[str], cultures: Sequence[str]) -> Matrix:
    """Split each country over its variants: shape (places, cultures), rows sum to 1."""
    column = {code: i for i, code in enumerate(cultures)}
    shares = np.zeros((len(places), len(cultures)))
    for row, country in enumerate(places):
        variants = VARIANTS.get(country, {})
        for variant, share in variants.items():
            shares[row, column[variant]] = share
        shares[row, column[country]] = 1 - sum(variants.values())
    return shares


def _given(
    residence: str, world: World, places: Sequence[str], home_shares: Matrix, market: Vector
) -> Vector:
    row = {code: i for i, code in enumerate(places)}
    stock = world.migrants.get(residence, {})
    origins = np.zeros(len(places))
    for origin, persons in stock.items():
        origins[row[origin]] = persons
    foreign = min(origins.sum() / world.countries[residence].population, MOST_MIGRANTS)
    by_origin = ANYWHERE * market
    if origins.sum() > 0:
        by_origin = by_origin + foreign * (1 - ANYWHERE) * origins / origins.sum()
    by_origin[row[residence]] += 1 - by_origin.sum()
    return np.asarray(by_origin @ home_shares)


def desk_prior(background: Background, home: str | None, counts: Mapping[str, float]) -> Prior:
    """Make a desk's prior: the start, updated by what the desk has seen.

    Args:
        background: P(C | L).
        home: the company's country, if known.
        counts: country -> customers seen there (Dirichlet counts; may be fractions); beyond
            `MOST_SEEN` only their proportions count.
    """
    start = background.market
    if home and home in background.place_index:
        start = start * (1 - HOME_MARKET)
        start[background.place_index[home]] += HOME_MARKET
    place = _updated(start, _known(background, counts))
    return Prior(background, start, place, place @ background.given_place)


def _known(background: Background, counts: Mapping[str, float]) -> Mapping[int, float]:
    rows = background.place_index
    return {rows[country]: count for country, count in counts.items() if country in rows}


def _updated(start: Vector, counts: Mapping[int, float]) -> Vector:
    total = sum(counts.values())
    if not total:
        return start
    scale = min(1.0, MOST_SEEN / total)
    place = start * STRENGTH
    for row, count in counts.items():
        place[row] += count * scale
    return np.asarray(place / place.sum())
