"""The reference tables, read once and whole."""

import pytest

from service.reference import load_world


@pytest.fixture(scope="module")
def world():
    return load_world()


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("FR", "FR"),
        ("fr", "FR"),
        (" fra ", "FR"),
        ("UK", "GB"),
        ("uk", "GB"),
        ("GBR", "GB"),
        ("XK", "XK"),
        ("ZZ", None),
        ("France", None),
        ("F", None),
        ("", None),
        (None, None),
    ],
)
def test_codes_of_two_or_three_letters_are_read(world, text, country):
    assert world.country_code(text) == country


def test_a_country_s_facts(world):
    country = world.countries["US"]
    assert (country.code, country.currency) == ("US", "USD")
    assert (country.date_order, country.hour_cycle) == ("Mdy", "h")


@pytest.mark.parametrize(
    ("code", "weekend"),
    [("DE", ("saturday", "sunday")), ("SA", ("friday", "saturday")), ("IN", ("sunday",))],
)
def test_weekends_differ(world, code, weekend):
    assert world.countries[code].weekend == weekend


@pytest.mark.parametrize(("code", "order"), [("DE", "dMy"), ("JP", "yMd"), ("US", "Mdy")])
def test_orders_of_day_and_month_differ(world, code, order):
    assert world.countries[code].date_order == order


def test_every_country_has_people(world):
    assert all(country.population >= 0 for country in world.countries.values())
    assert world.countries["IN"].population > 1_000_000_000


def test_every_code_of_three_letters_leads_to_a_country(world):
    assert set(world.alpha3.values()) == set(world.countries)


def test_shares_of_languages_are_shares(world):
    shares = [share for table in world.languages.values() for share in table.values()]
    assert min(shares) >= 0
    assert max(shares) <= 1


@pytest.mark.parametrize(
    ("code", "language"), [("FR", "fr"), ("CH", "de"), ("CH", "it"), ("CA", "fr"), ("JP", "ja")]
)
def test_official_languages(world, code, language):
    assert language in world.official[code]


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Europe/Paris", "FR"),
        ("Europe/Oslo", "NO"),
        ("Asia/Calcutta", "IN"),
        ("Europe/Kiev", "UA"),
        ("US/Pacific", "US"),
        ("America/Montreal", "CA"),
    ],
)
def test_zones_and_their_older_names_have_a_country(world, zone, country):
    assert world.zone_country[zone] == country


@pytest.mark.parametrize("zone", ["UTC", "GMT", "Etc/GMT+3", "Zulu", "CET", "EET", "MET", "EST"])
def test_an_offset_has_no_country(world, zone):
    assert zone not in world.zone_country


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Iceland", "IS"),
        ("Africa/Asmera", "ER"),
        ("Africa/Timbuktu", "ML"),
        ("America/Coral_Harbour", "CA"),
        ("America/Virgin", "VI"),
        ("Pacific/Truk", "FM"),
        ("Atlantic/Jan_Mayen", "SJ"),
    ],
)
def test_a_zone_merged_with_one_abroad_keeps_its_country(world, zone, country):
    # tzdata links them to zones with the same clock elsewhere, such as Africa/Abidjan.
    assert world.zone_country[zone] == country


def test_the_most_populous_zone_comes_first(world):
    assert world.zones["US"][0] == "America/New_York"
    assert world.zones["FR"] == ("Europe/Paris",)


def test_nearly_every_country_has_a_zone(world):
    assert set(world.countries) - set(world.zones) <= {"XK"}


def test_mail_providers_name_known_countries(world):
    countries = {code for _kind, table in world.mail.providers.values() for code in table}
    assert countries <= set(world.countries)


def test_weights_of_mail_providers_are_weights(world):
    tables = [table for _kind, table in world.mail.providers.values()]
    assert all(0 < sum(table.values()) <= 1 + 1e-9 for table in tables)


def test_no_provider_is_silent_too(world):
    assert not world.mail.silent & set(world.mail.providers)


def test_domains_that_are_no_iso_code(world):
    assert world.mail.not_iso["uk"] == "GB"
    assert world.mail.not_iso["eu"] is None


def test_migrants_live_and_come_from_known_countries(world):
    origins = {origin for stock in world.migrants.values() for origin in stock}
    assert origins | set(world.migrants) <= set(world.countries)


def test_nobody_migrates_to_where_they_are(world):
    assert not any(residence in stock for residence, stock in world.migrants.items())


@pytest.mark.parametrize(
    ("language", "country", "name"),
    [
        ("en", "NL", "the netherlands"),
        ("en", "NL", "holland"),
        ("de", "US", "vereinigte staaten"),
        ("fr", "DE", "allemagne"),
        ("ja", "DE", "ドイツ"),
    ],
)
def test_countries_have_names_in_many_languages(world, language, country, name):
    assert name in world.names[language][country]


def test_names_of_countries_are_in_lower_case(world):
    names = [n for table in world.names.values() for names in table.values() for n in names]
    assert [name for name in names if name != name.lower()] == []
