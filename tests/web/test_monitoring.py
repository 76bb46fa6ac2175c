"""The shipped dashboard and alerts ask for what `/metrics` tells, and only for that."""

import json
import re
import socket
from pathlib import Path

import httpx
import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from service.application.served import DeskReleases, Ready, Served
from service.domain.errors import ConfigInvalid, Finding, StoreUnavailable
from service.domain.job import after_failure, after_success, given_up
from service.web.metrics import Metrics, State
from tests.application.given import answer, asking, small
from tests.e2e.test_served import free_port
from tests.store.records import NOON, job, subscriber

CONTAINER = Path(__file__).parents[2] / "container"
DASHBOARD = json.loads((CONTAINER / "grafana/dragoman.json").read_text("utf-8"))
ALERTS = yaml.safe_load((CONTAINER / "prometheus/alerts.yaml").read_text("utf-8"))
RULES = [rule for group in ALERTS["groups"] for rule in group["rules"]]
# What Prometheus adds to everything, and what tells a histogram's buckets apart.
ADDED = {"job", "instance", "le"}


class Stored:
    """A store that has jobs, or is out of order."""

    def __init__(self, counts=None):
        self._counts = counts

    def job_counts(self):
        if self._counts is None:
            raise StoreUnavailable("does not answer")
        return self._counts


def metrics_of(store, problem=(), subscribers=()):
    """Make metrics that have counted one of everything."""
    ready = Ready(*small())
    served = Served(ready, {"acme": DeskReleases(ready)})
    metrics = Metrics()
    metrics.registry.register(
        State(
            store=store,
            subscribers=lambda: subscribers,
            served=lambda: served,
            playbook_problem=lambda: problem,
            configuration_problem=lambda: ("d.yaml:1:1: is wrong",),
        )
    )
    metrics.requests.labels("GET", "/readyz", 200).inc()
    metrics.seconds.labels("/readyz").observe(0.1)
    metrics.deliveries.labels("acme", "guidance").inc()
    metrics.count_answer(answer(asking()))
    metrics.count_attempt(job())
    metrics.count_desk_call("acme", "200")
    return metrics


def samples(metrics):
    families = text_string_to_metric_families(metrics.render().decode())
    return [sample for family in families for sample in family.samples]


def values(metrics, name):
    return {
        tuple(sample.labels.values()): sample.value
        for sample in samples(metrics)
        if sample.name == name
    }


@pytest.fixture(scope="module")
def labels():
    """The labels of each series, by its name."""
    return {one.name: {*one.labels} for one in samples(metrics_of(Stored({})))}


def expressions(tree):
    """Give every expression and every query of a variable."""
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        if key in {"expr", "definition"}:
            yield value
        elif isinstance(value, dict | list):
            yield from expressions(value)


ASKED = [*expressions(DASHBOARD), *(rule["expr"] for rule in RULES)]


@pytest.mark.parametrize("expression", dict.fromkeys(ASKED))
def test_what_is_asked_for_is_told(expression, labels):
    asked = re.findall(
        r"\b((?:dragoman|process)_\w+)(?:\{([^}]*(?:\{desk\}[^}]*)?)\})?", expression
    )
    assert asked
    grouped = {
        label for by in re.findall(r"\bby \(([^)]*)\)", expression) for label in by.split(", ")
    }
    known = set(ADDED)
    for name, chosen in asked:
        assert set(re.findall(r"(\w+)\s*[=!]~?\"", chosen)) <= labels[name] | ADDED
        known |= labels[name]
    assert grouped <= known


def test_each_panel_has_a_name_and_a_place_of_its_own():
    panels = DASHBOARD["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    cells = [
        (x, y)
        for place in (panel["gridPos"] for panel in panels)
        for x in range(place["x"], place["x"] + place["w"])
        for y in range(place["y"], place["y"] + place["h"])
    ]
    assert len(set(cells)) == len(cells)
    assert all(x < 24 for x, _ in cells)


def test_each_panel_asks_the_chosen_data_source_about_the_chosen_instances():
    chosen = {variable["name"] for variable in DASHBOARD["templating"]["list"]}
    asking = [panel for panel in DASHBOARD["panels"] if panel["type"] != "row"]
    assert asking
    for panel in asking:
        assert panel["datasource"]["uid"] == "${datasource}"
        for target in panel["targets"]:
            assert 'job=~"$job", instance=~"$instance"' in target["expr"]
            used = set(re.findall(r"\$([a-z]+)", target["expr"]))
            assert used <= chosen


def test_each_metric_of_our_own_is_on_the_dashboard(labels):
    shown = " ".join(expressions(DASHBOARD))
    for name in labels:
        counted = re.sub(r"_(bucket|sum|count|created)$", "", name)
        assert not name.startswith("dragoman_") or counted in shown


def test_each_alert_says_what_is_wrong_and_how_grave_it_is():
    names = [rule["alert"] for rule in RULES]
    assert len(set(names)) == len(names)
    for rule in RULES:
        assert rule["annotations"]["summary"]
        assert rule["labels"]["severity"] in {"critical", "warning"}


def test_each_alert_is_explained_to_operators():
    told = (CONTAINER.parent / "docs/operations.md").read_text("utf-8")
    assert [rule["alert"] for rule in RULES if f"`{rule['alert']}`" not in told] == []


def test_a_database_that_does_not_answer_is_told_beside_all_else():
    metrics = metrics_of(Stored(), problem=(Finding("FR.yaml", 1, 1, "is wrong"),))
    assert values(metrics, "dragoman_database_up") == {(): 0}
    assert values(metrics, "dragoman_playbook_problems") == {(): 1}
    assert values(metrics, "dragoman_configuration_problems") == {(): 1}
    assert values(metrics, "dragoman_jobs") == {}


def test_jobs_and_releases_are_told_as_they_are_now():
    metrics = metrics_of(Stored({("write_back", "dead"): 2}))
    assert values(metrics, "dragoman_database_up") == {(): 1}
    jobs = values(metrics, "dragoman_jobs")
    assert (jobs["write_back", "dead"], jobs["enrich", "waiting"]) == (2, 0)
    releases = values(metrics, "dragoman_playbook_release_info")
    assert [desk for desk, _ in releases] == ["", "acme"]


def test_subscribers_are_told_by_their_state():
    metrics = metrics_of(
        Stored({}), subscribers=(subscriber(), subscriber(failing_since=NOON), subscriber())
    )
    counted = values(metrics, "dragoman_subscribers")
    assert counted == {("enabled",): 2, ("failing",): 1, ("disabled",): 0}


def test_an_attempt_is_counted_by_what_came_of_it():
    metrics = Metrics()
    failed = after_failure(job(), NOON, "503", retry_after=None, spread=0.5)
    for after in (failed, failed, after_success(job(), NOON, ""), given_up(job(), NOON, "gone")):
        metrics.count_attempt(after)
    counted = values(metrics, "dragoman_attempts_total")
    assert {outcome: count for (*_, outcome), count in counted.items()} == {
        "failed": 2,
        "done": 1,
        "dead": 1,
    }


def test_metrics_are_answered_where_nothing_else_is_served():
    metrics = metrics_of(Stored({}))
    port = free_port()
    with metrics.exposed("127.0.0.1", port):
        got = httpx.get(f"http://127.0.0.1:{port}/metrics")
        assert "dragoman_attempts_total" in got.text


def test_an_address_that_is_taken_is_told():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        exposed = Metrics().exposed(*taken.getsockname())
        with pytest.raises(ConfigInvalid, match="cannot be listened on for metrics"), exposed:
            pass
