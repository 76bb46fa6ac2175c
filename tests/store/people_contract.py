"""What every database must do alike about age and about persons."""

import asyncio
from datetime import timedelta

import pytest

from service.application.ports import Purged
from service.application.retention import BATCH, Retention
from tests.store.records import MINUTE, NOON, correction, delivery, feedback, guidance

DAY = timedelta(days=1)


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
        assert [due.delivery_id for due in store.due_deliveries(NOON + DAY, 9)] == ["new"]

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

    def test_much_goes_in_batches_between_which_others_write(self, store):
        fill(store, 2 * BATCH + 1)
        batches = []

        async def write_between(_seconds: float) -> None:
            number = len(batches)
            fresh = delivery(f"fresh-{number}", received_at=NOON + 10 * DAY)
            batches.append(store.add_delivery(fresh, None))

        retention = Retention(store, 1, lambda: NOON + 10 * DAY, write_between)
        purged = asyncio.run(retention.purge())
        assert purged == Purged(deliveries=2 * BATCH + 1, guidance=2 * BATCH + 1)
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
