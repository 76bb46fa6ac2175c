"""Steps that are taken again and again beside the requests."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

from service.domain.errors import DragomanError

log = structlog.get_logger("dragoman")


async def repeat(name: str, step: Callable[[], Awaitable[object]], pause_seconds: float) -> None:
    """Take a step again and again, after a pause unless it found work; no error ends it."""
    while True:
        busy: object = None
        try:
            busy = await step()
        except DragomanError as error:
            log.error(name, error=str(error))  # noqa: TRY400 the message says it all
        except Exception:
            log.exception(name)
        if not busy:
            await asyncio.sleep(pause_seconds)


async def end(task: "asyncio.Task[None]") -> None:
    """Take no more steps."""
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
