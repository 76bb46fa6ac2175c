"""All configured desks' APIs, opened with the service and closed with it."""

from collections.abc import Awaitable, Callable, Generator, Mapping
from contextlib import AsyncExitStack
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from service.delivery.access import DeskAccess
from service.domain.errors import DeskUnavailable
from service.domain.event import ApiCall, ApiReply

if TYPE_CHECKING:
    from service.delivery.http import DeskApi

T = TypeVar("T")


class ConfiguredApis:
    """Implements `service.application.ports.DeskApis`; an asynchronous context manager.

    Args:
        access: desk -> where its API is; desks without one are left out.
        sleep: waits so many seconds.
        random: gives numbers in [0, 1), to spread retries.
        report: is told of each call by desk, and what came of it.
    """

    def __init__(
        self,
        access: Mapping[str, DeskAccess],
        *,
        sleep: Callable[[float], Awaitable[None]],
        random: Callable[[], float],
        report: Callable[[str, str], None] = lambda _desk, _outcome: None,
    ) -> None:
        self._report = report
        self._access = access
        self._sleep = sleep
        self._random = random
        self._apis: Mapping[str, DeskApi] = {}
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        await self.replace(self._access)
        return self

    async def replace(self, access: Mapping[str, DeskAccess]) -> None:
        """Call these APIs from now on; what is being asked of an old one goes on to its end.

        Raises:
            ConfigInvalid: an address is no https address; nothing changes.
        """
        apis = {
            name: api for name, api in self._apis.items() if access.get(name) == self._access[name]
        }
        for name in access.keys() - apis.keys():
            client = self._client(name, access[name])
            apis[name] = await self._stack.enter_async_context(client)
        self._access, self._apis = access, apis

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._stack.__aexit__(kind, error, traceback)
        self._apis = {}

    def _client(self, desk: str, access: DeskAccess) -> "DeskApi":
        # Slow to import, and needed only where a desk's API is configured.
        from service.delivery.http import DeskApi  # noqa: PLC0415

        report = partial(self._report, desk)
        return DeskApi(access, sleep=self._sleep, random=self._random, report=report)

    def knows(self, desk: str) -> bool:
        return desk in self._access

    async def run(self, desk: str, calls: Generator[ApiCall, ApiReply, T]) -> T:
        api = self._apis.get(desk)
        if api is None:
            message = f"desk `{desk}` has no `api` in the configuration"
            raise DeskUnavailable(message)
        return await api.run(calls)
