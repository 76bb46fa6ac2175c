"""What every database must do alike about subscribers and what they are told."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from threading import Barrier

import pytest
from sqlalchemy import text

from service.application.ports import Outcome, SubscriberChange
from service.domain.errors import NotFound, PayloadInvalid
from service.domain.job import after_failure, after_success
from service.domain.subscriber import (
    MOST_SUBSCRIBERS,
    changed,
    disabled,
    missed,
    rotated,
)
from service.store.sql_store import SqlStore
from tests.store.records import MINUTE, NOON, delivery, feedback, guidance, job, notify, subscriber


def audited(engine):
    with engine.connect() as connection:
        rows = connection.execute(text('SELECT "by", action, subject FROM audit_log'))
        return [tuple(row) for row in rows]


class SubscriberContract:
    """Subscribers, their jobs, and the releases that they have been told of."""

    def test_a_subscriber_comes_back_as_it_was_stored(self, store):
        whole = subscriber(
            description="ours",
            desks=("acme", "other"),
            previous_secret="whsec_b2xk",
            previous_until=NOON + MINUTE,
            failing_since=NOON,
            disabled_at=NOON,
            disabled_because="gone",
        )
        store.subscribers.submit_add(whole).result()
        assert store.subscribers.one("s-1") == whole

    def test_there_is_none_at_first(self, store):
        assert store.subscribers.all() == ()
        assert store.subscribers.one("s-1") is None

    def test_all_come_back_oldest_first(self, store, other_store):
        for name in ("s-2", "s-1"):
            store.subscribers.submit_add(subscriber(name)).result()
        assert [one.id for one in other_store.subscribers.all()] == ["s-2", "s-1"]

    def test_there_may_not_be_any_number(self, store):
        adding = [
            store.subscribers.submit_add(subscriber(f"s-{number}"))
            for number in range(MOST_SUBSCRIBERS + 1)
        ]
        with pytest.raises(PayloadInvalid, match="there are 100 subscribers already"):
            adding[-1].result()
        assert len(store.subscribers.all()) == MOST_SUBSCRIBERS

    def test_it_is_changed_as_it_is_when_it_is_stored(self, store, other_store):
        store.subscribers.submit_add(subscriber()).result()
        new = partial(rotated, secret="whsec_bmV4dA==", now=NOON)
        store.subscribers.submit_change("s-1", new, "subscriber.rotate", "admin", NOON).result()
        elsewhere = partial(changed, facts={"url": "https://hooks.example/2"})
        stored = other_store.subscribers.submit_change(
            "s-1", elsewhere, "subscriber.change", "admin", NOON
        ).result()
        assert stored == store.subscribers.one("s-1")
        assert (stored.url, stored.previous_secret) == ("https://hooks.example/2", "whsec_bmV3")

    def test_none_cannot_be_changed(self, store, engine):
        with pytest.raises(NotFound, match="there is no subscriber `s-1`"):
            store.subscribers.submit_change("s-1", lambda one: one, "x", "admin", NOON).result()
        assert audited(engine) == []

    def test_what_was_done_is_on_the_audit_log(self, store, engine):
        store.subscribers.submit_add(subscriber()).result()
        off = partial(disabled, now=NOON, because="by hand")
        store.subscribers.submit_change("s-1", off, "subscriber.disable", "cli", NOON).result()
        store.subscribers.submit_remove("s-1", "admin", NOON).result()
        assert audited(engine) == [
            ("admin", "subscriber.add", "s-1"),
            ("cli", "subscriber.disable", "s-1"),
            ("admin", "subscriber.remove", "s-1"),
        ]

    def test_a_removed_one_leaves_nothing_to_be_told(self, store):
        store.subscribers.submit_add(subscriber()).result()
        jobs = (notify(), notify("notify-2", subscriber_id="s-2"), job())
        store.add_delivery(delivery(), guidance(), jobs)
        assert store.subscribers.submit_remove("s-1", "admin", NOON).result()
        assert not store.subscribers.submit_remove("s-1", "admin", NOON).result()
        assert store.subscribers.all() == ()
        assert {left.id for left in store.jobs(limit=9)} == {"notify-2", "enrich-1"}

    def test_a_verdict_is_stored_with_what_is_told_of_it(self, store):
        store.add_delivery(delivery(), guidance())
        store.submit_add_feedback(feedback(), (notify(),)).result()
        assert store.job("notify-1") == notify()

    def test_of_a_verdict_on_nothing_nobody_is_told(self, store):
        with pytest.raises(NotFound):
            store.submit_add_feedback(feedback(), (notify(),)).result()
        assert store.job("notify-1") is None

    def test_a_failure_is_noted_with_its_attempt(self, store):
        store.subscribers.submit_add(subscriber()).result()
        store.add_delivery(delivery(), None, (notify(),))
        failed = after_failure(notify(), NOON, "no answer", retry_after=None, spread=0.5)
        missing = Outcome(subscriber=SubscriberChange("s-1", partial(missed, now=NOON)))
        assert store.submit_finish(notify(), failed, missing).result()
        assert store.subscribers.one("s-1") == replace(subscriber(), failing_since=NOON)

    def test_one_that_an_attempt_ends_is_on_the_audit_log_once(self, store, engine):
        store.subscribers.submit_add(subscriber()).result()
        store.add_delivery(delivery(), None, (notify("n-1"), notify("n-2")))
        gone = Outcome(subscriber=SubscriberChange("s-1", partial(disabled, now=NOON, because="")))
        for name in ("n-1", "n-2"):
            done = after_success(notify(name), NOON, "")
            assert store.submit_finish(notify(name), done, gone).result()
        assert audited(engine)[1:] == [("dragoman", "subscriber.disable", "s-1")]

    def test_an_attempt_for_one_that_is_gone_is_stored_all_the_same(self, store):
        store.add_delivery(delivery(), None, (notify(),))
        lost = Outcome(subscriber=SubscriberChange("s-1", partial(missed, now=NOON)))
        assert store.submit_finish(notify(), after_success(notify(), NOON, ""), lost).result()

    def test_a_release_is_told_of_once_by_two_replicas_at_once(self, store, other_store):
        barrier = Barrier(2)

        def serve(on: SqlStore) -> bool:
            barrier.wait()
            return on.subscribers.submit_first_served("sha256:abc", NOON, (notify(),)).result()

        with ThreadPoolExecutor(2) as replicas:
            assert sorted(replicas.map(serve, (store, other_store))) == [False, True]
        assert store.job("notify-1").demand == 1

    def test_what_is_told_gets_no_older_than_its_guidance(self, store):
        store.add_delivery(delivery(), None, (notify(), job("waits")))
        store.submit_purge(NOON + MINUTE, 9).result()
        assert [left.id for left in store.jobs(limit=9)] == ["waits"]

    def test_what_is_told_of_a_person_is_erased_with_them(self, store):
        known = delivery(requester_id="r-1", ticket_id="")
        told = notify(ticket_id="")
        others = notify("notify-2", delivery_id="d-2", ticket_id="4712")
        store.add_delivery(known, guidance(ticket_id=""), (told, others))
        assert [one.id for one in store.person("acme", "r-1").jobs] == ["notify-1"]
        assert store.submit_erase_person("acme", "r-1", "lead", NOON).result().jobs == 1
        assert [left.id for left in store.jobs(limit=9)] == ["notify-2"]
