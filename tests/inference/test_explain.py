"""From a posterior to the facts an agent sees."""

import numpy as np
import pytest

from service.domain.vocabulary import confidence_of
from service.inference import explain
from service.inference.observation import Observation, Unusable
from service.inference.posterior import fuse
from service.inference.prior import Prior, desk_prior


def seen(kind, observed="", *, source=None, place=None, culture=None, base=0.01):
    return Observation(
        source=source or kind,
        kind=kind,
        observed=observed,
        place=place or {},
        culture=culture or {},
        base=base,
        because="so it is",
    )


FRENCH_ADDRESS = seen("address_country", "FR", place={"FR": 1.0}, culture={"FR": 1.0})
AMERICAN = seen("statement_origin", "“i am american”", place={"US": 1.0}, culture={"US": 1.0})
SWISS = dict.fromkeys(("CH", "CH-de", "CH-fr", "CH-it"), 1.0)
SWISS_PHONE = seen("phone", "+41", place={"CH": 1.0}, culture=SWISS)
GERMAN_TEXT = seen(
    "text_language", "de", place={"DE": 0.9}, culture={"DE": 0.9, "CH-de": 0.9}, base=0.02
)


@pytest.fixture
def posterior(background, weights):
    prior = desk_prior(background, None, {})

    def of(*observations):
        return fuse(prior, observations, weights)

    return of


def test_a_likely_place_is_named(posterior):
    location = explain.location_of(posterior(FRENCH_ADDRESS), "Île-de-France")
    assert (location.country, location.region) == ("FR", "Île-de-France")
    assert location.confidence == confidence_of(location.probability)


def test_an_unlikely_place_is_not(posterior):
    location = explain.location_of(posterior(), "Île-de-France")
    assert (location.country, location.region, location.confidence) == (None, None, "none")


def test_where_nothing_is_known_nothing_is_listed(posterior):
    nothing = posterior()
    ranked = explain.candidates_of(nothing)
    assert explain.location_of(nothing).alternatives == ()
    assert explain.culture_of(ranked, None, own_style=False).candidates == ()


@pytest.mark.parametrize(("likeliest", "listed"), [(0.25, ("US", "GB")), (0.249, ())])
def test_what_is_not_likely_enough_to_be_named_may_be_listed(likeliest, listed):
    culture = explain.culture_of([("US", likeliest), ("GB", 0.2)], None, own_style=False)
    assert culture.primary is None
    assert tuple(item.culture for item in culture.candidates) == listed


@pytest.mark.parametrize(
    ("evidence", "country"), [([FRENCH_ADDRESS], "FR"), ([GERMAN_TEXT], None), ([], None)]
)
def test_a_place_of_high_confidence_is_sure(background, weights, evidence, country):
    prior = desk_prior(background, None, {})
    assert explain.sure_place(fuse(prior, evidence, weights), prior) == country


def test_the_place_named_is_no_alternative(posterior):
    location = explain.location_of(posterior(SWISS_PHONE, GERMAN_TEXT))
    alternatives = {place.country for place in location.alternatives}
    assert location.country not in alternatives
    assert all(place.probability >= 0.01 for place in location.alternatives)


def test_variants_stay_open_without_a_sign(posterior):
    (code, _probability), *_ = explain.candidates_of(posterior(SWISS_PHONE))
    assert code == "CH"


def test_a_variant_that_holds_most_of_its_country_is_named(posterior):
    (code, _probability), *_ = explain.candidates_of(posterior(SWISS_PHONE, GERMAN_TEXT))
    assert code == "CH-de"


def test_candidates_come_best_first(posterior):
    probabilities = [p for _code, p in explain.candidates_of(posterior(GERMAN_TEXT))]
    assert probabilities == sorted(probabilities, reverse=True)


@pytest.mark.parametrize(("place", "secondary"), [("FR", ("FR",)), ("US", ()), (None, ())])
def test_the_place_s_own_culture_comes_second(place, secondary):
    culture = explain.culture_of([("US", 0.95)], place, own_style=False)
    assert (culture.primary, culture.secondary) == ("US", secondary)


def test_a_variant_is_at_home_in_its_country():
    assert explain.culture_of([("CH-de", 0.95)], "CH", own_style=False).secondary == ()


def test_an_unlikely_culture_is_not_named():
    culture = explain.culture_of([("US", 0.3), ("CA", 0.1)], "FR", own_style=False)
    assert (culture.primary, culture.confidence, culture.secondary) == (None, "none", ())
    assert [c.culture for c in culture.candidates] == ["US", "CA"]


def test_an_own_style_lowers_the_probability():
    culture = explain.culture_of([("US", 0.95)], None, own_style=True)
    assert (culture.probability, culture.confidence) == (pytest.approx(0.8075), "medium")


@pytest.mark.parametrize(
    ("item", "speaks_of", "favours"),
    [
        (FRENCH_ADDRESS, "both", ("FR",)),
        (seen("time_zone", "Europe/Paris", place={"FR": 1.0, "BE": 0.08}), "location", ("FR",)),
        (
            seen("preferred_language", "fr", culture={"FR": 0.9, "BE": 0.4, "US": 0.5}),
            "culture",
            ("FR", "US"),
        ),
        (seen("correction_culture", "US", place={"FR": 1.0}, culture={"US": 1.0}), "culture", None),
        (seen("phone", "+999"), "location", ()),
    ],
)
def test_what_an_observation_speaks_of(posterior, weights, item, speaks_of, favours):
    (used,) = explain.evidence_of([item], posterior(item), weights)
    assert used.speaks_of == speaks_of
    assert favours is None or used.favours == favours


def test_what_was_ignored_is_listed_with_its_reason(posterior, weights):
    ignored = Unusable(source="phone", observed="national form", because="it fits many")
    (first, last) = explain.evidence_of(
        [ignored, FRENCH_ADDRESS], posterior(FRENCH_ADDRESS), weights
    )
    assert (first.source, first.used) == ("address_country", True)
    assert (last.source, last.used, last.because) == ("phone", False, "ignored: it fits many")


def test_a_default_is_listed_as_not_used(posterior, weights):
    default = seen("time_zone_default", "Europe/Paris", place={"FR": 1.0}, base=1.0)
    (listed,) = explain.evidence_of([default], posterior(default), weights)
    assert (listed.used, listed.because) == (False, "so it is")


def test_evidence_for_the_winner_weighs_more_than_nothing(posterior, weights):
    rows = explain.evidence_of(
        [FRENCH_ADDRESS, AMERICAN], posterior(FRENCH_ADDRESS, AMERICAN), weights
    )
    assert max(row.weight for row in rows) > 0


def contradictions(posterior, weights, *observations):
    found = posterior(*observations)
    location = explain.location_of(found)
    culture = explain.culture_of(explain.candidates_of(found), location.country, own_style=False)
    return explain.contradictions_of(observations, weights, location, culture)


def test_evidence_against_the_answer_asks_about_the_place(posterior, weights):
    against = seen("billing_country", "US", place={"US": 1.0}, culture={"US": 1.0})
    phone = seen("phone", "+33", place={"FR": 1.0}, culture={"FR": 1.0})
    (found,) = contradictions(posterior, weights, FRENCH_ADDRESS, phone, against)
    assert found.between == ("billing_country", "address_country", "phone")
    assert "time zone" in found.question


def test_evidence_of_the_background_asks_about_the_language(posterior, weights):
    text = seen("text_language", "de", culture={"DE": 0.9}, base=0.02)
    (found,) = contradictions(posterior, weights, FRENCH_ADDRESS, AMERICAN, text)
    assert "language" in found.question


def test_an_expat_contradicts_nothing(posterior, weights):
    address = seen("address_country", "FR", place={"FR": 1.0}, base=0.0001)
    assert contradictions(posterior, weights, address, AMERICAN) == ()


def test_weak_evidence_contradicts_nothing(posterior, weights):
    weak = seen("locale_common", "en-US", place={"US": 1.0}, culture={"US": 1.0}, base=0.5)
    assert contradictions(posterior, weights, FRENCH_ADDRESS, weak) == ()


def test_an_answer_not_given_cannot_be_contradicted(posterior, weights):
    weak = seen("locale_common", "en-US", place={"US": 1.0}, culture={"US": 1.0}, base=0.5)
    assert contradictions(posterior, weights, weak) == ()


def test_where_only_one_stands_against_the_prior_no_others_are_named(background, weights):
    # A desk has no such prior, but P(L) may come from anywhere.
    start = desk_prior(background, None, {})
    place = np.full_like(start.place, 1e-6)
    place[background.place_index["FR"]] = 1
    prior = Prior(background, place, place, place @ background.given_place)
    zone = seen("time_zone", "Europe/Berlin", place={"DE": 1.0})
    (found,) = contradictions(lambda *items: fuse(prior, items, weights), weights, zone)
    assert found.between == ("time_zone",)
    assert found.because == "time_zone Europe/Berlin speaks for DE"


@pytest.mark.parametrize(
    ("candidates", "country"),
    [({"DE": 0.8, "AT": 0.2}, "DE"), ({"GB": 0.4, "US": 0.3}, None), ({}, None)],
)
def test_a_third_party_s_country_is_as_likely_as_not(candidates, country):
    assert explain.third_party_country(candidates) == country
