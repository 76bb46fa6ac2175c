"""Follow the configuration file while the service runs."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import structlog

from service.domain.errors import DragomanError
from service.settings import read_settings
from service.settings_format import Settings

log = structlog.get_logger("dragoman")

Apply = Callable[[Settings], Awaitable[None]]


class ConfigWatch:
    """Takes over what the configuration file says; a mistake in it changes nothing.

    Has no task of its own: the composition root calls `look` as often as it likes.

    Args:
        path: the file.
        settings: those that the service started with.
        apply: serves by other settings from now on, or raises and changes nothing.
    """

    def __init__(self, path: Path, settings: Settings, apply: Apply) -> None:
        self._path = path
        self._started_with = settings
        self._in_force = settings
        self._apply = apply
        self._seen = b""
        self._found_in_it: tuple[str, ...] = ()
        self._problem: tuple[str, ...] = ()

    @property
    def problem(self) -> tuple[str, ...]:
        """What keeps the file, or a part of it, from being in force; empty if nothing does."""
        return self._problem

    async def look(self) -> None:
        """Take the file over if it has changed; say once what keeps it from that."""
        before = self._problem
        self._problem = await self._found()
        for finding in self._problem:
            if finding not in before:
                log.error("configuration not taken over", finding=finding)

    async def _found(self) -> tuple[str, ...]:
        try:
            content = await asyncio.to_thread(self._path.read_bytes)
        except OSError as error:
            return (f"{self._path}:0:0: the configuration file cannot be read ({error.strerror})",)
        if content != self._seen:
            self._seen, self._found_in_it = content, await self._taken_over()
        return self._found_in_it

    async def _taken_over(self) -> tuple[str, ...]:
        try:
            settings = await asyncio.to_thread(read_settings, self._path)
            if settings != self._in_force:
                await self._apply(settings)
                self._in_force = settings
                log.info("configuration taken over")
        except DragomanError as error:
            return tuple(str(error).splitlines())
        return tuple(waiting_for_start(self._started_with, settings))


def waiting_for_start(before: Settings, now: Settings) -> list[str]:
    """Say what differs and is read only at the start: the database and what is built on it."""
    first_api = not before.has_apis and now.has_apis
    changed = {
        "database": before.database != now.database,
        "retention": before.retention != now.retention,
        "jobs": before.jobs != now.jobs,
        "playbooks.releases": before.playbooks.releases != now.playbooks.releases,
        "api, the first of any desk,": first_api,
    }
    return [
        f"{name} takes effect at the next start" for name, differs in changed.items() if differs
    ]
