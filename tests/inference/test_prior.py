"""Before any evidence: where a desk's customers are, and where people there come from."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.vocabulary import confidence_of
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
    # 8 customers seen against a start worth 80 tickets: (80·start + 8) / 88.
    start = share(desk_prior(background, None, {}), "JP")
    learned = desk_prior(background, None, {"JP": 8, "??": 9})
    assert share(learned, "JP") == pytest.approx((80 * start + 8) / 88)


def test_beyond_twenty_only_the_proportions_count(background):
    few, many = ({"JP": 15 * n, "DE": 5 * n} for n in (1, 100))
    np.testing.assert_allclose(
        desk_prior(background, None, few).place, desk_prior(background, None, many).place
    )


@pytest.mark.parametrize("home", [None, "US", "VA"])
def test_a_prior_sums_to_one(background, home):
    prior = desk_prior(background, home, {"FR": 2.5})
    assert prior.place.sum() == pytest.approx(1)
    assert prior.culture.sum() == pytest.approx(1)


homes = st.sampled_from([None, "US", "IN", "CN", "PT", "VA"])
seen_anywhere = st.dictionaries(
    st.sampled_from(["US", "IN", "CN", "JP", "PT", "VA", "??"]), st.integers(0, 10**7)
)


@given(homes, seen_anywhere)
def test_a_desk_s_history_alone_never_names_a_country(background, home, counts):
    prior = desk_prior(background, home, counts)
    assert confidence_of(prior.place.max()) == "none"
    assert confidence_of(prior.culture.max()) == "none"


@given(homes, seen_anywhere)
def test_no_country_loses_more_than_a_fifth_of_its_start(background, home, counts):
    start, learned = desk_prior(background, home, {}), desk_prior(background, home, counts)
    assert (learned.place >= 0.8 * start.place - 1e-12).all()


@given(homes, seen_anywhere, st.integers(1, 1000))
def test_more_customers_seen_in_a_country_never_make_it_less_likely(background, home, seen, more):
    before = desk_prior(background, home, seen)
    after = desk_prior(background, home, {**seen, "JP": seen.get("JP", 0) + more})
    assert share(after, "JP") >= share(before, "JP") - 1e-12


@given(homes, seen_anywhere, st.randoms(use_true_random=False))
def test_what_was_learned_can_be_taken_out_of_a_posterior(background, home, counts, random):
    # For any evidence: P(L | e) is in proportion to P(L)·P(e | L).
    evidence = np.array([random.uniform(1e-6, 1) for _ in background.places])
    start, learned = desk_prior(background, home, {}), desk_prior(background, home, counts)
    by_start, by_learned = start.place * evidence, learned.place * evidence
    np.testing.assert_allclose(
        learned.unlearned(by_learned / by_learned.sum()), by_start / by_start.sum()
    )
