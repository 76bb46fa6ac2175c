"""Which addresses may be called."""

import asyncio
import socket

import httpx
import pytest

from service.delivery.hosts import CheckedTransport, checked_address, is_public, resolve
from service.domain.errors import PeerUnavailable


def resolving_to(*addresses):
    async def resolver(host, port):
        return addresses

    return resolver


def checked(host, *addresses, private_hosts=frozenset()):
    return asyncio.run(checked_address(host, 443, private_hosts, resolving_to(*addresses)))


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",  # noqa: S104 (refused, not bound)
        "10.1.2.3",
        "100.64.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.168.1.1",
        "192.0.2.7",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "fd00:ec2::254",
        "fe80::1%eth0",
        "ff02::1",
    ],
)
def test_an_address_of_a_private_network_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["104.16.51.111", "2606:4700::6810:336f", "64:ff9b::808:808"])
def test_an_address_of_the_internet_is_public(address):
    assert is_public(address)


def test_a_public_host_is_resolved():
    assert checked("acme.zendesk.com", "104.16.51.111", "104.16.53.111") == "104.16.51.111"


def test_one_private_address_among_public_ones_is_refused():
    with pytest.raises(PeerUnavailable, match="is in a private network: if that is meant, add it"):
        checked("acme.example", "104.16.51.111", "169.254.169.254")


def test_a_private_host_is_allowed_by_configuration():
    address = checked("desk.internal", "10.0.0.5", private_hosts=frozenset({"desk.internal"}))
    assert address == "10.0.0.5"


def test_a_host_without_an_address_is_refused():
    with pytest.raises(PeerUnavailable, match="has no address"):
        checked("acme.example")


@pytest.mark.parametrize("failure", [socket.gaierror(), TimeoutError(), UnicodeError()])
def test_a_host_that_cannot_be_resolved_is_named(failure):
    async def failing(host, port):
        raise failure

    with pytest.raises(PeerUnavailable, match="cannot be resolved to an address"):
        asyncio.run(checked_address("nowhere.example", 443, frozenset(), failing))


def test_the_systems_resolver_knows_loopback():
    assert set(asyncio.run(resolve("localhost", 80))) <= {"127.0.0.1", "::1"}


@pytest.mark.parametrize(
    ("url", "port"), [("https://a.example/x", 443), ("http://a.example/x", 80)]
)
def test_the_connection_goes_to_the_address_that_was_checked(url, port):
    seen = []

    async def resolver(host, asked_port):
        seen.append((host, asked_port))
        return ["2606:4700::6810:336f"]

    def inner(request):
        seen.append((request.url.host, request.headers["host"], request.extensions["sni_hostname"]))
        return httpx.Response(204)

    async def get():
        transport = CheckedTransport(httpx.MockTransport(inner), frozenset(), resolver)
        async with httpx.AsyncClient(transport=transport) as client:
            await client.get(url)

    asyncio.run(get())
    assert seen == [("a.example", port), ("2606:4700::6810:336f", "a.example", "a.example")]
