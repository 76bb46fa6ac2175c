"""Countries, their languages, zones, mail domains and migrants, as one immutable value."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, Final, Literal, cast

from service.reference.places import Division, PlaceName, PlaceReader
from service.reference.regions import CountryRegions, read_regions
from service.reference.words import WordFinder

DateOrder = Literal["dMy", "Mdy", "yMd"]

DAYS: Final = MappingProxyType({
    "mon": "monday",
    "tue": "tuesday",
    "wed": "wednesday",
    "thu": "thursday",
    "fri": "friday",
    "sat": "saturday",
    "sun": "sunday",
})


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One country or territory; `code` is ISO 3166-1 alpha-2, population is in persons."""

    code: str
    name: str
    population: int
    currency: str
    date_order: DateOrder
    hour_cycle: str
    weekend: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MailDomains:
    """What a mail domain says about its user's country.

    Attributes:
        providers: domain -> (kind `isp` or `freemail`, country -> weight in [0, 1]).
        silent: providers of the whole world.
        vanity: top-level domains that are bought for their letters.
        not_iso: top-level domain -> country where the two differ; None for none.
    """

    providers: Mapping[str, tuple[str, Mapping[str, float]]]
    silent: frozenset[str]
    vanity: frozenset[str]
    not_iso: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Festival:
    """A public holiday or the like, and how much likelier it is named where it is kept."""

    name: str
    countries: tuple[str, ...]
    ratio: float


@dataclass(frozen=True, slots=True)
class Variety:
    """A word or spelling of a region, and how much likelier writers from there use it."""

    term: str
    cultures: tuple[str, ...]
    ratio: float


_NO_VARIETIES: Final[Mapping[str, Variety]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Word:
    """What a word or phrase stands for: mostly one of these, `varieties` by language."""

    place: PlaceName | None
    festival: Festival | None
    varieties: Mapping[str, Variety]


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """All reference tables.

    Attributes:
        alpha3: ISO 3166-1 alpha-3 -> alpha-2.
        languages: country -> language -> share of its people who use it, in [0, 1]; a language
            with a script or region of its own keeps it (`zh-Hant`).
        official: country -> its official languages, regional ones included.
        zone_country: IANA zone, links included -> country.
        zones: country -> its zones, most populous first as tzdata lists them.
        migrants: residence -> origin -> persons.
        names: language -> country -> its names and common short names, in lower case.
        words: finds cities and regions, public holidays and the like, and words and spellings of
            a region: all in one pass, since on the way each is more than what it finds.
        places: tells which city or region a name means by what is written after it.
        regions: country whose parts differ in language -> what tells them apart.
    """

    countries: Mapping[str, Country]
    alpha3: Mapping[str, str]
    languages: Mapping[str, Mapping[str, float]]
    official: Mapping[str, frozenset[str]]
    zone_country: Mapping[str, str]
    zones: Mapping[str, tuple[str, ...]]
    mail: MailDomains
    migrants: Mapping[str, Mapping[str, int]]
    names: Mapping[str, Mapping[str, tuple[str, ...]]]
    words: WordFinder[Word]
    places: PlaceReader
    regions: Mapping[str, CountryRegions]

    def country_code(self, text: str | None) -> str | None:
        """Read an ISO 3166-1 code of two or three letters, in any case; None if it is none."""
        code = (text or "").strip().upper()
        if code == "UK":
            return "GB"
        code = self.alpha3.get(code, code)
        return code if code in self.countries else None


def load_world() -> World:
    """Read all tables; takes about 25 ms."""
    tables = files(__package__) / "tables"
    countries = list(_rows(tables / "countries.csv"))
    zone_country, zones = _time_zones()
    names = _names(tables / "country_names.json")
    return World(
        countries={row["code"]: _country(row) for row in countries},
        alpha3={row["alpha3"]: row["code"] for row in countries},
        languages=_languages(tables / "languages.csv"),
        official=_official(tables / "languages.csv"),
        zone_country=zone_country,
        zones=zones,
        mail=_mail_domains(tables / "mail_domains.json"),
        migrants=_migrants(tables / "migrant_stock.csv"),
        names=names,
        words=WordFinder(_words(tables)),
        places=PlaceReader(_divisions(tables / "divisions.csv"), _codes(names)),
        regions=read_regions(_rows(tables / "regions.csv")),
    )


def _rows(file: Traversable) -> "csv.DictReader[str]":
    return csv.DictReader(file.read_text(encoding="utf-8").splitlines())


def _country(row: Mapping[str, str]) -> Country:
    return Country(
        code=row["code"],
        name=row["name"],
        population=int(row["population_thousands"]) * 1000,
        currency=row["currency"],
        date_order=cast("DateOrder", row["date_order"] or "dMy"),
        hour_cycle=row["hour_cycle"],
        weekend=tuple(DAYS[day] for day in row["weekend"].split()),
    )


def _languages(file: Traversable) -> Mapping[str, Mapping[str, float]]:
    shares: dict[str, dict[str, float]] = {}
    for row in _rows(file):
        shares.setdefault(row["country"], {})[row["language"]] = float(row["percent"] or 0) / 100
    return shares


def _official(file: Traversable) -> Mapping[str, frozenset[str]]:
    official: dict[str, set[str]] = {}
    for row in _rows(file):
        if row["official"]:
            official.setdefault(row["country"], set()).add(row["language"])
    return {country: frozenset(languages) for country, languages in official.items()}


def _words(tables: Traversable) -> Mapping[str, Word]:
    places = _places(tables / "places.csv")
    festivals = _festivals(tables / "festivals.csv")
    varieties = _varieties(tables / "varieties.csv")
    return {
        text: Word(places.get(text), festivals.get(text), varieties.get(text, _NO_VARIETIES))
        for text in {**places, **festivals, **varieties}
    }


def _places(file: Traversable) -> Mapping[str, PlaceName]:
    weights: dict[str, dict[str, float]] = {}
    for row in _rows(file):
        weights.setdefault(row["name"], {})[row["country"]] = float(row["weight"])
    return {name: PlaceName(name, countries) for name, countries in weights.items()}


def _divisions(file: Traversable) -> Iterator[Division]:
    for row in _rows(file):
        yield Division(
            country=row["country"],
            name=row["name"],
            code=row["code"],
            code_is_word=bool(row["code_is_word"]),
            name_is_city=bool(row["name_is_city"]),
        )


def _codes(names: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Mapping[str, str]:
    """Give the country of each name in any language."""
    return {
        name: country
        for table in names.values()
        for country, of_country in table.items()
        for name in of_country
    }


def _festivals(file: Traversable) -> Mapping[str, Festival]:
    return {
        row["name"]: Festival(row["name"], tuple(row["countries"].split()), float(row["ratio"]))
        for row in _rows(file)
    }


def _varieties(file: Traversable) -> Mapping[str, Mapping[str, Variety]]:
    terms: dict[str, dict[str, Variety]] = {}
    for row in _rows(file):
        variety = Variety(row["term"], tuple(row["cultures"].split()), float(row["ratio"]))
        terms.setdefault(variety.term, {})[row["language"]] = variety
    return terms


def _migrants(file: Traversable) -> Mapping[str, Mapping[str, int]]:
    stock: dict[str, dict[str, int]] = {}
    for row in _rows(file):
        if row["residence"] != row["origin"]:
            stock.setdefault(row["residence"], {})[row["origin"]] = int(row["persons"])
    return stock


def _names(file: Traversable) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    tree: dict[str, dict[str, list[str]]] = json.loads(file.read_text(encoding="utf-8"))
    return {
        language: {country: tuple(names) for country, names in table.items()}
        for language, table in tree.items()
    }


def _mail_domains(file: Traversable) -> MailDomains:
    tree: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return MailDomains(
        providers={domain: (kind, weights) for domain, (kind, weights) in tree["domains"].items()},
        silent=frozenset(tree["global"]),
        vanity=frozenset(tree["vanity"]),
        not_iso=tree["not_iso"],
    )


# Names of offsets, which tzdata links to one of the many places that keep them.
_OFFSETS: Final = frozenset(
    "CET CST6CDT EET EST EST5EDT HST MET MST MST7MDT PST8PDT WET GMT GMT+0 GMT-0 GMT0 Greenwich UCT"
    " UTC Universal Zulu".split()
)
# Older names whose zone was merged with one abroad.
_MERGED: Final = MappingProxyType({
    "Africa/Asmera": "ER",
    "Africa/Timbuktu": "ML",
    "America/Coral_Harbour": "CA",
    "America/Virgin": "VI",
    "Atlantic/Jan_Mayen": "SJ",
    "Iceland": "IS",
    "Pacific/Truk": "FM",
    "Pacific/Yap": "FM",
})


def _time_zones() -> tuple[Mapping[str, str], Mapping[str, tuple[str, ...]]]:
    """Read zone.tab, which gives each zone one country (zone1970.tab merges Berlin and Oslo)."""
    folder = files("tzdata") / "zoneinfo"
    country_of: dict[str, str] = {}
    zones: dict[str, list[str]] = {}
    for line in (folder / "zone.tab").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            country, _coordinates, zone, *_comment = line.split("\t")
            country_of[zone] = country
            zones.setdefault(country, []).append(zone)
    for line in (folder / "tzdata.zi").read_text(encoding="utf-8").splitlines():
        if line.startswith("L "):
            _link, target, alias = line.split()
            if target in country_of and alias not in _OFFSETS:
                country_of.setdefault(alias, country_of[target])
    country_of.update(_MERGED)
    return country_of, {country: tuple(names) for country, names in zones.items()}
