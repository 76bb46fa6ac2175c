"""Running a completion against a desk's API, over real connections on loopback."""

import asyncio
import gzip
from contextlib import suppress

import pytest

from service.delivery.access import DeskAccess
from service.delivery.client import Limits
from service.delivery.http import DeskApi
from service.domain.errors import ConfigInvalid, DeskUnavailable, PeerUnavailable
from service.domain.event import ApiCall, ApiReply
from service.domain.ticket import Ticket
from tests.delivery.fake_desk import Reply, fake_desk
from tests.delivery.loops import SkippingLoop

CALL = ApiCall(method="GET", path="/api/v2/tickets/1.json", query={"include": "users"})
LOOPBACK = frozenset({"127.0.0.1"})
SECRET = "Basic c2VjcmV0"


def with_api(base_url, use, *, loop=asyncio.new_event_loop, **options):
    """Give what `use` returns for an API that notes its pauses instead of waiting."""
    pauses = []

    async def note(seconds):
        pauses.append(seconds)

    async def run():
        access = DeskAccess(base_url=base_url, authorization=SECRET, private_hosts=LOOPBACK)
        async with DeskApi(
            access, sleep=note, random=lambda: 0.5, timer=lambda: 0.0, **options
        ) as api:
            return await use(api)

    with asyncio.Runner(loop_factory=loop) as runner:
        return runner.run(run()), pauses


def fetch(*replies, call=CALL):
    with fake_desk(replies) as desk:
        reply, pauses = with_api(desk.base_url, lambda api: api.fetch(call))
    return reply, pauses, desk.asked


def refusal(*replies, call=CALL):
    """Give the error that the replies end in, and what the desk was asked."""
    with fake_desk(replies) as desk, pytest.raises(DeskUnavailable) as caught:
        with_api(desk.base_url, lambda api: api.fetch(call))
    return caught.value, desk.asked


def test_a_call_carries_path_query_and_credentials():
    _, _, asked = fetch(Reply())
    assert asked[0].line == "GET /api/v2/tickets/1.json?include=users HTTP/1.1"
    assert asked[0].headers["authorization"] == SECRET


def test_a_reply_is_status_and_json():
    reply, pauses, _ = fetch(Reply(body=b'{"ticket": {"id": 1}}'))
    assert (reply, pauses) == (ApiReply(status=200, json={"ticket": {"id": 1}}), [])


def test_a_compressed_reply_is_read():
    body = gzip.compress(b"[1]")
    reply, _, _ = fetch(Reply(body=body, headers={"content-encoding": "gzip"}))
    assert reply.json == [1]


def test_a_body_is_sent_as_json():
    call = ApiCall(method="PUT", path="/api/v2/tickets/1/tags.json", json={"tags": ["dragoman"]})
    reply, _, asked = fetch(Reply(body=b""), call=call)
    assert (asked[0].body, asked[0].headers["content-type"]) == (
        b'{"tags":["dragoman"]}',
        "application/json",
    )
    assert reply == ApiReply(status=200)


def test_a_refusal_is_left_to_the_adapter():
    reply, _, asked = fetch(Reply(status=404, body=b"<html>no such ticket</html>"))
    assert (reply, len(asked)) == (ApiReply(status=404), 1)


@pytest.mark.parametrize(
    ("replies", "told"),
    [
        ([Reply(body=b"{}")], ["200"]),
        ([Reply(status=404)], ["404"]),
        ([Reply(status=429), Reply(body=b"{}")], ["429", "200"]),
        ([Reply(body=b"no JSON")], ["unusable"]),
        ([Reply(body=b"no gzip", headers={"content-encoding": "gzip"})], ["unusable"]),
    ],
)
def test_each_call_is_reported_by_what_came_of_it(replies, told):
    seen = []
    with fake_desk(replies) as desk, suppress(DeskUnavailable):
        with_api(desk.base_url, lambda api: api.fetch(CALL), report=seen.append)
    assert seen == told


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_passing_failure_is_tried_again(status):
    reply, pauses, _ = fetch(Reply(status=status), Reply(body=b"{}"))
    assert (reply.status, pauses) == (200, [0.5])


def test_pauses_grow_and_end():
    with fake_desk([Reply(status=503)]) as desk:

        async def fail(api):
            with pytest.raises(DeskUnavailable, match=r"127\.0\.0\.1 answered 503"):
                await api.fetch(CALL)

        _, pauses = with_api(desk.base_url, fail)
    assert (pauses, len(desk.asked)) == ([0.5, 1.0], 3)


@pytest.mark.parametrize(
    ("headers", "pause"),
    [
        ({"retry-after": "7"}, 7),
        ({"retry-after": "0"}, 0.5),
        ({"retry-after": "soon"}, 0.5),
        ({"retry-after": "Wed, 21 Oct 2026 07:28:00 GMT"}, 9),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0.5),
    ],
)
def test_retry_after_is_honoured(headers, pause):
    sent = {"date": "Wed, 21 Oct 2026 07:27:51 GMT"}
    _, pauses, _ = fetch(Reply(status=429, headers=sent | headers), Reply())
    assert pauses == [pause]


def test_a_pause_that_a_desk_asks_for_holds_for_every_call():
    replies = [Reply(status=429, headers={"retry-after": "7"}), Reply(), Reply()]

    async def fetch_twice(api):
        await api.fetch(CALL)
        await api.fetch(CALL)

    with fake_desk(replies) as desk:
        _, pauses = with_api(desk.base_url, fetch_twice)
    assert pauses == [7, 7]


def test_a_desk_that_asked_for_a_long_pause_is_not_called():
    async def fail_twice(api):
        with pytest.raises(DeskUnavailable, match="answered 429"):
            await api.fetch(CALL)
        with pytest.raises(DeskUnavailable, match="as often as it may be") as caught:
            await api.fetch(CALL)
        return caught.value.retry_after

    with fake_desk([Reply(status=429, headers={"retry-after": "600"})]) as desk:
        retry_after, _ = with_api(desk.base_url, fail_twice)
    assert (retry_after, len(desk.asked)) == (600, 1)


def test_a_change_carries_its_key():
    call = ApiCall(method="DELETE", path="/tags", json={}, idempotency_key="k-1")
    _, _, asked = fetch(Reply(), call=call)
    assert (asked[0].line, asked[0].headers["idempotency-key"]) == ("DELETE /tags HTTP/1.1", "k-1")


def test_a_longer_wait_is_handed_on():
    error, asked = refusal(Reply(status=429, headers={"retry-after": "21"}))
    assert (str(error), error.retry_after, len(asked)) == ("127.0.0.1 answered 429", 21, 1)


def test_a_change_is_never_sent_twice():
    error, asked = refusal(Reply(status=503), call=ApiCall(method="POST", path="/notes", json={}))
    assert (error.retry_after, len(asked)) == (None, 1)


@pytest.mark.parametrize("limits", [Limits(read=30, call=1000), Limits(read=1000, call=30)])
def test_a_desk_that_hangs_is_given_up(limits):
    loop, told = SkippingLoop(), []
    options = {"limits": limits, "loop": lambda: loop, "report": told.append}
    # Time passes only while the desk hangs: however slow the machine is, each call arrives.
    with (
        fake_desk([Reply(hangs=True)], on_hang=lambda: loop.skip(31)) as desk,
        pytest.raises(DeskUnavailable) as caught,
    ):
        with_api(desk.base_url, lambda api: api.fetch(CALL), **options)
    assert (str(caught.value), len(desk.asked)) == ("127.0.0.1 did not answer in time", 3)
    assert told == ["timeout"] * 3


def test_a_desk_that_is_not_there_is_named():
    told = []
    with fake_desk([Reply()]) as gone:
        pass
    with pytest.raises(DeskUnavailable, match=r"127\.0\.0\.1 could not be reached"):
        with_api(gone.base_url, lambda api: api.fetch(CALL), report=told.append)
    assert told == ["unreachable"] * 3


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (Reply(body=b"<html>Ola Nordmann</html>"), "127.0.0.1 answered 200 without JSON"),
        (
            Reply(body=b'"' + b"x" * 4 * 1024 * 1024 + b'"'),
            "127.0.0.1 answered 200 with more than 4 MiB",
        ),
        (
            Reply(status=302, headers={"location": "http://169.254.169.254/"}),
            "127.0.0.1 answered 302: redirects are not followed",
        ),
        (
            Reply(body=b"no gzip", headers={"content-encoding": "gzip"}),
            "127.0.0.1 sent a reply that cannot be decoded",
        ),
    ],
)
def test_an_unusable_reply_is_named_and_not_quoted(reply, message):
    error, asked = refusal(reply)
    assert (str(error), len(asked)) == (message, 1)


def ask_twice():
    first = yield CALL
    second = yield ApiCall(method="GET", path="/second")
    return Ticket(id=str(first.json["id"]), subject=second.json["subject"])


def test_a_completion_is_run_to_its_ticket():
    with fake_desk([Reply(body=b'{"id": 7}'), Reply(body=b'{"subject": "Hei"}')]) as desk:
        ticket, _ = with_api(desk.base_url, lambda api: api.run(ask_twice()))
    assert (ticket, len(desk.asked)) == (Ticket(id="7", subject="Hei"), 2)


def test_a_failed_completion_is_closed():
    completion = ask_twice()
    with fake_desk([Reply(body=b"?")]) as desk, pytest.raises(DeskUnavailable):
        with_api(desk.base_url, lambda api: api.run(completion))
    assert completion.gi_frame is None


def test_a_private_address_is_not_called_unless_allowed():
    async def run():
        access = DeskAccess(base_url="https://127.0.0.1:9", authorization=SECRET)
        async with DeskApi(access, sleep=asyncio.sleep, random=lambda: 0.5) as api:
            await api.fetch(CALL)

    with pytest.raises(PeerUnavailable, match="in a private network"):
        asyncio.run(run())


@pytest.mark.parametrize(
    ("base_url", "message"),
    [
        ("http://acme.zendesk.com", "must be https://acme.zendesk.com"),
        ("acme.zendesk.com", "must be https://…"),
        ("https://acme.zendesk.com:https", "is no URL"),
    ],
)
def test_an_address_without_tls_is_refused(base_url, message):
    access = DeskAccess(base_url=base_url, authorization=SECRET)
    with pytest.raises(ConfigInvalid, match=message):
        DeskApi(access, sleep=asyncio.sleep, random=lambda: 0.5)


def test_credentials_are_not_shown():
    assert SECRET not in repr(DeskAccess(base_url="https://a.example", authorization=SECRET))
