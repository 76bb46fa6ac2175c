"""Medians, ratios, percentiles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.errors import MeasurementFailed
from service.evaluation.bench.figures import Spread, percentile, ratio, spread
from service.evaluation.bench.rounds import turns

FIGURES = st.lists(st.floats(0.01, 1e6), min_size=1, max_size=9)


def test_a_spread_is_median_lowest_highest():
    assert spread([3.0, 1.0, 2.0, 9.0]) == Spread(2.5, 1.0, 9.0, 4)


def test_there_is_no_spread_of_nothing():
    with pytest.raises(MeasurementFailed, match="give at least one round"):
        spread([])


def test_a_ratio_is_taken_round_by_round():
    assert ratio([10.0, 50.0, 20.0], [20.0, 100.0, 10.0]) == Spread(0.5, 0.5, 2.0, 3)


def test_a_round_in_which_the_other_did_nothing_is_left_out():
    assert ratio([10.0, 50.0], [0.0, 100.0]).count == 1


@given(FIGURES, st.floats(0.1, 10))
def test_a_machine_that_slows_down_leaves_ratios_alone(rates, slower):
    slowed = [rate / slower for rate in rates]
    seen = ratio(slowed, slowed)
    assert (seen.low, seen.high) == (1.0, 1.0)


@pytest.mark.parametrize(("share", "expected"), [(0.0, 1), (0.5, 51), (0.99, 100)])
def test_a_percentile_has_that_share_below(share, expected):
    assert percentile(range(1, 101), share) == expected


def test_a_percentile_of_nothing_is_zero():
    assert percentile([], 0.5) == 0


@given(st.integers(1, 4), st.integers(1, 9))
def test_each_is_measured_once_in_each_round(count, rounds):
    names = "abcd"[:count]
    order = list(turns(names, rounds))
    chunks = [order[i : i + count] for i in range(0, len(order), count)]
    assert all(sorted(chunk) == sorted(names) for chunk in chunks)
    assert [chunk[0] for chunk in chunks[:count]] == list(names[:rounds])
