"""Processes of the service to kill, what is sent to them, and what is then found stored."""

import signal
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import orjson
from sqlalchemy import text

from service.application.answer_format import encode_answer
from service.domain.job import new_job
from service.main import open_backstage, open_store
from service.store.engine import open_engine
from tests.application.given import answer, asking
from tests.store.records import delivery, guidance
from tests.web.server import BY_NAME, LONGEST_WAIT_SECONDS, deliver

ROOT = Path(__file__).parents[2]
EVENT = orjson.loads(BY_NAME["zendesk"].body("event"))
ENOUGH = 3 * LONGEST_WAIT_SECONDS


class Process:
    """A process of the service that can be killed and started again."""

    def __init__(self, *arguments) -> None:
        self._command = [sys.executable, "-m", "tests.kills.process", *map(str, arguments)]
        self._running = None

    def start(self) -> None:
        self._running = subprocess.Popen(  # noqa: S603 our own module
            self._command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def kill(self) -> None:
        self._running.kill()
        self._running.wait()

    def stop(self) -> int:
        """Tell it to stop, as an orchestrator does; give its exit code."""
        self._running.send_signal(signal.SIGTERM)
        return self._running.wait(ENOUGH)


@contextmanager
def started(*arguments):
    process = Process(*arguments)
    process.start()
    try:
        yield process
    finally:
        process.kill()


def wait_until(holds, seconds=ENOUGH) -> None:
    """Wait until something holds, without taking the processor from the processes that work."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it never came to hold"
        time.sleep(0.05)


def scalars(database, statement):
    engine = open_engine(database)
    with engine.connect() as connection:
        found = list(connection.execute(text(statement)).scalars())
    engine.dispose()
    return found


def unfinished(database):
    return scalars(database, "SELECT id FROM jobs WHERE state <> 'done'")


def delivery_body(number):
    """Make a delivery that lacks the requester, so that the desk must be asked."""
    detail = EVENT["detail"] | {"id": str(1000 + number)}
    return orjson.dumps(EVENT | {"id": f"delivery-{number}", "detail": detail})


def acknowledged(client, number):
    """Send a delivery as a help desk does: again and again until it is acknowledged."""
    body = delivery_body(number)
    deadline = time.monotonic() + ENOUGH
    while time.monotonic() < deadline:
        try:
            if deliver(client, "zendesk", body).status_code in {200, 202}:
                return number
        except httpx.TransportError:
            pass
        time.sleep(0.05)
    message = f"delivery {number} was never acknowledged"
    raise AssertionError(message)


def added_write_backs(settings, count):
    """Store guidance of so many tickets, with the work of writing it back."""
    now = datetime.now(UTC)  # noqa: TID251 the queue goes by its database's clock
    advice = encode_answer(answer(asking()))
    backstage = open_backstage(settings)
    with closing(backstage), closing(open_store(settings, backstage.enqueue)) as store:
        for number in range(count):
            ticket = str(1000 + number)
            of_ticket = {"desk": "zendesk", "ticket_id": ticket}
            store.add_delivery(
                delivery(f"d-{number}", state="advised", received_at=now, **of_ticket),
                guidance(f"g-{number}", answer=advice, created_at=now, **of_ticket),
                (new_job("write_back", "zendesk", ticket, f"d-{number}", now),),
            )
