"""What every database must do alike about age and about persons."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from service.application.people import Erased, OptOut
from service.application.retention import BATCH, Retention
from service.domain.retention import Purged
from service.store.tables import metadata
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

DAY = timedelta(days=1)


def opted_out(store, desk, person_id):
    ids = {"ticket_id": "4711", "person_id": person_id, "organization_id": None}
    return store.standing(desk, now=NOON, **ids).opted_out


async def at_once(_seconds: float) -> None:
    """Wait for nothing."""


def purge(store, days=1, now=NOON + 10 * DAY):
    return asyncio.run(Retention(store, days, lambda: now, at_once).purge())


def fill(store, count, prefix="", answer=b"{}"):
    """Store deliveries with their guidance."""
    added = [
        store.submit_add_delivery(
            delivery(f"d-{name}", state="advised", event=None),
            guidance(f"g-{name}", ticket_id=name, delivery_id=f"d-{name}", answer=answer),
            (job(f"write_back-{name}", kind="write_back", ticket_id=name, state="done"),),
        )
        for name in (f"{prefix}{number}" for number in range(count))
    ]
    assert all(one.result() for one in added)


class RetentionContract:
    """What is too old goes."""

    def test_what_is_older_goes_and_the_rest_stays(self, store):
        store.add_delivery(delivery("old"), guidance("g-old", ticket_id="1"))
        recent = {"ticket_id": "2", "created_at": NOON + MINUTE}
        store.add_delivery(delivery("new", received_at=NOON + MINUTE), guidance("g-new", **recent))
        assert purge(store, days=1, now=NOON + DAY + MINUTE) == Purged(deliveries=1, guidance=1)
        assert store.guidance("g-old") is None
        assert store.guidance("g-new") is not None
        kept = [name for name in ("old", "new") if store.delivery("acme", name)]
        assert kept == ["new"]

    def test_feedback_goes_with_its_guidance(self, store):
        store.add_delivery(delivery(), guidance())
        store.submit_add_feedback(feedback()).result()
        purge(store)
        assert store.feedback_on("g-1") == ()

    @pytest.mark.parametrize(
        ("facts", "gone"),
        [
            ({"scope": "ticket"}, 1),
            ({"scope": "person"}, 0),
            ({"scope": "organization"}, 0),
            ({"scope": "person", "expires_at": NOON + MINUTE}, 1),
            ({"scope": "person", "expires_at": NOON + 30 * DAY}, 0),
            ({"scope": "person", "undone_at": NOON + MINUTE}, 1),
        ],
    )
    def test_a_correction_goes_when_it_is_over(self, store, facts, gone):
        store.submit_add_correction(correction(**facts)).result()
        assert purge(store).corrections == gone

    def test_a_job_goes_a_while_after_it_ended(self, store):
        jobs = (
            job("done", state="done"),
            job("dead", state="dead"),
            job("waits"),
            job("new", state="done", updated_at=NOON + MINUTE),
        )
        store.add_delivery(delivery(received_at=NOON + MINUTE), None, jobs)
        assert purge(store, days=1, now=NOON + DAY + MINUTE) == Purged(jobs=2)
        assert {left.id for left in store.jobs(limit=9)} == {"waits", "new"}

    def test_much_goes_in_batches_between_which_others_write(self, store):
        fill(store, 2 * BATCH + 1)
        batches = []

        async def write_between(_seconds: float) -> None:
            number = len(batches)
            fresh = delivery(f"fresh-{number}", received_at=NOON + 10 * DAY)
            batches.append(store.add_delivery(fresh, None))

        retention = Retention(store, 1, lambda: NOON + 10 * DAY, write_between)
        purged = asyncio.run(retention.purge())
        count = 2 * BATCH + 1
        assert purged == Purged(deliveries=count, guidance=count, jobs=count)
        assert batches == [True] * 3

    def test_two_replicas_may_delete_at_once(self, store, other_store):
        fill(store, BATCH + 1)

        async def both():
            replicas = [
                Retention(one, 1, lambda: NOON + 10 * DAY, at_once) for one in (store, other_store)
            ]
            return await asyncio.gather(*(one.purge() for one in replicas))

        first, second = asyncio.run(both())
        assert (first + second).guidance == BATCH + 1

    def test_where_nothing_is_old_nothing_goes(self, store):
        assert not purge(store)


OPTED_OUT = OptOut(desk="acme", person_id="r-1", created_at=NOON, created_by="lead")


def everything(store):
    """Store one of each kind about the requester r-1 of acme."""
    advised = {"state": "advised", "event": None}
    store.add_delivery(delivery("d-1", **advised), guidance("g-1"), (note_job(),))
    store.add_delivery(delivery("d-2", ticket_id="4712", requester_id="r-1"), None)
    store.submit_add_feedback(feedback()).result()
    store.submit_add_correction(correction("c-1")).result()
    store.submit_add_correction(correction("c-2", scope="ticket", scope_id="4711")).result()
    store.submit_add_correction(correction("c-3", scope="ticket", scope_id="4712")).result()
    store.submit_opt_out(OPTED_OUT).result()


def others(store):
    """Store about others: another desk's r-1, another requester, an organisation."""
    advised = {"state": "advised", "event": None}
    store.add_delivery(
        delivery("d-1", desk="other", requester_id="r-1", **advised), guidance("g-2", desk="other")
    )
    theirs = guidance("g-3", ticket_id="5", requester_id="r-2", delivery_id="d-3")
    store.add_delivery(delivery("d-3", ticket_id="5", requester_id="r-2", **advised), theirs)
    store.submit_add_feedback(feedback(guidance_id="g-3")).result()
    for number, facts in enumerate((
        {"desk": "other"},
        {"scope_id": "r-2"},
        {"scope": "ticket", "scope_id": "5"},
        {"scope": "ticket", "scope_id": "r-1"},
        {"scope": "organization", "scope_id": "r-1"},
    )):
        store.submit_add_correction(correction(f"other-{number}", **facts)).result()


class PeopleContract:
    """One person's data."""

    def test_a_record_holds_all_of_one_person_and_nothing_of_others(self, store):
        everything(store)
        others(store)
        record = store.person("acme", "r-1")
        assert [row.id for row in record.guidance] == ["g-1"]
        assert [row.guidance_id for row in record.feedback] == ["g-1"]
        assert [row.id for row in record.corrections] == ["c-1", "c-2", "c-3"]
        assert [row.delivery_id for row in record.deliveries] == ["d-1", "d-2"]
        assert [row.id for row in record.jobs] == ["write_back-1"]
        assert record.opt_out == OPTED_OUT

    def test_what_is_erased_is_gone_and_others_stay(self, store):
        everything(store)
        others(store)
        before = [store.person("other", "r-1"), store.person("acme", "r-2")]
        erased = store.submit_erase_person("acme", "r-1", "lead", NOON).result()
        assert erased == Erased(
            guidance=1, feedback=1, corrections=3, deliveries=2, jobs=1, opt_outs=1, waiting=0
        )
        assert not store.person("acme", "r-1")
        assert store.feedback_on("g-1") == ()
        assert [store.person("other", "r-1"), store.person("acme", "r-2")] == before

    def test_the_audit_log_tells_how_much_and_not_whose(self, store, engine):
        everything(store)
        store.submit_erase_person("acme", "r-1", "head-of-support", NOON).result()
        with engine.connect() as connection:
            rows = connection.execute(text("SELECT * FROM audit_log")).mappings().all()
        assert len(rows) == 1
        assert (rows[0]["by"], rows[0]["action"]) == ("head-of-support", "person.erase")
        assert "r-1" not in str(rows[0])

    def test_no_row_of_any_table_names_who_was_erased(self, store, engine):
        everything(store)
        store.submit_erase_person("acme", "r-1", "lead", NOON).result()
        with engine.connect() as connection:
            for table in metadata.tables.values():
                assert "r-1" not in str(connection.execute(table.select()).all())

    def test_erasing_again_erases_nothing(self, store):
        everything(store)
        store.submit_erase_person("acme", "r-1", "lead", NOON).result()
        again = store.submit_erase_person("acme", "r-1", "lead", NOON).result()
        assert again.guidance + again.feedback + again.corrections + again.deliveries == 0

    @pytest.mark.parametrize("state", ["received", "failed"])
    def test_deliveries_of_nobody_known_are_counted(self, store, state):
        store.add_delivery(delivery("d-9", state=state), None)
        erased = store.submit_erase_person("acme", "r-1", "lead", NOON).result()
        assert (erased.deliveries, erased.waiting) == (0, 1)

    def test_of_someone_unknown_there_is_no_record(self, store):
        assert not store.person("acme", "nobody")

    def test_a_person_opts_out_at_one_desk_and_in_again(self, store):
        store.submit_opt_out(OPTED_OUT).result()
        assert opted_out(store, "acme", "r-1")
        assert not opted_out(store, "other", "r-1")
        assert not opted_out(store, "acme", "r-2")
        assert not opted_out(store, "acme", None)
        assert store.submit_opt_in("acme", "r-1").result()
        assert not opted_out(store, "acme", "r-1")
        assert not store.submit_opt_in("acme", "r-1").result()

    def test_the_first_wish_stands(self, store):
        for minutes in range(2):
            wish = replace(OPTED_OUT, created_at=NOON + minutes * MINUTE)
            store.submit_opt_out(wish).result()
        assert store.person("acme", "r-1").opt_out == OPTED_OUT
