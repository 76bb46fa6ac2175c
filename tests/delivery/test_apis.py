"""All desks' APIs together, replaced while they are open."""

import asyncio

import pytest

from service.delivery.access import DeskAccess
from service.delivery.apis import ConfiguredApis
from service.domain.errors import ConfigInvalid, DeskUnavailable
from service.domain.event import ApiCall
from tests.delivery.fake_desk import Reply, fake_desk

LOOPBACK = frozenset({"127.0.0.1"})


def asking():
    reply = yield ApiCall(method="GET", path="/whoami")
    return reply.json


def access(base_url):
    return DeskAccess(base_url=base_url, authorization="Basic eA==", private_hosts=LOOPBACK)


async def pausing(_seconds):
    pass


def with_apis(start, use):
    async def run():
        async with ConfiguredApis(start, sleep=pausing, random=lambda: 0.5) as apis:
            return await use(apis)

    return asyncio.run(run())


def test_a_replaced_address_is_asked_from_then_on():
    with fake_desk([Reply(body=b'"old"')]) as old, fake_desk([Reply(body=b'"new"')]) as new:

        async def use(apis):
            before = await apis.run("acme", asking())
            await apis.replace({"acme": access(new.base_url)})
            return before, await apis.run("acme", asking())

        assert with_apis({"acme": access(old.base_url)}, use) == ("old", "new")


def test_a_desk_that_has_gone_is_not_called_and_a_new_one_is():
    with fake_desk([Reply(body=b'"here"')]) as desk:

        async def use(apis):
            await apis.replace({"other": access(desk.base_url)})
            with pytest.raises(DeskUnavailable, match="`acme` has no `api`"):
                await apis.run("acme", asking())
            return (apis.knows("acme"), apis.knows("other"), await apis.run("other", asking()))

        assert with_apis({"acme": access(desk.base_url)}, use) == (False, True, "here")


def test_an_address_that_may_not_be_called_leaves_all_as_it_was():
    with fake_desk([Reply(body=b'"still"')]) as desk:

        async def use(apis):
            with pytest.raises(ConfigInvalid):
                await apis.replace({"acme": access("http://desk.example")})
            return await apis.run("acme", asking())

        assert with_apis({"acme": access(desk.base_url)}, use) == "still"
