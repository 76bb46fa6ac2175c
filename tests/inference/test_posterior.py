"""The posterior is exact, and behaves as evidence should."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from service.inference.observation import Observation
from service.inference.posterior import ECHO, SHARPNESS, fuse
from service.inference.prior import build_background, desk_prior
from service.inference.weights import Weight, load_weights
from service.reference import load_world

WEIGHTS = load_weights()
BACKGROUND = build_background(load_world())
PRIOR = desk_prior(BACKGROUND, "US", {"FR": 7, "JP": 2})
COUNTRIES = tuple("US FR DE JP IN CA BE MC VA GB AU NZ ZA IE SG KE".split())
CULTURES = (*COUNTRIES, "CA-QC", "BE-nl", "BE-fr", "CH-de")

# Two of a group that differ by less than this have no clear leader.
CLEAR = 1e-6


def seen(kind, *, place=None, culture=None, base=0.05):
    return Observation(
        source=kind,
        kind=kind,
        observed="",
        place=place or {},
        culture=culture or {},
        base=base,
        because="",
    )


def fits(codes):
    # A phone number touches one country, a language dozens, and many of them alike.
    value = st.sampled_from([0.1, 0.5, 0.9]) | st.floats(0, 1)
    few = st.dictionaries(st.sampled_from(codes), value, max_size=5)
    return few | st.lists(value, min_size=len(codes), max_size=len(codes)).map(
        lambda values: dict(zip(codes, values, strict=True))
    )


anything = st.builds(
    seen,
    st.sampled_from(sorted(WEIGHTS)),
    place=fits((*COUNTRIES, "BE-nl", "??")),
    culture=fits((*CULTURES, "??")),
    base=st.floats(0.001, 1),
)
evidence = st.lists(anything, max_size=7)
kinds_of_place = st.sampled_from(sorted(k for k, w in WEIGHTS.items() if w.place))
kinds_of_culture = st.sampled_from(sorted(k for k, w in WEIGHTS.items() if w.culture))


def vector(codes, values):
    return np.array([values.get(code, 0.0) for code in codes])


def log_likelihood(item):
    """Log P(e | L, C) over all places and cultures: log(a·f(L) + b·g(C) + c·h)."""
    weight = WEIGHTS[item.kind]
    place = vector(BACKGROUND.places, item.place)[:, None]
    culture = vector(BACKGROUND.cultures, item.culture)[None, :]
    return np.log(weight.place * place + weight.culture * culture + weight.nothing * item.base)


def tempered(observations):
    """The same for each observation, the weaker of a group to the power of one third."""
    logs = [log_likelihood(item) for item in observations]
    groups = [WEIGHTS[item.kind].group for item in observations]
    spans = [float(np.ptp(one)) for one in logs]
    for group in filter(None, set(groups)):
        of_group = sorted(s for s, g in zip(spans, groups, strict=True) if g == group)
        assume(len(of_group) == 1 or of_group[-1] - of_group[-2] > CLEAR)
    return [
        SHARPNESS * one * (ECHO if group and spans[k] < max_span(spans, groups, group) else 1)
        for k, (one, group) in enumerate(zip(logs, groups, strict=True))
    ]


def max_span(spans, groups, group):
    return max(s for s, g in zip(spans, groups, strict=True) if g == group)


def full_product(logs):
    """P(L) and P(C) by the whole product over places and cultures."""
    joint = PRIOR.place[:, None] * BACKGROUND.given_place
    joint *= np.exp(sum(logs, start=np.zeros(())))
    joint /= joint.sum()
    return joint.sum(axis=1), joint.sum(axis=0)


def log_odds(probability):
    return np.log(probability / (1 - probability))


def place_of(observations, code):
    return fuse(PRIOR, observations, WEIGHTS).place[BACKGROUND.place_index[code]]


def culture_of(observations, code):
    return fuse(PRIOR, observations, WEIGHTS).culture[BACKGROUND.culture_index[code]]


@given(evidence)
def test_the_posterior_is_the_full_product(observations):
    place, culture = full_product(tempered(observations))
    posterior = fuse(PRIOR, observations, WEIGHTS)
    np.testing.assert_allclose(posterior.place, place, rtol=0, atol=1e-9)
    np.testing.assert_allclose(posterior.culture, culture, rtol=0, atol=1e-9)


@settings(max_examples=40)
@given(st.lists(anything, min_size=1, max_size=5))
def test_a_weight_is_what_the_top_place_loses_without_the_observation(observations):
    logs = tempered(observations)
    posterior = fuse(PRIOR, observations, WEIGHTS)
    top = BACKGROUND.place_index[posterior.top_place()[0]]
    assume(any(BACKGROUND.places[top] in item.place for item in observations))
    with_all = full_product(logs)[0][top]
    without = [full_product(logs[:k] + logs[k + 1 :])[0][top] for k in range(len(logs))]
    assume(all(1e-6 < p < 1 - 1e-6 for p in (with_all, *without)))
    expected = [log_odds(with_all) - log_odds(p) for p in without]
    assert posterior.place_weights == pytest.approx(expected, abs=1e-5)


@settings(max_examples=40)
@given(st.lists(anything, min_size=1, max_size=5))
def test_a_weight_is_what_the_top_culture_loses_without_the_observation(observations):
    logs = tempered(observations)
    posterior = fuse(PRIOR, observations, WEIGHTS)
    top = int(posterior.culture.argmax())
    assume(any(BACKGROUND.cultures[top] in item.culture for item in observations))
    with_all = full_product(logs)[1][top]
    without = [full_product(logs[:k] + logs[k + 1 :])[1][top] for k in range(len(logs))]
    assume(all(1e-6 < p < 1 - 1e-6 for p in (with_all, *without)))
    expected = [log_odds(with_all) - log_odds(p) for p in without]
    assert posterior.culture_weights == pytest.approx(expected, abs=1e-5)


@given(evidence)
def test_probabilities_sum_to_one(observations):
    posterior = fuse(PRIOR, observations, WEIGHTS)
    assert posterior.place.sum() == pytest.approx(1, abs=1e-9)
    assert posterior.culture.sum() == pytest.approx(1, abs=1e-9)


@given(evidence)
def test_no_probability_is_below_zero(observations):
    posterior = fuse(PRIOR, observations, WEIGHTS)
    assert min(posterior.place.min(), posterior.culture.min()) >= 0


def test_without_evidence_the_prior_stays():
    posterior = fuse(PRIOR, [], WEIGHTS)
    np.testing.assert_allclose(posterior.place, PRIOR.place, rtol=0, atol=1e-12)
    np.testing.assert_allclose(posterior.culture, PRIOR.culture, rtol=0, atol=1e-12)


def test_without_evidence_there_is_nothing_to_weigh():
    posterior = fuse(PRIOR, [], WEIGHTS)
    assert (posterior.place_weights, posterior.culture_weights) == ((), ())


@given(st.permutations(range(5)), st.lists(anything, min_size=5, max_size=5))
def test_order_of_evidence_does_not_matter(order, observations):
    straight = fuse(PRIOR, observations, WEIGHTS)
    shuffled = fuse(PRIOR, [observations[k] for k in order], WEIGHTS)
    np.testing.assert_allclose(shuffled.place, straight.place, rtol=0, atol=1e-9)
    np.testing.assert_allclose(shuffled.culture, straight.culture, rtol=0, atol=1e-9)


def test_two_equally_strong_of_one_cause_count_alike_in_any_order():
    french = seen("mail_domain", place={"FR": 1.0}, culture={"FR": 1.0}, base=0.035)
    german = seen("mail_domain", place={"DE": 1.0}, culture={"DE": 1.0}, base=0.035)
    assert place_of([french, german], "FR") == pytest.approx(place_of([german, french], "FR"))


@given(evidence, kinds_of_place, st.sampled_from(COUNTRIES), st.floats(0, 1), st.floats(0.001, 1))
def test_more_evidence_for_a_place_never_lowers_it(observations, kind, country, fit, base):
    more = seen(kind, place={country: fit}, base=base)
    assert place_of([*observations, more], country) >= place_of(observations, country) - 1e-12


@given(evidence, kinds_of_culture, st.sampled_from(CULTURES), st.floats(0, 1), st.floats(0.001, 1))
def test_more_evidence_for_a_culture_never_lowers_it(observations, kind, culture, fit, base):
    more = seen(kind, culture={culture: fit}, base=base)
    assert culture_of([*observations, more], culture) >= culture_of(observations, culture) - 1e-12


@given(evidence, st.sampled_from(COUNTRIES))
def test_an_observation_that_fits_nothing_changes_nothing(observations, country):
    blank = seen("phone", place={"??": 1.0})
    assert place_of([*observations, blank], country) == pytest.approx(
        place_of(observations, country), abs=1e-12
    )


# A place's odds grow by (a + c·h) / (c·h); here (0.9 + 0.1·0.5) / (0.1·0.5) = 19.
ALIKE = {
    "first": Weight(place=0.9, culture=0, nothing=0.1, group="cause"),
    "second": Weight(place=0.9, culture=0, nothing=0.1, group="cause"),
    "other": Weight(place=0.9, culture=0, nothing=0.1, group="another cause"),
}


@pytest.mark.parametrize(
    ("kinds", "power"),
    [
        (("first",), 1),
        (("first", "second"), 1 + 1 / 3),
        (("first", "other"), 2),
        (("first", "second", "other"), 2 + 1 / 3),
    ],
)
def test_a_second_observation_of_one_cause_counts_a_third(kinds, power):
    observations = [seen(kind, place={"FR": 1.0}, base=0.5) for kind in kinds]
    row = BACKGROUND.place_index["FR"]
    after = fuse(PRIOR, observations, ALIKE).place[row]
    assert log_odds(after) == pytest.approx(
        log_odds(PRIOR.place[row]) + SHARPNESS * power * np.log(19)
    )


def test_of_one_cause_the_stronger_counts_in_full():
    strong = seen("time_zone", place={"FR": 1.0})
    weak = seen("ip_country", place={"DE": 1.0})
    apart = fuse(PRIOR, [strong], WEIGHTS).place_weights[0]
    together = dict(
        zip(("weak", "strong"), fuse(PRIOR, [weak, strong], WEIGHTS).place_weights, strict=True)
    )
    assert together["strong"] == pytest.approx(apart, abs=0.5)
    assert together["weak"] < 0


def test_places_come_best_first():
    posterior = fuse(PRIOR, [seen("phone", place={"JP": 1.0})], WEIGHTS)
    ranked = posterior.places(3)
    assert ranked[0] == posterior.top_place()
    assert [p for _code, p in ranked] == sorted((p for _code, p in ranked), reverse=True)


def test_an_unknown_kind_of_observation_is_a_mistake():
    with pytest.raises(KeyError, match="horoscope"):
        fuse(PRIOR, [seen("horoscope", place={"FR": 1.0})], WEIGHTS)


def test_shipped_groups_are_the_known_causes():
    groups = Counter(weight.group for weight in WEIGHTS.values() if weight.group)
    assert set(groups) == {"language", "machine", "organization"}
