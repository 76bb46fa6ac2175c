"""Who is told, by which secrets, and when an address is called no more."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from service.domain.job import NOTIFY_PAUSES, Job, after_failure
from service.domain.subscriber import (
    LONGEST_FAILURE,
    OVERLAP,
    Event,
    Subscriber,
    changed,
    disabled,
    enabled,
    missed,
    reached,
    rotated,
)

NOW = datetime(2026, 6, 11, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SUBSCRIBER = Subscriber(
    id="s-1",
    url="https://hooks.example/1",
    events=("guidance.created", "playbook.released"),
    secret="whsec_bmV3",
    created_at=NOW,
    created_by="admin",
)
GUIDANCE = Event(
    type="guidance.created", key="g-1", at=NOW, desks=frozenset({"acme"}), desk="acme", data={}
)


@pytest.mark.parametrize(
    ("facts", "event", "wanted"),
    [
        ({}, GUIDANCE, True),
        ({}, replace(GUIDANCE, type="feedback.created"), False),
        ({"desks": ("acme", "other")}, GUIDANCE, True),
        ({"desks": ("other",)}, GUIDANCE, False),
        # What is about no desk in particular is everyone's.
        ({"desks": ("other",)}, replace(GUIDANCE, desks=frozenset()), True),
        ({"disabled_at": NOW}, GUIDANCE, False),
    ],
)
def test_a_subscriber_is_told_of_what_it_asked_for(facts, event, wanted):
    assert replace(SUBSCRIBER, **facts).wants(event) is wanted


def test_a_secret_that_was_replaced_signs_for_a_day():
    fresh = rotated(SUBSCRIBER, "whsec_bmV4dA==", NOW)
    assert fresh.secrets_at(NOW + OVERLAP - MINUTE) == ("whsec_bmV4dA==", "whsec_bmV3")
    assert fresh.secrets_at(NOW + OVERLAP) == ("whsec_bmV4dA==",)
    assert SUBSCRIBER.secrets_at(NOW) == ("whsec_bmV3",)


def test_an_address_that_failed_for_long_is_called_no_more():
    failing = missed(SUBSCRIBER, NOW)
    assert (failing.failing_since, failing.state) == (NOW, "failing")
    still = missed(failing, NOW + LONGEST_FAILURE - MINUTE)
    assert (still.failing_since, still.state) == (NOW, "failing")
    over = missed(still, NOW + LONGEST_FAILURE)
    assert (over.state, over.disabled_at) == ("disabled", NOW + LONGEST_FAILURE)
    assert over.disabled_because == "no delivery has succeeded for 5 days"


def test_one_success_begins_the_five_days_anew():
    recovered = reached(missed(SUBSCRIBER, NOW))
    assert recovered.state == "enabled"
    assert missed(recovered, NOW + LONGEST_FAILURE).state == "failing"


def test_the_first_reason_stands_until_it_is_enabled():
    gone = disabled(missed(SUBSCRIBER, NOW), NOW, "gone")
    assert disabled(gone, NOW + MINUTE, "by hand") == gone
    assert enabled(gone) == SUBSCRIBER


def test_another_address_has_not_failed_yet():
    failing = missed(SUBSCRIBER, NOW)
    assert changed(failing, {"url": "https://hooks.example/2"}).failing_since is None
    assert changed(failing, {"description": "ours"}).failing_since == NOW


def test_its_secrets_are_not_shown():
    assert "whsec" not in repr(rotated(SUBSCRIBER, "whsec_bmV4dA==", NOW))


def test_pauses_are_those_of_the_specification_or_a_little_longer():
    job = Job(
        id="notify-1",
        kind="notify",
        desk="acme",
        ticket_id="",
        delivery_id="",
        created_at=NOW,
        updated_at=NOW,
        due_at=NOW,
    )
    hours = [5 / 3600, 5 / 60, 0.5, 2, 5, 10, 14, 20, 24]
    for hour in hours:
        due = [after_failure(job, NOW, "", retry_after=None, spread=s).due_at for s in (0, 0.999)]
        assert timedelta(0) <= due[0] - NOW - timedelta(hours=hour) < timedelta(milliseconds=1)
        assert due[1] - NOW < 1.1 * timedelta(hours=hour)
        job = after_failure(job, NOW, "", retry_after=None, spread=0)
    assert len(NOTIFY_PAUSES) == len(hours)
    assert after_failure(job, NOW, "", retry_after=None, spread=0).state == "dead"


def test_no_server_is_believed_that_asks_for_years():
    job = Job(
        id="n", kind="notify", desk="", ticket_id="", delivery_id="", created_at=NOW,
        updated_at=NOW, due_at=NOW,
    )  # fmt: skip
    later = after_failure(job, NOW, "", retry_after=1e30, spread=0)
    assert later.due_at == NOW + timedelta(days=1)
