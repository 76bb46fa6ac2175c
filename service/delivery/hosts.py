"""Which addresses may be called: none of a private network, unless configuration allows the host.

The name is resolved once and the connection goes to the address that was checked, so that a name
server cannot answer differently the second time.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterator, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final

import httpx

from service.domain.errors import PeerUnavailable

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]

RESOLVE_SECONDS: Final = 3.0

_NAT64: Final = IPv6Network("64:ff9b::/96")


async def resolve(host: str, port: int) -> Sequence[str]:
    """Give a host's addresses, best first, as the system's resolver orders them."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


def is_public(address: str) -> bool:
    """Say whether an address is of the public Internet.

    Private, loopback, link-local (where clouds keep their metadata), shared, reserved and
    multicast addresses are not; neither is an IPv6 address that wraps such an IPv4 one.
    """
    ip = ip_address(address.partition("%")[0])
    return all(each.is_global and not each.is_multicast for each in (ip, *_wrapped(ip)))


def _wrapped(ip: IPv4Address | IPv6Address) -> Iterator[IPv4Address]:
    if isinstance(ip, IPv4Address):
        return
    yield from filter(None, (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())))
    if ip in _NAT64:
        yield IPv4Address(int(ip) & 0xFFFFFFFF)


async def checked_address(
    host: str, port: int, private_hosts: frozenset[str], resolver: Resolver
) -> str:
    """Resolve a host to an address that may be called.

    Args:
        host: in lower case.
        port: 1 to 65535.
        private_hosts: hosts that may be in a private network.
        resolver: gives a host's addresses.

    Raises:
        PeerUnavailable: the host has no address in time, or one that must not be called.
    """
    try:
        async with asyncio.timeout(RESOLVE_SECONDS):
            addresses = await resolver(host, port)
    except (OSError, UnicodeError) as error:
        raise PeerUnavailable(f"{host} cannot be resolved to an address") from error
    if not addresses:
        raise PeerUnavailable(f"{host} has no address")
    if host not in private_hosts and not all(map(is_public, addresses)):
        raise PeerUnavailable(
            f"{host} is in a private network: if that is meant, add it to `private_hosts` in the"
            " configuration"
        )
    return addresses[0]


class CheckedTransport(httpx.AsyncBaseTransport):
    """Connects only to addresses that were checked; TLS still proves the host's name."""

    def __init__(
        self,
        inner: httpx.AsyncBaseTransport,
        private_hosts: frozenset[str],
        resolver: Resolver,
    ) -> None:
        self._inner = inner
        self._private_hosts = private_hosts
        self._resolver = resolver

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request to the checked address of its host."""
        host = request.url.host
        port = request.url.port or (443 if request.url.scheme == "https" else 80)
        address = await checked_address(host, port, self._private_hosts, self._resolver)
        request.extensions = {**request.extensions, "sni_hostname": host}
        request.url = request.url.copy_with(host=address)
        return await self._inner.handle_async_request(request)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()
