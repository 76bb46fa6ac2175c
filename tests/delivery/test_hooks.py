"""What calls subscribers, as it is configured at the moment."""

import asyncio
from contextlib import aclosing

import pytest

from service.application.hooks import HookReply
from service.delivery.hooks import ConfiguredHooks
from service.domain.errors import PayloadInvalid, PeerUnavailable
from tests.delivery.fake_desk import Reply, fake_desk


def test_a_host_that_is_listed_meanwhile_is_called_and_one_taken_off_is_not():
    async def run(url):
        async with aclosing(ConfiguredHooks(frozenset())) as hooks:
            with pytest.raises(PayloadInvalid):
                hooks.check(url)
            hooks.replace(frozenset({"127.0.0.1"}))
            hooks.check(url)
            reply = await hooks.post(url, {}, b"{}")
            hooks.replace(frozenset({"127.0.0.1"}))
            assert await hooks.post(url, {}, b"{}") == reply
            hooks.replace(frozenset())
            with pytest.raises(PeerUnavailable):
                await hooks.post(url, {}, b"{}")
            return reply

    with fake_desk([Reply()]) as receiver:
        assert asyncio.run(run(receiver.base_url)) == HookReply(200)
    assert len(receiver.asked) == 2


def test_what_was_never_needed_is_closed_all_the_same():
    asyncio.run(ConfiguredHooks(frozenset()).aclose())
