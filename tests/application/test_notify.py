"""Telling subscribers: signed, again and again, and no word of a customer's."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import orjson
import pytest
from standardwebhooks import Webhook

from service.application.events import guidance_created
from service.application.hooks import signed
from service.application.people import OptOut
from service.domain.errors import DeskUnavailable
from service.domain.job import MOST_FAILURES
from service.domain.subscriber import GONE, Subscriber, disabled, enabled, rotated
from tests.adapters.contract import NOW
from tests.application.desks import BY_NAME, office
from tests.application.given import answer, asking
from tests.delivery.fake_desk import Reply, fake_desk
from tests.store.records import guidance

SECRET = "whsec_bmV3IHNlY3JldCBvZiB0d2VudHktZm91ciBi"
OLD_SECRET = "whsec_b2xkIHNlY3JldCBvZiB0d2VudHktZm91ciBi"
TICKET = {
    "id": "t-1",
    "subject": "markword of the subject",
    "requester": {
        "id": "r-1",
        "name": "markword Doe",
        "email": "markword@example.com",
        "phone": "+33 6 39 98 41 20",
    },
    "messages": [{"text": "I live in France. This is unacceptable, markword!"}],
}
BODY = orjson.dumps({"ticket": TICKET})
DESK_SECRETS = tuple(BY_NAME["generic"].secrets)


class Telling:
    """An office with one subscriber, whose address gives the replies in turn."""

    def __init__(self, opened, receiver) -> None:
        self.opened = opened
        self.asked = receiver.asked
        self.store = opened.store.subscribers
        added = Subscriber(
            id="s-1",
            url=f"{receiver.base_url}/hook",
            events=("guidance.created",),
            secret=SECRET,
            created_at=NOW,
            created_by="admin",
        )
        self.store.submit_add(added).result()
        self.look()

    def look(self):
        self.opened.subscribers.take(self.store.all())

    def deliver(self, delivery_id="msg_1"):
        headers = signed(delivery_id, BODY.decode(), DESK_SECRETS, self.opened.now)
        came = asyncio.run(self.opened.receive("generic", BODY, headers=headers))
        return came.outcome

    def work(self, after=timedelta(0)):
        self.opened.now += after
        return asyncio.run(self.opened.work())

    def change(self, change):
        self.store.submit_change("s-1", change, "subscriber.change", "admin", NOW).result()

    @property
    def subscriber(self):
        return self.store.one("s-1")

    @property
    def job(self):
        [found] = self.opened.store.jobs(kind="notify", limit=2)
        return found


@pytest.fixture
def telling(tmp_path):
    """Make an office that tells an address of prepared replies."""
    contexts = []

    def make(*replies, **options):
        receiver, opened = fake_desk(replies or [Reply()]), office(tmp_path, **options)
        contexts.extend((receiver, opened))
        return Telling(opened.__enter__(), receiver.__enter__())

    yield make
    for context in contexts:
        context.__exit__(None, None, None)


def signatures(asked, secrets):
    """Tell by which of the secrets a delivery is signed."""
    at = datetime.fromtimestamp(int(asked.headers["webhook-timestamp"]), UTC)
    given = asked.headers["webhook-signature"].split(" ")
    expected = {
        secret: Webhook(secret).sign(asked.headers["webhook-id"], at, asked.body.decode())
        for secret in secrets
    }
    assert set(given) <= set(expected.values())
    return [secret for secret in secrets if expected[secret] in given]


def test_new_guidance_is_told_in_codes_and_ids(telling):
    one = telling()
    one.deliver()
    assert one.work() == ["done"]
    told = orjson.loads(one.asked[0].body)
    stored = one.opened.store.latest_guidance("generic", "t-1")
    assert (told["type"], told["timestamp"]) == ("guidance.created", NOW.isoformat())
    data = told["data"]
    assert (data["desk"], data["ticket_id"], data["guidance_id"]) == ("generic", "t-1", stored.id)
    assert data["location"] == {"country": "FR", "region": None, "confidence": "high"}
    assert data["language"]["code"] == "en"
    assert set(data["severity"]) == {"surface", "effective"}
    assert data["path"] == "/v1/desks/generic/tickets/t-1/guidance"
    assert data["release"] == stored.release


def test_a_delivery_is_signed_and_names_its_job(telling):
    one = telling()
    one.deliver()
    one.work()
    [asked] = one.asked
    assert signatures(asked, [SECRET, OLD_SECRET]) == [SECRET]
    assert asked.headers["webhook-id"] == one.job.id
    assert asked.headers["content-type"] == "application/json"
    assert orjson.loads(one.job.detail) == {"status": 200}


def test_no_word_and_no_name_of_a_customers_is_told(telling):
    one = telling()
    one.deliver()
    one.work()
    assert b"markword" not in one.asked[0].body
    assert b"639984120" not in one.asked[0].body.replace(b" ", b"")


def test_of_who_opted_out_nothing_inferred_is_told(telling):
    one = telling()
    wish = OptOut(desk="generic", person_id="r-1", created_at=NOW, created_by="agent")
    one.opened.store.submit_opt_out(wish).result()
    one.deliver()
    one.work()
    data = orjson.loads(one.asked[0].body)["data"]
    assert (data["location"]["country"], data["culture"]["primary"]) == (None, None)


def test_a_duplicate_is_told_once(telling):
    one = telling()
    assert (one.deliver(), one.deliver()) == ("guidance", "duplicate")
    one.work()
    assert (one.work(timedelta(days=1)), len(one.asked)) == ([], 1)


def test_guidance_that_a_desk_completed_is_told(telling):
    zendesk = BY_NAME["zendesk"]
    replies = {
        "/api/v2/tickets/4711.json": orjson.loads(zendesk.body("api_ticket")),
        "/api/v2/tickets/4711/comments.json": orjson.loads(zendesk.body("api_comments")),
    }
    one = telling(replies=replies)
    asyncio.run(one.opened.receive("zendesk", zendesk.body("event")))
    assert (one.work(), one.work()) == (["done"], ["done"])
    assert orjson.loads(one.asked[0].body)["data"]["ticket_id"] == "4711"


def test_guidance_made_without_the_desk_is_told(telling):
    down = {"/api/v2/tickets/4711.json": DeskUnavailable("acme.example answered 503")}
    one = telling(replies=down)
    asyncio.run(one.opened.receive("zendesk", BY_NAME["zendesk"].body("event")))
    assert (one.work(), one.work()) == (["waiting"], ["done"])


def test_a_delivery_that_is_refused_is_sent_again_the_same(telling):
    one = telling(Reply(status=500), Reply(status=503), Reply())
    one.deliver()
    assert one.work() == ["waiting"]
    assert one.job.reason == "127.0.0.1 answered 500"
    assert one.subscriber.failing_since == NOW
    assert one.work(timedelta(seconds=6)) == ["waiting"]
    assert one.work(timedelta(minutes=6)) == ["done"]
    assert len({(asked.headers["webhook-id"], asked.body) for asked in one.asked}) == 1
    # Each is signed for its own moment, since receivers refuse what is old.
    assert len({asked.headers["webhook-timestamp"] for asked in one.asked}) == 3
    assert one.subscriber.failing_since is None


@pytest.mark.parametrize(
    ("reply", "reason", "pause"),
    [
        (Reply(status=429, headers={"retry-after": "600"}), "127.0.0.1 answered 429", 600),
        (Reply(status=404), "127.0.0.1 answered 404", 5.25),
        (Reply(status=520), "127.0.0.1 answered 520", 5.25),
        (
            Reply(status=308, headers={"location": "http://127.0.0.1:1/"}),
            "127.0.0.1 answered 308: redirects are not followed",
            5.25,
        ),
    ],
)
def test_whatever_is_no_success_is_tried_again(telling, reply, reason, pause):
    one = telling(reply)
    one.deliver()
    assert one.work() == ["waiting"]
    assert (one.job.reason, one.job.due_at) == (reason, NOW + timedelta(seconds=pause))


def test_an_address_that_wants_no_more_is_told_no_more(telling):
    one = telling(Reply(status=410))
    one.deliver()
    assert one.work() == ["dead"]
    assert (one.subscriber.state, one.subscriber.disabled_because) == ("disabled", GONE)
    one.look()
    assert one.deliver("msg_2") == "guidance"
    assert one.work() == []


def test_an_address_may_be_away_for_three_days_before_a_letter_is_dead(telling):
    one = telling(*[Reply(status=500)] * MOST_FAILURES, Reply())
    one.deliver()
    came = [one.work(one.job.due_at - one.opened.now) for _ in range(MOST_FAILURES)]
    assert came == [["waiting"]] * (MOST_FAILURES - 1) + [["dead"]]
    assert timedelta(days=3) < one.opened.now - NOW < timedelta(days=4)
    assert one.opened.store.submit_retry(one.job.id, one.opened.now).result()
    assert one.work() == ["done"]
    assert one.subscriber.state == "enabled"


def test_an_address_that_has_failed_for_five_days_is_called_no_more(telling):
    one = telling(Reply(status=500))
    one.deliver()
    one.work()
    assert one.work(timedelta(days=5)) == ["waiting"]
    assert one.subscriber.disabled_because == "no delivery has succeeded for 5 days"
    assert one.work(timedelta(days=1)) == ["dead"]
    assert one.job.reason == "the subscriber is disabled: no delivery has succeeded for 5 days"
    assert len(one.asked) == 2


def test_what_waited_for_a_disabled_one_can_be_sent_once_it_is_enabled(telling):
    one = telling()
    one.deliver()
    one.change(lambda old: disabled(old, NOW, "by hand"))
    assert one.work() == ["dead"]
    one.change(enabled)
    assert one.opened.store.submit_retry(one.job.id, NOW).result()
    assert one.work() == ["done"]


def test_while_a_secret_is_replaced_both_sign(telling):
    one = telling()
    one.change(lambda old: rotated(replace(old, secret=OLD_SECRET), SECRET, NOW))
    one.deliver()
    one.work()
    one.deliver("msg_2")
    one.work(timedelta(hours=25))
    secrets = [signatures(asked, [SECRET, OLD_SECRET]) for asked in one.asked]
    assert secrets == [[SECRET, OLD_SECRET], [SECRET]]


def test_of_someone_who_was_erased_nothing_more_is_told(telling):
    one = telling()
    one.deliver()
    made = one.job
    one.opened.store.submit_erase_person("generic", "r-1", "lead", NOW).result()
    came = asyncio.run(one.opened.worker.attempt(made.id, made.attempt))
    assert (came, one.asked) == ("superseded", [])


def test_one_that_was_removed_meanwhile_is_told_nothing(telling):
    one = telling()
    one.store.submit_remove("s-1", "admin", NOW).result()
    one.deliver()
    assert (one.work(), one.asked) == (["done"], [])
    assert orjson.loads(one.job.detail) == {"skipped": "the subscriber was removed"}


def test_without_subscribers_nothing_is_made(telling):
    one = telling()
    one.opened.subscribers.take(())
    assert one.opened.subscribers.told(lambda: pytest.fail("an event was made")) == ()


def test_ids_that_no_json_may_hold_are_told_readably():
    odd = guidance("g-\ud800", ticket_id="\ud800 a/b", desk="generic")
    told = guidance_created(answer(asking()), odd).data
    assert (told["ticket_id"], told["guidance_id"]) == ("\ufffd a/b", "g-\ufffd")
    assert told["path"] == "/v1/desks/generic/tickets/%EF%BF%BD%20a%2Fb/guidance"


def test_a_ticket_without_an_id_has_no_path():
    told = guidance_created(answer(asking()), guidance(ticket_id="")).data
    assert told["path"] is None
