"""How right, how honest: worked examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.evaluation.measures import (
    Bin,
    Judged,
    accuracy,
    accuracy_at,
    accuracy_of_surest,
    answered,
    brier,
    coverage_curve,
    expected_calibration_error,
    reliability,
    top3,
)


def judged(probability=0.9, *, right=True, given_=True, known=True, confidence="high", first3=True):
    return Judged(
        probability=probability,
        confidence=confidence,
        right=right,
        given=given_,
        known=known,
        top3=first3,
    )


ROWS = [
    judged(0.95),
    judged(0.92, right=False),
    judged(0.65, confidence="medium"),
    judged(0.2, right=False, given_=False, confidence="none", first3=False),
    judged(0.99, right=False, known=False),
]
answers = st.lists(
    st.builds(judged, st.floats(0, 1), right=st.booleans(), known=st.booleans()), min_size=1
)


def test_accuracy_counts_what_has_a_label():
    assert accuracy(ROWS) == 0.5
    assert top3(ROWS) == 0.75


def test_what_was_said_to_be_unknown_was_not_answered():
    assert answered(ROWS) == 0.75
    assert answered([]) == 0.0


@pytest.mark.parametrize(
    ("share", "right"), [(0.25, 1.0), (0.26, 0.5), (0.5, 0.5), (0.75, 2 / 3), (1.0, 0.5)]
)
def test_the_surest_answers_are_measured_by_the_share_they_cover(share, right):
    assert accuracy_of_surest(ROWS, share) == pytest.approx(right)


def test_without_labels_the_surest_answers_are_none():
    assert accuracy_of_surest([judged(known=False)], 0.5) == 0.0


def test_accuracy_at_a_confidence_counts_what_was_answered_so():
    # Of the three with high confidence one is right; one of them has no label, so it was too sure.
    assert accuracy_at(ROWS, "high") == (pytest.approx(1 / 3), 3)
    assert accuracy_at(ROWS, "none") == (0.0, 0)


def test_the_brier_score_is_the_mean_squared_distance():
    # (0.05² + 0.92² + 0.35² + 0.2²) / 4
    assert brier(ROWS) == pytest.approx((0.0025 + 0.8464 + 0.1225 + 0.04) / 4)


def test_reliability_compares_probability_with_accuracy_bin_by_bin():
    assert reliability([judged(0.1), judged(0.3, right=False), judged(1.0)], bins=2) == (
        Bin(0.0, 0.5, 2, pytest.approx(0.2), 0.5),
        Bin(0.5, 1.0, 1, 1.0, 1.0),
    )


def test_the_calibration_error_is_the_mean_distance():
    # Two answers of 0.2 of which one is right, one of 1.0 that is right: (2 · 0.3 + 1 · 0) / 3
    rows = [judged(0.2), judged(0.2, right=False), judged(1.0)]
    assert expected_calibration_error(rows, bins=2) == pytest.approx(0.2)


def test_the_surest_answers_come_first():
    rows = [judged(0.5, right=False), judged(0.9), judged(0.7), judged(0.99, known=False)]
    assert coverage_curve(rows) == (
        (pytest.approx(1 / 3), 1.0),
        (pytest.approx(2 / 3), 1.0),
        (1.0, pytest.approx(2 / 3)),
    )


@pytest.mark.parametrize(
    "measure", [accuracy, top3, brier, expected_calibration_error], ids=lambda m: m.__name__
)
def test_without_labels_every_measure_is_nought(measure):
    assert measure([]) == 0.0
    assert measure([judged(known=False)]) == 0.0


@given(answers)
def test_every_measure_lies_between_nought_and_one(rows):
    for measure in (accuracy, top3, brier):
        assert 0 <= measure(rows) <= 1
    assert all(0 <= share <= 1 and 0 <= right <= 1 for share, right in coverage_curve(rows))


@given(answers)
def test_the_bins_hold_every_labelled_answer_once(rows):
    assert sum(row.count for row in reliability(rows)) == sum(row.known for row in rows)
