"""Cultures, their variants and the languages their customers write."""

import pytest

from service.inference.cultures import (
    FEWEST_WRITERS,
    country_of,
    variants_of,
    writers_by_language,
    written_languages,
)


@pytest.fixture(scope="module")
def written(world):
    return written_languages(world)


@pytest.mark.parametrize(("culture", "country"), [("CA-QC", "CA"), ("CH-de", "CH"), ("JP", "JP")])
def test_a_variant_belongs_to_its_country(culture, country):
    assert country_of(culture) == country


@pytest.mark.parametrize(("country", "variants"), [("BE", ("BE-nl", "BE-fr")), ("FR", ())])
def test_few_countries_have_variants(country, variants):
    assert variants_of(country) == variants


@pytest.mark.parametrize(
    ("culture", "language"), [("FR", "fr"), ("NO", "no"), ("PH", "tl"), ("CN", "zh"), ("BR", "pt")]
)
def test_most_write_in_the_language_of_their_country(written, culture, language):
    assert written[culture][language] >= 0.4


def test_a_lingua_franca_is_nobody_s_own(written):
    # Most people in the Netherlands know German and English; few write to a desk in them.
    assert set(written["NL"]) & {"de", "en"} == set()


def test_nobody_is_sure_to_write_in_one_language(written):
    assert max(max(shares.values(), default=0) for shares in written.values()) < 1


@pytest.mark.parametrize(
    ("share", "writers"),
    [
        (FEWEST_WRITERS / 2, {}),
        (FEWEST_WRITERS, {"ik": {"US": FEWEST_WRITERS}}),
        (0.14, {"ik": {"US": 0.1}}),
    ],
)
def test_rare_writers_are_left_out_and_shares_are_rounded(share, writers):
    assert writers_by_language({"US": {"ik": share}}) == writers
