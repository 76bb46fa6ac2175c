"""The store that has been in use."""

from datetime import UTC, datetime

import pytest

from service.application.ports import Delivery, StoredGuidance
from service.domain.errors import MeasurementFailed
from service.evaluation.bench.deployment import sqlite_url
from service.evaluation.bench.stored import fill
from service.store.engine import open_engine
from service.store.migrate import upgrade
from service.store.sql_store import SqlStore

NOW = datetime(2026, 3, 12, 9, 40, tzinfo=UTC)


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "source.db"
    store = open_store(path)
    for number in range(3):
        store.add_delivery(delivery(number), guidance(number))
    store.close()
    return path


def open_store(path):
    engine = open_engine(sqlite_url(path))
    upgrade(engine)
    return SqlStore(engine)


def delivery(number):
    return Delivery(
        desk="bench",
        delivery_id=f"d{number}",
        kind="test",
        state="advised",
        received_at=NOW,
        ticket_id=f"T-{number}",
    )


def guidance(number):
    return StoredGuidance(
        id=f"g{number}",
        desk="bench",
        ticket_id=f"T-{number}",
        delivery_id=f"d{number}",
        created_at=NOW,
        release="sha256:0",
        requester_id=None,
        organization_id=None,
        answer=b"{}",
    )


def test_copies_are_found_beside_the_originals(source, tmp_path):
    fill(source, tmp_path / "target.db", first=2, copies=3)
    store = open_store(tmp_path / "target.db")
    tickets = [f"T-{n}{copy}" for n in range(3) for copy in ("", "~1", "~2", "~3")]
    found = [store.latest_guidance("bench", ticket) for ticket in tickets]
    new = store.add_delivery(delivery(4), guidance(4))
    store.close()
    missing = [ticket for ticket, held in zip(tickets, found, strict=True) if held is None]
    assert missing == ["T-2~1", "T-2~2", "T-2~3"]
    assert new


def test_more_than_there_is_cannot_be_copied(source, tmp_path):
    with pytest.raises(MeasurementFailed, match="deliveries holds fewer than 4 rows"):
        fill(source, tmp_path / "target.db", first=4, copies=1)
