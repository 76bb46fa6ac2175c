"""What is asked of the service, by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import count
from types import MappingProxyType
from typing import Any, Final

import orjson

from service.domain.errors import MeasurementFailed
from service.evaluation.bench.deployment import DESK, HEADERS, SECRET
from service.evaluation.bench.messages import JSON, Message, Supply, signed
from service.evaluation.bench.servers import Server
from service.evaluation.bench.tickets import draft_of, mail_of, request_of

# So many different tickets, drafts or stored guidance are asked for in turn.
VARIETY: Final = 200
DRAFT_WORDS: Final = 200
# More than two workers that infer and advise can take.
MOST_WEBHOOKS_A_SECOND: Final = 3_000

TITLES: Final[Mapping[str, str]] = MappingProxyType({
    "guidance-20": "guidance, 20 words",
    "guidance-120": "guidance, 120 words",
    "guidance-600": "guidance, 600 words",
    "guidance-mail": "guidance, HTML mail of 36 KB",
    "webhook": "webhook",
    "read": "stored guidance read",
    "draft": "draft check, 200 words",
})


@dataclass(frozen=True, slots=True)
class Stored:
    """What a running service has stored for the benchmark.

    Attributes:
        tickets: their ids.
        guidance: ids of their guidance.
    """

    tickets: tuple[str, ...]
    guidance: tuple[str, ...]


class Deliveries:
    """Signs webhooks, each with a delivery id and a ticket of its own.

    Args:
        prefix: of all ids; another one in each run.
        now: seconds since 1970; a signature is good for five minutes.
    """

    def __init__(self, prefix: str, now: Callable[[], float]) -> None:
        self._prefix = prefix
        self._now = now
        self._numbers = count()

    def sign(self, wanted: int) -> list[Message]:
        """Make so many webhooks, good for sending now."""
        seconds = int(self._now())
        return [self._delivery(next(self._numbers), seconds) for _ in range(wanted)]

    def _delivery(self, number: int, seconds: int) -> Message:
        message = Message(
            method="POST", path=f"/webhooks/{DESK}", body=request_of(120, number), headers=JSON
        )
        return signed(message, SECRET, f"{self._prefix}-{number}", seconds)


def store_some(server: Server, deliveries: Deliveries) -> Stored:
    """Send webhooks one by one, so that there is guidance to read and to check drafts by.

    Raises:
        MeasurementFailed: one was not answered with guidance.
    """
    tickets, guidance = [], []
    for message in deliveries.sign(VARIETY):
        answer: Mapping[str, Any] = orjson.loads(server.ask(message))
        if "id" not in answer:
            raise MeasurementFailed("a webhook was not answered with guidance")
        tickets.append(str(orjson.loads(message.body)["ticket"]["id"]))
        guidance.append(str(answer["id"]))
    return Stored(tuple(tickets), tuple(guidance))


def supply(load: str, stored: Stored, deliveries: Deliveries, seconds: float) -> Supply:
    """Give what a load sends in so many seconds."""
    if load == "webhook":
        return Supply(deliveries.sign(round(MOST_WEBHOOKS_A_SECOND * seconds)), once=True)
    if load == "read":
        return Supply([_read(ticket) for ticket in stored.tickets])
    if load == "draft":
        return Supply([_draft(id_, number) for number, id_ in enumerate(stored.guidance)])
    return Supply([_guidance(load, number) for number in range(VARIETY)])


def probe(load: str, stored: Stored, deliveries: Deliveries) -> Message:
    """Give one request of a load, to learn what its answer looks like."""
    given = supply(load, stored, deliveries, 1 / MOST_WEBHOOKS_A_SECOND)
    return given.messages[0]


def copied(stored: Stored, copies: int) -> Stored:
    """Name what `copy_guidance` made of it."""
    numbers = range(1, copies + 1)
    return replace(
        stored,
        tickets=tuple(f"{ticket}~{n}" for n in numbers for ticket in stored.tickets),
        guidance=tuple(f"{id_}~{n}" for n in numbers for id_ in stored.guidance),
    )


def _guidance(load: str, number: int) -> Message:
    size = load.partition("-")[2]
    body = mail_of(number) if size == "mail" else request_of(int(size), number)
    return Message(method="POST", path="/v1/guidance", body=body, headers=HEADERS)


def _read(ticket: str) -> Message:
    path = f"/v1/desks/{DESK}/tickets/{ticket}/guidance"
    return Message(method="GET", path=path, headers=HEADERS)


def _draft(guidance_id: str, number: int) -> Message:
    body = {"draft": draft_of(DRAFT_WORDS, number), "guidance_id": guidance_id, "language": "en"}
    return Message(method="POST", path="/v1/drafts/check", body=orjson.dumps(body), headers=HEADERS)
