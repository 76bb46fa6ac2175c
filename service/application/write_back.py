"""The job `write_back`: bring a ticket's note, tags and field to its newest guidance."""

from collections.abc import Generator
from typing import Final, TypeVar

import orjson

from service.application.note import write_back_of
from service.application.ports import Desk, DeskApis, Outcome, Store
from service.application.work import Done
from service.domain.errors import NotFound
from service.domain.event import ApiCall, ApiReply
from service.domain.job import Job

T = TypeVar("T")

_ACCEPTED: Final = ApiReply(status=200)


class WriteBackTask:
    """Writes what the desk has chosen; whatever asked for it, the newest guidance counts."""

    def __init__(self, store: Store, apis: DeskApis) -> None:
        self._store = store
        self._apis = apis

    async def attempt(self, job: Job, desk: Desk) -> Done:
        """Look, and write what differs; in a dry run note what would be sent.

        Raises:
            DeskUnavailable: the desk did not answer as it should.
            NotFound: the guidance has been erased.
        """
        guidance = self._store.latest_guidance(job.desk, job.ticket_id)
        if guidance is None:
            message = "the ticket's guidance has been erased"
            raise NotFound(message)
        calls = desk.adapter.write_back(write_back_of(desk, guidance))
        if not desk.write_back.dry_run:
            written = await self._apis.run(desk.name, calls)
            return Done(_json({"changes": written.changes}), Outcome())
        held_back: list[ApiCall] = []
        await self._apis.run(desk.name, rehearsed(calls, held_back))
        return Done(_json({"dry_run": held_back}), Outcome())

    def failed(self, job: Job, desk: Desk) -> Outcome:  # noqa: ARG002 the job itself says it all
        """Leave nothing: the ticket is as it was."""
        return Outcome()


def rehearsed(
    calls: Generator[ApiCall, ApiReply, T], held_back: list[ApiCall]
) -> Generator[ApiCall, ApiReply, T]:
    """Let only reads through; keep every change, and go on as if the desk had accepted it."""
    try:
        call = next(calls)
        while True:
            if call.method == "GET":
                reply = yield call
            else:
                held_back.append(call)
                reply = _ACCEPTED
            call = calls.send(reply)
    except StopIteration as stop:
        result: T = stop.value
        return result
    finally:
        calls.close()


def _json(value: object) -> str:
    return orjson.dumps(value).decode()
