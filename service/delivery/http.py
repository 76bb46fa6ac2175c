"""Runs an adapter's calls against a desk's API."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Generator
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self, TypeVar

import httpx
import orjson

from service.delivery.access import DeskAccess
from service.delivery.client import Limits, checked_client, retry_after
from service.delivery.hosts import resolve
from service.delivery.pace import Pace
from service.domain.errors import ConfigInvalid, DeskUnavailable
from service.domain.event import ApiCall, ApiReply

PAUSES_SECONDS: Final = (0.5, 1.0)
LONGEST_WAIT_SECONDS: Final = 20.0
LARGEST_REPLY_BYTES: Final = 4 * 1024 * 1024

T = TypeVar("T")

_AGAIN: Final = frozenset({429, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class _Again:
    """An attempt that may be repeated, after so many seconds where the desk said how many."""

    what: str
    retry_after: float | None = None


class DeskApi:
    """One desk's API; use it as an asynchronous context manager.

    Args:
        access: address and credentials.
        sleep: waits so many seconds.
        random: gives numbers in [0, 1), to spread retries.
        limits: time-outs.
        timer: seconds from any point, by which calls are paced.
        report: is told of each call its status, or a word for what came in its place.

    Raises:
        ConfigInvalid: the address is no https address.
    """

    def __init__(
        self,
        access: DeskAccess,
        *,
        sleep: Callable[[float], Awaitable[None]],
        random: Callable[[], float],
        limits: Limits | None = None,
        timer: Callable[[], float] = time.monotonic,
        report: Callable[[str], None] = lambda _outcome: None,
    ) -> None:
        self._report = report
        self._limits = limits or Limits()
        self._pace = Pace(access.calls_per_minute, timer)
        self._sleep = sleep
        self._random = random
        self._host = _host_of(access)
        self._client = checked_client(
            access.private_hosts,
            resolve,
            self._limits,
            base_url=access.base_url,
            headers={"accept": "application/json", "authorization": access.authorization},
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def run(self, calls: Generator[ApiCall, ApiReply, T]) -> T:
        """Answer calls until their generator returns; DeskUnavailable goes up."""
        try:
            call = next(calls)
            while True:
                call = calls.send(await self.fetch(call))
        except StopIteration as stop:
            result: T = stop.value
            return result
        finally:
            calls.close()

    async def fetch(self, call: ApiCall) -> ApiReply:
        """Make one call; a GET that failed for the moment is tried again, at most twice.

        DeskUnavailable goes up without a usable reply; it names host and status and quotes
        nothing. Where another attempt may help, its `retry_after` is the number of seconds that
        the desk asked to wait, or None.
        """
        pauses = iter(PAUSES_SECONDS if call.method == "GET" else ())
        await self._wait_for_turn()
        while isinstance(outcome := await self._attempt(call), _Again):
            asked = outcome.retry_after or 0.0
            self._pace.hold(asked)
            pause = next(pauses, None)
            if pause is None or asked > LONGEST_WAIT_SECONDS:
                raise DeskUnavailable(f"{self._host} {outcome.what}", outcome.retry_after)
            # Spread by half, so that many deliveries do not come back at the same moment.
            await self._sleep(max(asked, pause * (0.5 + self._random())))
        return outcome

    async def _wait_for_turn(self) -> None:
        """Keep to the desk's pace, and to the pause that it asked any call for."""
        wait = self._pace.next_turn(LONGEST_WAIT_SECONDS)
        if wait > LONGEST_WAIT_SECONDS:
            raise DeskUnavailable(f"{self._host} is called as often as it may be", wait)
        if wait > 0:
            await self._sleep(wait)

    async def _attempt(self, call: ApiCall) -> ApiReply | _Again:
        content = None if call.json is None else orjson.dumps(call.json)
        headers = {} if content is None else {"content-type": "application/json"}
        if call.idempotency_key:
            headers["idempotency-key"] = call.idempotency_key
        request = self._client.build_request(
            call.method, call.path, params=call.query, content=content, headers=headers
        )
        try:
            async with asyncio.timeout(self._limits.call):
                response = await self._client.send(request, stream=True)
                try:
                    outcome = await self._read(response)
                finally:
                    await response.aclose()
        except (httpx.TimeoutException, TimeoutError):
            self._report("timeout")
            return _Again("did not answer in time")
        except httpx.TransportError:
            self._report("unreachable")
            return _Again("could not be reached")
        except DeskUnavailable:
            self._report("unusable")
            raise
        except httpx.HTTPError as error:
            self._report("unusable")
            raise DeskUnavailable(f"{self._host} sent a reply that cannot be decoded") from error
        self._report(str(response.status_code))
        return outcome

    async def _read(self, response: httpx.Response) -> ApiReply | _Again:
        status = response.status_code
        if status in _AGAIN:
            return _Again(f"answered {status}", retry_after(response.headers))
        if response.is_success:
            return ApiReply(status=status, json=self._json(status, await self._body(response)))
        if response.is_redirect:
            raise DeskUnavailable(f"{self._host} answered {status}: redirects are not followed")
        return ApiReply(status=status)

    async def _body(self, response: httpx.Response) -> bytes:
        body = bytearray()
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > LARGEST_REPLY_BYTES:
                status = response.status_code
                raise DeskUnavailable(f"{self._host} answered {status} with more than 4 MiB")
        return bytes(body)

    def _json(self, status: int, body: bytes) -> object:
        if not body:
            return None
        try:
            return orjson.loads(body)
        except orjson.JSONDecodeError as error:
            raise DeskUnavailable(f"{self._host} answered {status} without JSON") from error


def _host_of(access: DeskAccess) -> str:
    try:
        url = httpx.URL(access.base_url)
    except httpx.InvalidURL as error:
        raise ConfigInvalid("the address of the desk's API is no URL") from error
    if url.scheme == "https" or (url.scheme == "http" and url.host in access.private_hosts):
        return url.host
    raise ConfigInvalid(f"the address of the desk's API must be https://{url.host or '…'}")
