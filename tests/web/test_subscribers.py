"""Subscribers over HTTP, and what they are told by the whole service."""

import threading

import orjson
import pytest
from standardwebhooks import Webhook

from service import main
from service.settings_format import ApiKeySettings, SubscriberSettings
from tests.conftest import FRANCE
from tests.delivery.fake_desk import Reply, fake_desk
from tests.web.server import bearing, deliver, serving, settings_in, wait_for

ADMIN = bearing("admin")
ALL = "/v1/subscribers"
ONE_DESK_KEY = "key-of-an-admin-of-one-desk-only"
TICKET = {
    "id": "s-1",
    "requester": {"id": "r-9", "name": "Markword Doe", "email": "markword@example.com"},
    "messages": [{"text": "I live in France and markword is unacceptable."}],
}


@pytest.fixture(scope="module")
def overlay(tmp_path_factory):
    file = tmp_path_factory.mktemp("ours") / "cultures" / "FR.yaml"
    file.parent.mkdir()
    file.write_text(FRANCE)
    return file


@pytest.fixture(scope="module")
def client(tmp_path_factory, overlay):
    """A service that looks for changes all the time, and may call this machine."""
    settings = settings_in(
        tmp_path_factory.mktemp("subscribers"), keys=True, overlays=[overlay.parents[1]]
    )
    one = ApiKeySettings(name="one", key=ONE_DESK_KEY, roles=["admin"], desks=["generic"])
    settings = settings.model_copy(
        update={
            "api_keys": [*settings.api_keys, one],
            "subscribers": SubscriberSettings(private_hosts=["127.0.0.1"]),
        }
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(main, "SUBSCRIBERS_PAUSE_SECONDS", 0.02)
        patch.setattr(main, "RELOAD_PAUSE_SECONDS", 0.02)
        with serving(settings) as client:
            yield client


@pytest.fixture
def receiver():
    with fake_desk([Reply(status=204, body=b"")]) as receiver:
        yield receiver


@pytest.fixture
def added(client, receiver):
    """Add a subscriber; it is removed afterwards."""
    ids = []

    def add(**facts):
        body = {"url": f"{receiver.base_url}/hook", **facts}
        made = client.post(ALL, json=body, headers=ADMIN)
        assert made.status_code == 201, made.text
        ids.append(made.json()["id"])
        return made.json()

    yield add
    for one in ids:
        client.delete(f"{ALL}/{one}", headers=ADMIN)


def a_while(receiver):
    """Give what has come after a while; to ask without a pause would only add to the work."""
    threading.Event().wait(0.2)
    return receiver.asked


def told(receiver, kind, secret):
    """Wait for an event, and give its data; everything that came is signed."""
    found = []

    def has_come():
        came = a_while(receiver)
        events = [Webhook(secret).verify(asked.body, asked.headers) for asked in came]
        found[:] = [event["data"] for event in events if event["type"] == kind]
        return found

    wait_for(has_come)
    return found


def given_guidance(client, number):
    body = orjson.dumps({"ticket": TICKET | {"id": f"s-{number}"}})
    return deliver(client, "generic", body).json()


def test_a_subscriber_shows_its_secret_once(client, added):
    made = added(description="ours", desks=["generic"], events=["guidance.created"])
    assert made.pop("secret").startswith("whsec_")
    assert client.get(f"{ALL}/{made['id']}", headers=ADMIN).json() == made
    assert client.get(ALL, headers=ADMIN).json() == [made]
    assert (made["state"], made["created_by"], made["desks"]) == ("enabled", "admin", ["generic"])


def test_without_more_it_is_told_of_everything(added):
    made = added()
    assert made["events"] == ["guidance.created", "feedback.created", "playbook.released"]
    assert made["desks"] == []


def test_new_guidance_and_feedback_are_told_without_a_word_of_the_customers(
    client, added, receiver
):
    secret = added(events=["guidance.created", "feedback.created"])["secret"]
    numbers = iter(range(1000))
    # It is told of what comes once the list has been taken over.
    wait_for(lambda: given_guidance(client, f"w{next(numbers)}") and a_while(receiver))
    answer = given_guidance(client, "told")
    data = told(receiver, "guidance.created", secret)
    wait_for(lambda: answer["id"] in str([asked.body for asked in receiver.asked]))
    assert {"desk", "ticket_id", "guidance_id", "location", "path"} <= data[0].keys()
    verdict = {"guidance_id": answer["id"], "verdict": "useful", "note": "markword"}
    client.post("/v1/feedback", json=verdict, headers=ADMIN)
    [judged] = told(receiver, "feedback.created", secret)
    assert judged == {
        "desk": "generic",
        "ticket_id": "s-told",
        "guidance_id": answer["id"],
        "verdict": "useful",
        "item": None,
    }
    assert not any(b"arkword" in asked.body for asked in receiver.asked)
    read = client.get(data[0]["path"], headers=ADMIN)
    assert read.json()["id"] == data[0]["guidance_id"]
    metrics = client.get("/metrics").text
    assert 'dragoman_jobs{kind="notify",state="done"}' in metrics
    assert 'dragoman_subscribers{state="enabled"} 1.0' in metrics


def test_a_release_is_told_when_it_is_served(client, added, receiver, overlay):
    secret = added(events=["playbook.released"])["secret"]
    numbers = iter(range(1000))

    def released():
        overlay.write_text(FRANCE.replace("title: France", f"title: France {next(numbers)}"))
        return a_while(receiver)

    wait_for(released)
    data = told(receiver, "playbook.released", secret)[0]
    assert (data["default"], data["desks"]) == (True, ["freshdesk", "generic", "zendesk"])
    assert data["release"].startswith("sha256:")


def test_a_test_delivery_is_sent_at_once(client, added, receiver):
    made = added()
    tested = client.post(f"{ALL}/{made['id']}/test", headers=ADMIN).json()
    [asked] = receiver.asked
    webhook_id = asked.headers["webhook-id"]
    assert tested == {"delivered": True, "webhook_id": webhook_id, "status": 204, "reason": ""}
    sent = Webhook(made["secret"]).verify(asked.body, asked.headers)
    assert (sent["type"], sent["data"]) == ("subscriber.test", {"subscriber_id": made["id"]})


def test_a_test_delivery_that_fails_says_why(client, added):
    with fake_desk([Reply(status=410)]) as gone:
        made = added(url=gone.base_url)
        tested = client.post(f"{ALL}/{made['id']}/test", headers=ADMIN).json()
    assert (tested["delivered"], tested["status"]) == (False, None)
    assert tested["reason"] == "127.0.0.1 answered 410: it wants no more"
    assert client.get(f"{ALL}/{made['id']}", headers=ADMIN).json()["state"] == "enabled"


def test_a_secret_is_replaced_while_the_one_before_still_signs(client, added, receiver):
    made = added()
    rotated = client.post(f"{ALL}/{made['id']}/rotate", headers=ADMIN).json()
    assert rotated["secret"] != made["secret"]
    assert rotated["previous_secret_until"] > rotated["created_at"]
    client.post(f"{ALL}/{made['id']}/test", headers=ADMIN)
    for secret in (made["secret"], rotated["secret"]):
        Webhook(secret).verify(receiver.asked[0].body, receiver.asked[0].headers)


def test_what_is_changed_is_changed_and_the_rest_stays(client, added):
    made = added(description="ours")
    path = f"{ALL}/{made['id']}"
    off = client.patch(path, json={"enabled": False}, headers=ADMIN).json()
    assert (off["state"], off["disabled_because"]) == ("disabled", "disabled by hand")
    changes = {"enabled": True, "events": ["feedback.created"], "desks": ["zendesk"]}
    on = client.patch(path, json=changes, headers=ADMIN).json()
    assert (on["state"], on["events"], on["desks"]) == (
        "enabled",
        ["feedback.created"],
        ["zendesk"],
    )
    assert (on["description"], on["url"]) == ("ours", made["url"])
    assert client.patch(path, json={}, headers=ADMIN).json() == on


def test_one_that_is_removed_is_gone(client, added):
    path = f"{ALL}/{added()['id']}"
    assert client.delete(path, headers=ADMIN).status_code == 204
    for method, end in (
        ("GET", ""),
        ("DELETE", ""),
        ("PATCH", ""),
        ("POST", "/test"),
        ("POST", "/rotate"),
    ):
        got = client.request(method, f"{path}{end}", json={}, headers=ADMIN)
        assert got.status_code == 404
        assert "there is no subscriber" in got.json()["detail"]


@pytest.mark.parametrize(
    ("body", "where", "words"),
    [
        ({"url": "http://hooks.example/"}, "url", "must be https://hooks.example/…"),
        ({"url": "https://169.254.169.254/latest"}, "url", "is in a private network"),
        ({"url": "https://[::1]/"}, "url", "is in a private network"),
        ({"url": "hooks"}, "url", "give one such as https://"),
        ({"url": "https://hooks.example/", "desks": ["generik"]}, "desks.0", "`generic`?"),
        ({"url": "https://hooks.example/", "events": ["ticket.created"]}, "events.0", "guidance"),
        ({"url": "https://hooks.example/", "events": []}, "events", "at least 1"),
        ({"url": "https://hooks.example/", "secret": "mine"}, "secret", "not permitted"),
    ],
)
def test_what_cannot_be_is_explained(client, body, where, words):
    got = client.post(ALL, json=body, headers=ADMIN)
    assert (got.status_code, got.json()["where"]) == (422, where)
    assert words in got.json()["detail"]


def test_an_address_is_changed_only_to_one_that_may_be_called(client, added):
    path = f"{ALL}/{added()['id']}"
    for change in ({"url": "https://10.0.0.1/"}, {"url": None}, {"url": ""}):
        assert client.patch(path, json=change, headers=ADMIN).status_code == 422


def test_a_page_elsewhere_cannot_add_one(client):
    body = orjson.dumps({"url": "https://hooks.example/"})
    headers = ADMIN | {"content-type": "text/plain"}
    assert client.post(ALL, content=body, headers=headers).status_code == 422


@pytest.mark.parametrize("role", ["agent", "lead", "integration"])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ALL),
        ("POST", ALL),
        ("GET", f"{ALL}/s-1"),
        ("PATCH", f"{ALL}/s-1"),
        ("DELETE", f"{ALL}/s-1"),
        ("POST", f"{ALL}/s-1/test"),
        ("POST", f"{ALL}/s-1/rotate"),
    ],
)
def test_only_an_admin_may(client, role, method, path):
    body = {"url": "https://hooks.example/"}
    got = client.request(method, path, json=body, headers=bearing(role))
    assert (got.status_code, got.json()["detail"]) == (403, f"key `{role}` needs the role admin")


def test_a_key_of_one_desk_may_not(client):
    got = client.get(ALL, headers={"authorization": f"Bearer {ONE_DESK_KEY}"})
    assert got.status_code == 403
    assert "is for some desks only" in got.json()["detail"]


def test_without_a_key_nobody_may(client):
    assert client.get(ALL).status_code == 401
