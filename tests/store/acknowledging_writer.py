"""Stores deliveries for ever and prints the id of each once it is acknowledged."""

import sys
from concurrent.futures import Future
from itertools import count

from service.store.engine import open_engine
from service.store.sql_store import SqlStore
from tests.store.records import delivery, guidance


def print_when_stored(delivery_id: str, stored: Future[bool]) -> None:
    stored.add_done_callback(lambda future: print(future.result() and delivery_id, flush=True))  # noqa: T201 - read by the test


store = SqlStore(open_engine(sys.argv[1]))
for number in count():
    name = f"d-{number}"
    pending = store.submit_add_delivery(
        delivery(name, ticket_id=name), guidance(f"g-{number}", ticket_id=name)
    )
    print_when_stored(name, pending)
    if number % 20 == 0:
        pending.result()
