"""When background work is tried again."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.job import (
    FIRST_PAUSE,
    LONGEST_PAUSE,
    MOST_FAILURES,
    after_failure,
    after_success,
    asked_again,
    given_up,
    new_job,
)

NOW = datetime(2026, 6, 11, 12, tzinfo=UTC)
JOB = new_job("enrich", "acme", "4711", "d-1", NOW)


def failed(times, *, retry_after=None, spread=0.5):
    job = JOB
    for _ in range(times):
        job = after_failure(job, NOW, "no answer", retry_after=retry_after, spread=spread)
    return job


def test_a_new_job_is_due_at_once():
    assert (JOB.state, JOB.attempt, JOB.due_at) == ("waiting", 1, NOW)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (("enrich", "acme", "1", "d-1"), ("enrich", "acme", "2", "d-1"), True),
        (("enrich", "acme", "1", "d-1"), ("enrich", "acme", "1", "d-2"), False),
        (("write_back", "acme", "1", "d-1"), ("write_back", "acme", "1", "d-2"), True),
        (("write_back", "acme", "1", "d-1"), ("write_back", "other", "1", "d-1"), False),
        (("enrich", "acme", "1", "\ud800"), ("enrich", "acme", "1", "\ud800"), True),
    ],
)
def test_a_job_is_named_by_what_it_is_about(first, second, same):
    assert (new_job(*first, NOW).id == new_job(*second, NOW).id) is same


def test_pauses_triple_up_to_an_hour():
    pauses = [(failed(times).due_at - NOW).total_seconds() for times in range(1, 9)]
    assert pauses == [5, 15, 45, 135, 405, 1215, 3600, 3600]


def test_each_attempt_has_a_name_of_its_own():
    names = {failed(times).attempt_name for times in range(MOST_FAILURES)}
    assert len(names) == MOST_FAILURES


def test_a_longer_wait_that_the_desk_asks_for_is_honoured():
    assert failed(1, retry_after=60).due_at == NOW + timedelta(seconds=60)
    assert failed(3, retry_after=1).due_at == NOW + timedelta(seconds=45)


def test_after_too_many_failures_in_a_row_a_job_is_dead():
    assert failed(MOST_FAILURES - 1).state == "waiting"
    dead = failed(MOST_FAILURES)
    assert (dead.state, dead.reason) == ("dead", "no answer")


def test_what_cannot_succeed_is_dead_at_once():
    assert given_up(JOB, NOW, "no such desk").state == "dead"


def test_success_ends_a_row_of_failures():
    done = after_success(failed(3), NOW, "{}")
    assert (done.state, done.failures, done.reason, done.detail) == ("done", 0, "", "{}")


def test_a_dead_job_that_is_asked_for_again_has_all_its_attempts():
    again = asked_again(failed(MOST_FAILURES), NOW)
    assert (again.state, again.failures, again.due_at) == ("waiting", 0, NOW)
    assert again.attempt_name != failed(MOST_FAILURES).attempt_name


@given(spread=st.floats(0, 1, exclude_max=True), times=st.integers(1, MOST_FAILURES - 1))
def test_pauses_are_spread_by_half_to_either_side(spread, times):
    middle = min(FIRST_PAUSE * 3 ** (times - 1), LONGEST_PAUSE)
    pause = failed(times, spread=spread).due_at - NOW
    assert middle * 0.5 <= pause <= middle * 1.5
