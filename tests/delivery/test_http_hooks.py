"""Calling subscribers' addresses, over real connections on loopback."""

import asyncio
from contextlib import aclosing

import pytest

from service.application.hooks import HookReply
from service.delivery.client import Limits
from service.delivery.http_hooks import HttpHooks
from service.domain.errors import PayloadInvalid, PeerUnavailable
from tests.delivery.fake_desk import Reply, fake_desk
from tests.delivery.loops import SkippingLoop

LOOPBACK = frozenset({"127.0.0.1"})


def post(url, *, private_hosts=LOOPBACK, loop=asyncio.new_event_loop, **options):
    async def run():
        async with aclosing(HttpHooks(private_hosts, **options)) as hooks:
            return await hooks.post(url, {"webhook-id": "notify-1"}, b'{"type":"x"}')

    with asyncio.Runner(loop_factory=loop) as runner:
        return runner.run(run())


def posted(reply):
    with fake_desk([reply]) as receiver:
        return post(f"{receiver.base_url}/hook?a=1"), receiver.asked


def test_a_delivery_arrives_as_it_was_written():
    reply, asked = posted(Reply(status=204, body=b""))
    assert reply == HookReply(204)
    assert (asked[0].line, asked[0].body) == ("POST /hook?a=1 HTTP/1.1", b'{"type":"x"}')
    assert (asked[0].headers["webhook-id"], asked[0].headers["user-agent"]) == (
        "notify-1",
        "Dragoman",
    )


def test_a_redirect_is_not_followed():
    target = {"location": "http://127.0.0.1:1/elsewhere"}
    reply, asked = posted(Reply(status=302, headers=target))
    assert (reply.status, len(asked)) == (302, 1)


def test_a_pause_that_is_asked_for_is_told():
    assert posted(Reply(status=503, headers={"retry-after": "90"}))[0] == HookReply(503, 90.0)


def test_an_answer_of_any_length_is_not_read():
    assert posted(Reply(body=b"x" * 10_000_000))[0] == HookReply(200)


def test_no_connection_is_used_for_two_deliveries():
    async def twice(url):
        async with aclosing(HttpHooks(LOOPBACK)) as hooks:
            for _ in range(2):
                await hooks.post(url, {}, b"{}")
            [pool] = [hooks._client._transport._inner._pool]
            return pool.connections

    with fake_desk([Reply()]) as receiver:
        assert asyncio.run(twice(receiver.base_url)) == []


def test_one_that_hangs_is_given_up():
    loop = SkippingLoop()
    with (
        fake_desk([Reply(hangs=True)], on_hang=lambda: loop.skip(31)) as receiver,
        pytest.raises(PeerUnavailable, match=r"127\.0\.0\.1 did not answer in time"),
    ):
        post(receiver.base_url, loop=lambda: loop, limits=Limits(read=1000, call=30))


def test_one_that_is_not_there_is_named_without_its_path():
    with fake_desk([Reply()]) as gone:
        pass
    with pytest.raises(PeerUnavailable) as caught:
        post(f"{gone.base_url}/secret-path")
    assert str(caught.value) == "127.0.0.1 could not be reached"


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.5", "169.254.169.254", "::1", "fd00::1"])
def test_a_name_that_leads_into_a_private_network_is_not_called(address):
    async def resolver(_host, _port):
        return ["104.16.51.111", address]

    with pytest.raises(PeerUnavailable, match=r"hooks\.example is in a private network"):
        post("https://hooks.example/x", resolver=resolver)


def test_what_is_not_allowed_any_more_is_not_called():
    with (
        fake_desk([Reply()]) as receiver,
        pytest.raises(PeerUnavailable, match=r"its address must be https://127\.0\.0\.1/…"),
    ):
        post(receiver.base_url, private_hosts=frozenset())
    assert receiver.asked == []


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://hooks.example/x", "must be https://hooks.example/…; http is for hosts in"),
        ("https://10.0.0.5/x", "add 10.0.0.5 to `subscribers.private_hosts`"),
        ("https://[::1]/x", "is in a private network"),
        ("https://[::ffff:169.254.169.254]/", "is in a private network"),
        ("https://ann:pw@hooks.example/", "must hold no password"),
        ("https://hooks.example:http/", "is no URL; give one such as https://"),
        ("/relative", "is no address of the Web; give one such as https://"),
        ("ftp://desk.internal/", "is no address of the Web"),
        ("", "is no address of the Web"),
    ],
)
def test_an_address_that_may_not_be_called_is_explained(url, words):
    with pytest.raises(PayloadInvalid) as caught:
        HttpHooks(frozenset({"desk.internal"})).check(url)
    assert (caught.value.where, words in str(caught.value)) == ("url", True), str(caught.value)


@pytest.mark.parametrize(
    "url",
    ["https://hooks.example/x", "https://104.16.51.111/", "http://desk.internal:8080/x"],
)
def test_an_address_of_the_internet_or_a_listed_one_may_be_called(url):
    HttpHooks(frozenset({"desk.internal"})).check(url)
