"""Before any evidence: where a desk's customers are, and where people there come from."""

import numpy as np
import pytest

from service.inference.prior import ANYWHERE, HOME_MARKET, MOST_MIGRANTS, desk_prior


def share(prior, country):
    return prior.place[prior.background.place_index[country]]


def test_every_place_has_a_full_mix_of_cultures(background):
    np.testing.assert_allclose(background.given_place.sum(axis=1), 1)


def test_the_market_goes_by_the_root_of_population(background, world):
    ratio = background.market[background.place_index["JP"]]
    ratio /= background.market[background.place_index["PT"]]
    populations = world.countries["JP"].population / world.countries["PT"].population
    assert ratio == pytest.approx(populations**0.5)


def test_most_people_of_a_country_have_its_culture(background):
    given = background.given_place[background.place_index["PL"]]
    assert background.cultures[int(given.argmax())] == "PL"


def test_no_country_is_mostly_migrants(background):
    # The United Arab Emirates count nine migrants in ten persons.
    home = background.given_place[background.place_index["AE"], background.culture_index["AE"]]
    assert home >= (1 - MOST_MIGRANTS) * (1 - ANYWHERE) - 1e-9


def test_a_place_without_figures_of_migrants_is_nearly_all_its_own(background):
    row = background.given_place[background.place_index["AX"], background.culture_index["AX"]]
    assert row >= 1 - ANYWHERE


def test_variants_share_their_country(background):
    given = background.given_place[background.place_index["CA"]]
    quebec = given[background.culture_index["CA-QC"]]
    rest = given[background.culture_index["CA"]]
    assert quebec / (quebec + rest) == pytest.approx(0.22)


def test_the_company_s_own_country_is_ahead(background):
    nowhere, home = desk_prior(background, None, {}), desk_prior(background, "PT", {})
    expected = share(nowhere, "PT") * (1 - HOME_MARKET) + HOME_MARKET
    assert share(home, "PT") == pytest.approx(expected)


def test_an_unknown_home_changes_nothing(background):
    nowhere, odd = desk_prior(background, None, {}), desk_prior(background, "??", {})
    np.testing.assert_array_equal(nowhere.place, odd.place)


def test_customers_seen_move_the_prior(background):
    # 30 customers seen against a start worth 20: (20·start + 30) / 50.
    start = share(desk_prior(background, None, {}), "JP")
    learned = desk_prior(background, None, {"JP": 30, "??": 9})
    assert share(learned, "JP") == pytest.approx((20 * start + 30) / 50)


def test_strength_says_how_much_the_start_is_worth(background):
    start = share(desk_prior(background, None, {}), "JP")
    learned = desk_prior(background, None, {"JP": 30}, strength=70)
    assert share(learned, "JP") == pytest.approx((70 * start + 30) / 100)


@pytest.mark.parametrize("home", [None, "US", "VA"])
def test_a_prior_sums_to_one(background, home):
    prior = desk_prior(background, home, {"FR": 2.5})
    assert prior.place.sum() == pytest.approx(1)
    assert prior.culture.sum() == pytest.approx(1)
