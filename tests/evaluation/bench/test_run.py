"""One smallest run through real servers: every figure is there, whatever its size."""

import re
import time
from datetime import date

import orjson
import pytest

from service.evaluation.bench.cases import GROWTH, STEPS, Case
from service.evaluation.bench.loads import Deliveries
from service.evaluation.bench.machine import this_machine
from service.evaluation.bench.options import Effort
from service.evaluation.bench.page import TEMPLATE, page
from service.evaluation.bench.results import Results
from service.evaluation.bench.run import Bench
from service.evaluation.bench.servers import ROOT
from service.evaluation.bench.step_probe import STEPS as STEP_PLACES
from service.evaluation.bench.step_probe import find, medians, timed
from service.evaluation.bench.table import text

SMALLEST = Effort(rounds=1, seconds=0.1, starts=1, answers=5, stored=200, cultures=1)
NO_SERVER = "postgresql://postgres@127.0.0.1:1/postgres"
CASES = (
    Case("guidance-20", connections=2),
    Case("webhook", connections=2),
    Case("webhook", database="postgresql"),
)


def results_of(folder, names, cases):
    bench = Bench(SMALLEST, Deliveries("smoke", time.time), NO_SERVER, folder, lambda _: None)
    found = bench.run(names, cases)
    return Results(
        machine=this_machine(date(2026, 3, 12)),
        client="bundled",
        rounds=SMALLEST.rounds,
        seconds=SMALLEST.seconds,
        rows=found.rows,
        starts=found.starts,
        growth=found.growth,
        steps=found.steps,
        skipped=found.skipped,
    )


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    return results_of(tmp_path_factory.mktemp("bench"), (), CASES)


def test_every_target_has_figures(results):
    assert [set(row.by) for row in results.rows] == [
        {"service", "floor", "plain"},
        {"service", "floor"},
    ]
    spreads = [
        figure
        for row in results.rows
        for samples in row.by.values()
        for figure in (samples.rate, samples.p50_ms, samples.p99_ms, samples.cpu_ms)
    ]
    assert all(figure.median > 0 for figure in spreads)
    assert sum(samples.errors for row in results.rows for samples in row.by.values()) == 0


def test_every_server_has_a_start_and_a_size(results):
    assert set(results.starts) == {"service", "plain", "floor"}
    for start in results.starts.values():
        assert min(start.seconds.low, start.cpu_seconds.low, start.memory_mb.low) > 0


def test_what_could_not_be_measured_is_told(results):
    [reason] = results.skipped
    assert "webhook on PostgreSQL" in reason
    assert f"Not measured: {reason}" in text(results)


def test_the_page_holds_the_tables_and_how_to_repeat_them(results):
    written = page(results)
    assert "make bench-compare AGAINST=" in written
    assert re.search(r"^\| guidance, 20 words +\| +2 \| +1 \|", written, re.MULTILINE)
    assert "### Growth" not in written
    assert "\n\n\n" not in written
    assert written.endswith("\n")
    assert not written.endswith("\n\n")


def test_the_figures_can_be_written_as_json(results):
    tree = orjson.loads(orjson.dumps(results.tree()))
    assert tree["cases"][0]["rate_over_floor"]["median"] > 0
    assert tree["starts"]["service"]["cpu_seconds"]["count"] == 1


def test_the_page_in_the_documentation_has_the_prose_of_its_template():
    prose = [line for line in TEMPLATE.read_text("utf-8").splitlines() if "{" not in line]
    written = (ROOT / "docs/performance.md").read_text("utf-8").splitlines()
    always = prose[: prose.index("## Figures")] + prose[prose.index("## How to read this") :]
    assert [line for line in always if line not in written] == []


@pytest.mark.slow
def test_growth_and_steps_have_figures(tmp_path):
    results = results_of(tmp_path, {*GROWTH, STEPS}, ())
    assert {grown.load for grown in results.growth} == {"guidance-120", "read", "draft", "webhook"}
    assert all(grown.large.rate.median > 0 for grown in results.growth)
    assert all(grown.large.errors == 0 for grown in results.growth)
    assert all(column["total"] > 0 for column in results.steps.values())
    assert "### Growth" in page(results)


@pytest.mark.parametrize("place", [place for places in STEP_PLACES.values() for place in places])
def test_every_step_that_is_timed_exists(place):
    assert find(place) is not None


@pytest.mark.parametrize("place", ["service.nowhere:clean", "service.inference.engine:wash"])
def test_a_step_that_another_commit_lacks_is_left_out(place):
    assert find(place) is None


def test_the_time_of_steps_is_added_up():
    spent = {}
    step = timed(lambda body: sum(range(len(body) * 1000)), "clean", spent)

    def answer(body):
        step(body)
        step(body)

    seen = medians(answer, spent, [b"abc"], 3)
    assert list(seen) == ["clean", "all else", "total"]
    assert 0 < seen["clean"] <= seen["total"]
