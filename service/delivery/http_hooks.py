"""Calls subscribers' addresses: any host of the Internet, over TLS."""

import asyncio
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Final

import httpx

from service.application.hooks import HookReply
from service.delivery.client import Limits, checked_client, retry_after
from service.delivery.hosts import Resolver, is_public, resolve
from service.domain.errors import PayloadInvalid, PeerUnavailable

_LIMITS: Final = Limits(read=10.0, call=15.0)
_EXAMPLE: Final = "give one such as https://hooks.example/dragoman"


class HttpHooks:
    """Implements `service.application.hooks.Hooks`; `aclose` it when it is done.

    Args:
        private_hosts: hosts, in lower case, that may be in a private network and be called
            without TLS.
        limits: time-outs.
        resolver: gives a host's addresses.
    """

    def __init__(
        self,
        private_hosts: frozenset[str] = frozenset(),
        *,
        limits: Limits = _LIMITS,
        resolver: Resolver = resolve,
    ) -> None:
        self._private_hosts = private_hosts
        self._limits = limits
        self._client = checked_client(private_hosts, resolver, limits)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    def check(self, url: str) -> None:
        if complaint := self._complaint(url):
            raise PayloadInvalid(complaint, "url")

    async def post(self, url: str, headers: Mapping[str, str], body: bytes) -> HookReply:
        # What was allowed when it was added may not be any more.
        if complaint := self._complaint(url):
            raise PeerUnavailable(f"its address {complaint}")
        request = self._client.build_request("POST", url, content=body, headers=dict(headers))
        host = request.url.host
        try:
            async with asyncio.timeout(self._limits.call):
                # The answer's body is nobody's business, however long it is.
                response = await self._client.send(request, stream=True)
                await response.aclose()
        except (httpx.TimeoutException, TimeoutError) as error:
            raise PeerUnavailable(f"{host} did not answer in time") from error
        except httpx.TransportError as error:
            raise PeerUnavailable(f"{host} could not be reached") from error
        return HookReply(response.status_code, retry_after(response.headers))

    def _complaint(self, text: str) -> str:
        """Say why an address may not be called; empty if it may, as far as its text tells."""
        try:
            url = httpx.URL(text)
        except httpx.InvalidURL:
            return f"is no URL; {_EXAMPLE}"
        if not url.host or url.scheme not in {"http", "https"}:
            return f"is no address of the Web; {_EXAMPLE}"
        if url.userinfo:
            return "must hold no password; deliveries are told by their signature"
        return "" if url.host in self._private_hosts else _public_complaint(url)


def _public_complaint(url: httpx.URL) -> str:
    if url.scheme != "https":
        return f"must be https://{url.host}/…; http is for hosts in `subscribers.private_hosts`"
    if _is_private(url.host):
        return (
            f"is in a private network: if that is meant, add {url.host} to"
            " `subscribers.private_hosts` in the configuration"
        )
    return ""


def _is_private(host: str) -> bool:
    """Tell whether a host is written as a private address; names are looked up at each call."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return not is_public(host)
