"""Attempts that were begun and never ended."""

from datetime import timedelta

import pytest

from service.application.take_over import BROKEN_OFF, STALE_AFTER, take_over
from service.domain.job import MOST_FAILURES
from tests.adapters.contract import NOW
from tests.application.desks import office
from tests.store.records import delivery, job

LATER = NOW + STALE_AFTER + timedelta(seconds=1)


class Alive:
    """Attempts of which some are alive."""

    def __init__(self, *names) -> None:
        self.names = names

    def alive(self, names, begun_after):
        return set(names) & set(self.names)


@pytest.fixture
def store(tmp_path):
    with office(tmp_path) as opened:
        lost = job(due_at=NOW, updated_at=NOW)
        opened.store.add_delivery(delivery(), None, (lost,))
        yield opened.store


def taken_over(store, *alive, now=LATER):
    return take_over(store, Alive(*alive), now, random=lambda: 0.5)


def test_an_attempt_that_was_lost_is_replaced(store):
    assert taken_over(store) == 1
    replaced = store.job("enrich-1")
    assert (replaced.attempt, replaced.failures, replaced.reason) == (2, 1, BROKEN_OFF)


def test_an_attempt_that_is_alive_is_left_alone(store):
    assert taken_over(store, "enrich-1.1") == 0
    assert store.job("enrich-1").attempt == 1


def test_an_attempt_that_may_still_be_under_way_is_left_alone(store):
    assert taken_over(store, now=NOW + STALE_AFTER) == 0


def test_what_one_process_has_taken_over_no_other_does(store):
    taken_over(store)
    assert taken_over(store) == 0


def test_a_job_that_kills_its_process_each_time_is_dead_in_the_end(store):
    now = LATER
    for _ in range(MOST_FAILURES):
        assert taken_over(store, now=now) == 1
        now += timedelta(hours=3)
    assert store.job("enrich-1").state == "dead"
