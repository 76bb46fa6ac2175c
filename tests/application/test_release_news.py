"""A release is told of once, however many processes serve it."""

from types import SimpleNamespace

import orjson
import pytest

from service.application.release_news import ReleaseNews
from service.application.served import DeskReleases, Served
from service.application.subscribers import Subscribers
from tests.adapters.contract import NOW
from tests.application.desks import office
from tests.store.records import subscriber

FIRST, SECOND = SimpleNamespace(release="sha256:1"), SimpleNamespace(release="sha256:2")


@pytest.fixture
def store(tmp_path):
    with office(tmp_path) as opened:
        yield opened.store


class Replica:
    """A process that serves, with everybody told of releases."""

    def __init__(self, store, served, **subscribed) -> None:
        self.served = served
        subscribers = Subscribers()
        subscribers.take([subscriber(events=("playbook.released",), **subscribed)])
        news = ReleaseNews(lambda: self.served, store.subscribers, subscribers, lambda: NOW)
        self.look = news.look


def told(store):
    jobs = sorted(store.jobs(limit=9), key=lambda job: job.event)
    return [orjson.loads(job.event)["data"] for job in jobs]


def test_a_release_is_told_with_the_desks_that_it_serves(store):
    desks = {
        "acme": DeskReleases(FIRST, SECOND, 0.5),
        "other": DeskReleases(SECOND),
    }
    Replica(store, Served(FIRST, desks)).look()
    assert told(store) == [
        {
            "release": "sha256:1",
            "default": True,
            "desks": ["acme"],
            "trial_desks": [],
            "path": "/v1/playbooks/releases/sha256:1",
        },
        {
            "release": "sha256:2",
            "default": False,
            "desks": ["other"],
            "trial_desks": ["acme"],
            "path": "/v1/playbooks/releases/sha256:2",
        },
    ]


def test_neither_another_replica_nor_another_start_tells_it_again(store):
    for _ in range(2):
        replica = Replica(store, Served(FIRST))
        replica.look()
        replica.look()
    [job] = store.jobs(limit=9)
    assert (job.demand, job.desk, job.ticket_id) == (1, "", "")


def test_what_is_served_next_is_told_and_what_is_gone_back_to_is_not(store):
    replica = Replica(store, Served(FIRST))
    for served in (FIRST, SECOND, FIRST):
        replica.served = Served(served)
        replica.look()
    assert [data["release"] for data in told(store)] == ["sha256:1", "sha256:2"]


def test_who_asked_for_one_desk_is_told_of_its_releases_only(store):
    desks = {"acme": DeskReleases(FIRST), "other": DeskReleases(SECOND)}
    Replica(store, Served(FIRST, desks), desks=("other",)).look()
    assert [data["release"] for data in told(store)] == ["sha256:2"]
