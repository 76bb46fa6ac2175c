"""`dragoman subscribers`: what it prints, and its exit codes."""

import json

import pytest
from standardwebhooks import Webhook

from tests.delivery.fake_desk import Reply, fake_desk

CONFIG = """\
database: sqlite:///{folder}/dragoman.db
subscribers: {{private_hosts: [127.0.0.1]}}
desks:
  acme: {{adapter: generic, webhook_secrets: [a-webhook-secret]}}
"""
URL = "https://hooks.example/1"


@pytest.fixture
def subscribers(run, tmp_path):
    """Run one of the commands."""
    path = tmp_path / "dragoman.yaml"
    path.write_text(CONFIG.format(folder=tmp_path))
    return lambda name, *arguments: run("subscribers", name, *arguments, "--config", path)


def added(subscribers, *options, url=URL):
    code, out, _ = subscribers("add", url, *options, "--json")
    assert code == 0
    return json.loads(out)


def test_a_secret_is_printed_once(subscribers):
    code, out, _ = subscribers("add", URL, "--event", "guidance.created", "--desk", "acme")
    assert code == 0
    line, secret = out.splitlines()
    assert line.split()[1:] == ["enabled", URL, "guidance.created", "acme"]
    assert secret.startswith("secret: whsec_")
    _, listed, _ = subscribers("list")
    assert (listed.splitlines(), "whsec_" in listed) == ([line], False)


def test_programs_read_json(subscribers):
    made = added(subscribers, "--description", "ours")
    assert made.pop("secret").startswith("whsec_")
    assert made["created_by"] == "command line"
    assert len(made["events"]) == 3
    _, out, _ = subscribers("list", "--json")
    assert json.loads(out) == [made]


def test_one_is_disabled_enabled_and_removed(subscribers):
    one = added(subscribers)["id"]
    assert subscribers("disable", one)[1].endswith("disabled by hand\n")
    assert subscribers("enable", one)[1].split()[1] == "enabled"
    assert subscribers("remove", one)[:2] == (0, f"{one} removed\n")
    assert subscribers("list")[1] == ""


def test_one_is_changed(subscribers):
    one = added(subscribers, "--desk", "acme")["id"]
    _, out, _ = subscribers(
        "change", one, "--all-desks", "--event", "feedback.created", "--description", "theirs"
    )
    assert out.endswith("  feedback.created  all desks  theirs\n")
    _, out, _ = subscribers("change", one, "--desk", "acme", "--url", "https://hooks.example/2")
    assert out.endswith("  https://hooks.example/2  feedback.created  acme  theirs\n")


def test_a_test_delivery_is_signed_by_both_secrets_after_one_was_replaced(subscribers):
    with fake_desk([Reply()]) as receiver:
        made = added(subscribers, url=receiver.base_url)
        _, out, _ = subscribers("rotate", made["id"])
        fresh = out.splitlines()[1].removeprefix("secret: ")
        assert out.splitlines()[2] == "the secret before signs as well for 24 h"
        code, out, _ = subscribers("test", made["id"])
    assert code == 0
    assert out.endswith("delivered: 200\n")
    [asked] = receiver.asked
    for secret in (made["secret"], fresh):
        assert Webhook(secret).verify(asked.body, asked.headers)["type"] == "subscriber.test"
    _, again, _ = subscribers("rotate", made["id"], "--json")
    assert json.loads(again)["secret"] not in {made["secret"], fresh}


def test_a_test_delivery_that_fails_is_a_finding(subscribers):
    with fake_desk([Reply(status=500)]) as receiver:
        one = added(subscribers, url=receiver.base_url)["id"]
        code, out, _ = subscribers("test", one)
    assert code == 1
    assert out.endswith("not delivered: 127.0.0.1 answered 500\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("enable", "s-9"), "there is no subscriber `s-9`"),
        (("remove", "s-9"), "there is no subscriber `s-9`"),
        (("test", "s-9"), "there is no subscriber `s-9`"),
        (("add", "http://hooks.example/"), "url: must be https://hooks.example/…"),
        (("add", "https://10.0.0.1/"), "`subscribers.private_hosts`"),
        (("add", URL, "--desk", "acne"), "desks.0: no desk `acne` is configured. Did you mean"),
        (("add", URL, "--event", "ticket"), "'ticket' is not one of"),
        (("change", "s-9"), "say what to change"),
        (("change", "s-9", "--desk", "acme", "--all-desks"), "give either --desk or --all-desks"),
    ],
)
def test_what_cannot_be_is_told(subscribers, arguments, words):
    code, out, err = subscribers(*arguments)
    assert (code, out) == (2, "")
    assert words in err
