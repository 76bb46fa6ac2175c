"""What every database must store alike.

A module that inherits `StoreContract` gives the fixture `database_url`: upgraded, without rows.
"""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from service.application.ports import Outcome
from service.domain.errors import NotFound, PayloadInvalid
from service.domain.job import after_failure, after_success
from service.domain.ticket import Preferences
from service.store.sql_store import SqlStore
from tests.store.records import (
    MINUTE,
    NOON,
    correction,
    delivery,
    feedback,
    guidance,
    job,
    note_job,
)


def active_ids(store: SqlStore, now: datetime = NOON, **scopes: str | None) -> list[str]:
    ids = {"ticket_id": "4711", "person_id": "r-1", "organization_id": "o-1"} | scopes
    return [one.id for one in store.standing("acme", now=now, **ids).corrections]


def waiting_ids(store: SqlStore) -> list[str]:
    return [found.id for found in store.jobs(state="waiting", limit=100)]


class DeliveriesContract:
    """The inbox."""

    def test_a_new_delivery_comes_back_as_it_was_stored(self, store):
        stored = delivery(reason="desk asked to wait")
        assert store.add_delivery(stored, None)
        assert store.delivery("acme", "d-1") == stored

    def test_a_delivery_without_event_comes_back_without(self, store):
        store.add_delivery(delivery(event=None), None)
        assert store.delivery("acme", "d-1").event is None

    def test_a_delivery_that_never_came_is_none(self, store):
        assert store.delivery("acme", "d-1") is None

    def test_a_delivery_stored_already_is_refused_with_its_guidance(self, store):
        store.add_delivery(delivery(), None)
        assert not store.add_delivery(delivery(), guidance(), (job(),))
        assert store.guidance("g-1") is None
        assert store.job("enrich-1") is None

    def test_two_desks_may_use_the_same_delivery_id(self, store):
        store.add_delivery(delivery(desk="acme"), None)
        assert store.add_delivery(delivery(desk="other"), None)

    def test_of_fifty_equal_deliveries_at_once_at_two_replicas_one_is_stored(
        self, store, other_store, engine
    ):
        barrier = Barrier(50)

        def send(number: int) -> bool:
            barrier.wait()
            to = (store, other_store)[number % 2]
            return to.add_delivery(delivery(), guidance(f"g-{number}"))

        with ThreadPoolExecutor(50) as senders:
            assert sum(senders.map(send, range(50))) == 1
        with engine.connect() as connection:
            assert connection.scalar(text("SELECT count(*) FROM guidance")) == 1

    def test_an_id_longer_than_an_index_holds_is_refused_by_name(self, store):
        with pytest.raises(PayloadInvalid, match="delivery_id: has 256 characters; at most 255"):
            store.add_delivery(delivery("é" * 256), None)

    def test_the_longest_ids_fit(self, store):
        longest = "𝄞" * 255
        assert store.add_delivery(delivery(longest, desk=longest), None)

    def test_characters_that_no_database_stores_are_replaced_alike(self, store):
        store.add_delivery(delivery("a\0b", reason="\ud800 lone"), None)
        assert not store.add_delivery(delivery("a\0b"), None)
        assert store.delivery("acme", "a\0b").reason == "\ufffd lone"


class GuidanceContract:
    """Stored guidance."""

    def test_there_is_none_at_first(self, store):
        assert store.latest_guidance("acme", "4711") is None
        assert store.latest_answer("acme", "4711") is None
        assert store.guidance("g-1") is None

    def test_guidance_comes_back_as_it_was_stored(self, store):
        store.add_delivery(delivery(state="advised"), guidance())
        assert store.guidance("g-1") == guidance()

    def test_the_newest_of_a_ticket_is_the_latest_made(self, store):
        newer = guidance("newer", created_at=NOON + MINUTE, answer=b'{"newer":true}')
        store.add_delivery(delivery("d-1"), newer)
        store.add_delivery(delivery("d-2"), guidance("older", created_at=NOON))
        assert store.latest_guidance("acme", "4711") == newer
        assert store.latest_answer("acme", "4711") == newer.answer

    def test_of_two_made_in_one_moment_the_one_stored_last_is_newest(self, store):
        store.add_delivery(delivery("d-1"), guidance("z-first"))
        store.add_delivery(delivery("d-2"), guidance("a-second"))
        assert store.latest_guidance("acme", "4711").id == "a-second"

    @pytest.mark.parametrize(("desk", "ticket"), [("other", "4711"), ("acme", "4712")])
    def test_guidance_of_another_desk_or_ticket_is_not_given(self, store, desk, ticket):
        store.add_delivery(delivery(), guidance())
        assert store.latest_guidance(desk, ticket) is None

    def test_moments_of_any_zone_come_back_in_utc(self, store):
        made_at = datetime.fromisoformat("2026-06-11T14:00:00.123456+02:00")
        store.add_delivery(delivery(), guidance(created_at=made_at))
        assert store.guidance("g-1").created_at.isoformat() == "2026-06-11T12:00:00.123456+00:00"

    def test_an_id_used_twice_fails_with_its_delivery_and_without_the_answer_in_the_error(
        self, store
    ):
        store.add_delivery(delivery("d-1"), guidance())
        with pytest.raises(IntegrityError) as raised:
            store.add_delivery(delivery("d-2"), guidance(answer=b"private"))
        assert "private" not in str(raised.value)
        assert store.delivery("acme", "d-2") is None


class JobsContract:
    """What goes on in the background."""

    def test_a_job_comes_back_as_it_was_stored(self, store):
        store.add_delivery(delivery(), None, (job(reason="asked to wait", failures=2),))
        assert store.job("enrich-1") == job(reason="asked to wait", failures=2)

    def test_there_is_none_at_first(self, store):
        assert store.job("enrich-1") is None
        assert store.job_counts() == {}

    def test_a_new_job_is_enqueued_in_its_own_transaction(self, engine):
        seen = []

        def enqueue(connection, enqueued):
            rows = connection.execute(text("SELECT count(*) FROM deliveries")).scalar()
            seen.append((enqueued, rows))

        opened = SqlStore(engine, enqueue=enqueue)
        opened.add_delivery(delivery(), None, (job(),))
        opened.close()
        assert seen == [(job(), 1)]

    def test_what_cannot_be_enqueued_is_not_stored(self, engine, store):
        def enqueue(_connection, _job):
            raise RuntimeError

        opened = SqlStore(engine, enqueue=enqueue)
        with pytest.raises(RuntimeError):
            opened.add_delivery(delivery(), guidance(), (job(),))
        opened.close()
        assert store.delivery("acme", "d-1") is None

    def test_an_attempt_leaves_job_delivery_guidance_and_further_work_together(self, store):
        store.add_delivery(delivery(), None, (job(),))
        outcome = Outcome(
            delivery=delivery(state="advised", event=None), guidance=guidance(), jobs=(note_job(),)
        )
        after = after_success(job(), NOON + MINUTE, "done")
        assert store.submit_finish(job(), after, outcome).result()
        assert store.job("enrich-1") == after
        assert store.delivery("acme", "d-1").state == "advised"
        assert store.guidance("g-1") == guidance()
        assert waiting_ids(store) == ["write_back-1"]

    def test_an_attempt_that_comes_late_leaves_nothing(self, store):
        store.add_delivery(delivery(), None, (job(),))
        failed = after_failure(job(), NOON, "no answer", retry_after=None, spread=0.5)
        assert store.submit_finish(job(), failed, Outcome()).result()
        late = after_success(job(), NOON, "")
        outcome = Outcome(guidance=guidance(), jobs=(note_job(),))
        assert not store.submit_finish(job(), late, outcome).result()
        assert store.job("enrich-1") == failed
        assert store.guidance("g-1") is None
        assert store.job("write_back-1") is None

    def test_of_two_attempts_that_end_at_once_one_counts(self, store, other_store):
        store.add_delivery(delivery(), None, (job(),))
        barrier = Barrier(2)

        def end(to: SqlStore) -> bool:
            barrier.wait()
            return to.submit_finish(job(), after_success(job(), NOON, ""), Outcome()).result()

        with ThreadPoolExecutor(2) as enders:
            assert sorted(enders.map(end, (store, other_store))) == [False, True]

    def test_an_attempt_at_an_erased_job_leaves_nothing(self, store):
        after = after_success(job(), NOON, "")
        assert not store.submit_finish(job(), after, Outcome(guidance=guidance())).result()

    def test_settling_what_was_never_added_is_an_error(self, store):
        store.add_delivery(delivery(), None, (job(),))
        outcome = Outcome(delivery=delivery("d-2"))
        with pytest.raises(NotFound, match=r"desk 'acme' has no delivery 'd-2'"):
            store.submit_finish(job(), after_success(job(), NOON, ""), outcome).result()
        assert store.job("enrich-1") == job()

    def test_a_delivery_that_was_advised_stays_so(self, store):
        store.add_delivery(delivery(state="advised"), None, (job(),))
        late = Outcome(delivery=delivery(state="failed"))
        store.submit_finish(job(), after_success(job(), NOON, ""), late).result()
        assert store.delivery("acme", "d-1").state == "advised"

    def test_work_asked_for_while_it_waits_is_done_once(self, store):
        store.add_delivery(delivery("d-1"), None, (note_job(),))
        store.add_delivery(delivery("d-2"), None, (note_job(delivery_id="d-2"),))
        stored = store.job("write_back-1")
        assert (stored.attempt, stored.demand, stored.delivery_id) == (1, 2, "d-2")

    def test_work_asked_for_during_an_attempt_is_done_again_at_once(self, store):
        store.add_delivery(delivery("d-1"), None, (note_job(),))
        begun = store.job("write_back-1")
        store.add_delivery(delivery("d-2"), None, (note_job(),))
        done = after_success(begun, NOON + MINUTE, "")
        assert store.submit_finish(begun, done, Outcome()).result()
        stored = store.job("write_back-1")
        assert (stored.state, stored.attempt, stored.due_at) == ("waiting", 2, NOON + MINUTE)

    @pytest.mark.parametrize("state", ["done", "dead"])
    def test_work_asked_for_after_its_end_begins_afresh(self, store, state):
        store.add_delivery(delivery("d-1"), None, (note_job(state=state, failures=9),))
        again = note_job(updated_at=NOON + MINUTE)
        store.add_delivery(delivery("d-2"), None, (again,))
        stored = store.job("write_back-1")
        assert (stored.state, stored.attempt, stored.failures) == ("waiting", 2, 0)
        assert stored.due_at == NOON + MINUTE

    def test_only_a_dead_job_is_retried(self, store):
        store.add_delivery(delivery(), None, (job(state="dead"), note_job(state="done")))
        assert store.submit_retry("enrich-1", NOON).result()
        assert not store.submit_retry("write_back-1", NOON).result()
        assert not store.submit_retry("enrich-2", NOON).result()
        assert waiting_ids(store) == ["enrich-1"]

    def test_jobs_are_listed_by_what_is_asked_for_the_last_changed_first(self, store):
        jobs = (
            job("enrich-1", updated_at=NOON),
            job("enrich-2", updated_at=NOON + MINUTE, state="dead"),
            note_job(updated_at=NOON, desk="other"),
        )
        store.add_delivery(delivery(), None, jobs)
        listed = [found.id for found in store.jobs(limit=2)]
        assert listed == ["enrich-2", "write_back-1"]
        assert [found.id for found in store.jobs(state="dead", limit=9)] == ["enrich-2"]
        assert [found.id for found in store.jobs(kind="write_back", limit=9)] == ["write_back-1"]
        assert [found.id for found in store.jobs(desk="acme", limit=9)] == ["enrich-2", "enrich-1"]

    def test_jobs_are_counted_by_kind_and_state(self, store):
        store.add_delivery(delivery(), None, (job("a"), job("b"), job("c", state="dead")))
        assert store.job_counts() == {("enrich", "waiting"): 2, ("enrich", "dead"): 1}

    def test_overdue_jobs_are_those_that_wait_oldest_first(self, store):
        jobs = (
            job("late", due_at=NOON - MINUTE),
            job("later", due_at=NOON - 2 * MINUTE),
            job("soon", due_at=NOON),
            job("over", due_at=NOON - MINUTE, state="done"),
        )
        store.add_delivery(delivery(), None, jobs)
        assert [found.id for found in store.overdue_jobs(NOON, 9)] == ["later", "late"]
        assert [found.id for found in store.overdue_jobs(NOON, 1)] == ["later"]


class FeedbackContract:
    """Verdicts of agents."""

    def test_verdicts_come_back_in_the_order_given(self, store):
        store.add_delivery(delivery(), guidance())
        verdicts = (feedback(item="apology", note="löste es"), feedback(verdict="wrong_tone"))
        for verdict in verdicts:
            store.submit_add_feedback(verdict).result()
        assert store.feedback_on("g-1") == verdicts

    def test_a_verdict_on_nothing_is_refused(self, store):
        with pytest.raises(NotFound, match="there is no guidance 'g-1'"):
            store.submit_add_feedback(feedback()).result()

    def test_verdicts_go_with_the_guidance_they_judge(self, store, engine):
        store.add_delivery(delivery(), guidance())
        store.submit_add_feedback(feedback()).result()
        with engine.begin() as connection:
            connection.execute(text("DELETE FROM guidance"))
        assert store.feedback_on("g-1") == ()


class CorrectionsContract:
    """What agents set right."""

    def test_a_correction_comes_back_as_it_was_stored(self, store):
        stored = correction(
            culture="CA-QC",
            language="fr-CA",
            severity="high",
            preferences=Preferences(channel="phone"),
            expires_at=NOON + MINUTE,
        )
        store.submit_add_correction(stored).result()
        found = store.standing(
            "acme", ticket_id=None, person_id="r-1", organization_id=None, now=NOON
        )
        assert found.corrections == (stored,)

    def test_the_newest_comes_first_whatever_its_scope(self, store):
        for new in (
            correction("second", scope="organization", scope_id="o-1", created_at=NOON),
            correction("third", scope="ticket", scope_id="4711", created_at=NOON),
            correction("first", created_at=NOON - MINUTE),
        ):
            store.submit_add_correction(new).result()
        assert active_ids(store) == ["third", "second", "first"]

    @pytest.mark.parametrize("other", [{"desk": "other"}, {"scope_id": "r-2"}, {"scope": "ticket"}])
    def test_a_correction_of_something_else_does_not_hold(self, store, other):
        store.submit_add_correction(correction(**other)).result()
        assert active_ids(store) == []

    def test_a_requester_unknown_to_the_desk_has_no_corrections(self, store):
        store.submit_add_correction(correction()).result()
        assert active_ids(store, ticket_id=None, person_id=None, organization_id=None) == []

    @pytest.mark.parametrize(("later", "holds"), [(-MINUTE, ["c-1"]), (0 * MINUTE, [])])
    def test_a_correction_holds_until_it_expires(self, store, later, holds):
        store.submit_add_correction(correction(expires_at=NOON + MINUTE)).result()
        assert active_ids(store, now=NOON + MINUTE + later) == holds

    def test_undoing_brings_back_what_held_before(self, store):
        store.submit_add_correction(correction("c-1", location="FR")).result()
        store.submit_add_correction(correction("c-2", location="BE")).result()
        assert store.submit_undo_correction("acme", "c-2", NOON).result()
        assert active_ids(store) == ["c-1"]

    def test_a_correction_is_undone_once(self, store):
        store.submit_add_correction(correction()).result()
        undone = [store.submit_undo_correction("acme", "c-1", NOON).result() for _ in range(2)]
        assert undone == [True, False]

    def test_corrected_locations_are_counted_once_a_scope(self, store):
        for new in (
            correction("c-1", scope_id="r-1"),
            correction("c-2", scope_id="r-1"),
            correction("c-3", scope_id="r-2"),
            correction("c-4", scope_id="r-3", location="BE"),
            correction("c-5", scope_id="r-4", location=None, culture="BE-nl"),
            correction("c-6", scope_id="r-5", desk="other"),
            correction("c-7", scope_id="r-6", expires_at=NOON),
            correction("c-8", scope="ticket", scope_id="r-1"),
        ):
            store.submit_add_correction(new).result()
        store.submit_undo_correction("acme", "c-3", NOON).result()
        assert store.corrected_locations("acme", NOON) == {"BE": 1, "FR": 2}

    def test_a_desk_cannot_undo_the_correction_of_another(self, store):
        store.submit_add_correction(correction()).result()
        assert not store.submit_undo_correction("other", "c-1", NOON).result()


class DeskStatisticsContract:
    """What is counted."""

    def test_counts_start_at_nothing(self, store):
        assert store.desk_counts("acme", "location") == {}

    @pytest.mark.parametrize(("desk", "kind"), [("other", "location"), ("acme", "language")])
    def test_counts_of_another_desk_or_kind_are_apart(self, store, desk, kind):
        store.add_delivery(delivery(), guidance(tally={"location": "FR"}))
        assert store.desk_counts(desk, kind) == {}

    def test_tickets_counted_by_two_replicas_at_once_are_all_there(self, store, other_store):
        tally = {"location": "FR", "locale": "de"}
        added = [
            (store, other_store)[number % 2].submit_add_delivery(
                delivery(f"d-{number}"), guidance(f"g-{number}", ticket_id=f"{number}", tally=tally)
            )
            for number in range(100)
        ]
        assert all(one.result() for one in added)
        assert store.desk_counts("acme", "location") == {"FR": 100}
        assert store.desk_counts("acme", "locale") == {"de": 100}

    def test_a_ticket_is_counted_with_its_first_guidance(self, store):
        tally = {"location": "FR", "locale": "en-US"}
        for number, ticket_id in enumerate(["1", "1", "2"]):
            name = f"{number}"
            made = guidance(name, ticket_id=ticket_id, tally=tally)
            assert store.add_delivery(delivery(name, ticket_id=ticket_id), made)
        assert store.desk_counts("acme", "location") == {"FR": 2}
        assert store.desk_counts("acme", "locale") == {"en-US": 2}

    def test_a_duplicate_is_not_counted(self, store):
        store.add_delivery(delivery(), None)
        store.add_delivery(delivery(), guidance(tally={"location": "FR"}))
        assert store.desk_counts("acme", "location") == {}

    def test_a_delivery_settled_later_is_counted_once(self, store):
        store.add_delivery(delivery(), None, (job(),))
        for attempt, name in enumerate(("g-1", "g-2"), start=1):
            kept = Outcome(guidance=guidance(name, tally={"location": "FR"}))
            store.submit_finish(job(attempt=attempt), job(attempt=attempt + 1), kept).result()
        assert store.desk_counts("acme", "location") == {"FR": 1}

    def test_too_long_a_key_is_refused(self, store):
        with pytest.raises(PayloadInvalid, match="key: has 300 characters"):
            store.submit_add_delivery(delivery(), guidance(tally={"location": "F" * 300}))


class StoreContract(
    DeliveriesContract,
    GuidanceContract,
    JobsContract,
    FeedbackContract,
    CorrectionsContract,
    DeskStatisticsContract,
):
    """All of it."""
