"""The clients against the floor: what they count, and what they do when the supply ends."""

import shutil

import pytest

from service.domain.errors import MeasurementFailed
from service.evaluation.bench import load
from service.evaluation.bench.fleet import FLOOR
from service.evaluation.bench.floor import answer_of
from service.evaluation.bench.load import Pressure, client_name, drive
from service.evaluation.bench.messages import JSON, Message, Supply
from service.evaluation.bench.servers import Launch, running

POST = Message(method="POST", path="/bytes?2000", body=b'{"a": 1}', headers=JSON)
NOWHERE = Message(method="GET", path="/nowhere")


@pytest.fixture(scope="module")
def floor():
    with running(FLOOR) as server:
        yield server


@pytest.fixture
def without_wrk(monkeypatch):
    monkeypatch.setattr(load.shutil, "which", lambda _: None)


def test_the_floor_answers_as_many_bytes_as_it_is_asked_for(floor):
    assert len(floor.ask(POST)) == len(answer_of(2000)) == 2000


def test_a_run_has_figures(floor, without_wrk):
    before = floor.cpu_seconds()
    seen = drive(floor.port, Supply([POST]), Pressure(connections=3, seconds=0.1, clients=2))
    assert (seen.errors, seen.abandoned) == (0, 0)
    assert seen.requests > 0
    assert seen.rate > 0
    assert 0 < seen.p50_ms <= seen.p99_ms
    assert seen.client > 0
    assert floor.cpu_seconds() > before
    assert floor.memory_mb() > 1


@pytest.mark.skipif(shutil.which("wrk") is None, reason="wrk is not installed")
def test_wrk_counts_the_same_things(floor):
    both = Supply([POST, NOWHERE])
    seen = drive(floor.port, both, Pressure(connections=2, seconds=1))
    assert seen.rate > 0
    assert 0 < seen.p50_ms <= seen.p99_ms
    assert seen.errors == pytest.approx(seen.requests / 2, abs=2)
    assert seen.abandoned == 2


def test_answers_without_success_are_errors(floor, without_wrk):
    seen = drive(floor.port, Supply([POST, NOWHERE]), Pressure(connections=1, seconds=0.1))
    assert seen.errors == seen.requests // 2


@pytest.mark.parametrize(
    "seconds",
    [
        0.5,
        pytest.param(
            1, marks=pytest.mark.skipif(shutil.which("wrk") is None, reason="wrk is not installed")
        ),
    ],
)
def test_what_may_be_sent_only_once_is_not_sent_twice(floor, seconds):
    few = Supply([POST] * 3, once=True)
    with pytest.raises(MeasurementFailed, match="3 requests were too few"):
        drive(floor.port, few, Pressure(connections=2, seconds=seconds))


def test_a_client_that_cannot_connect_is_told(floor, without_wrk):
    with running(FLOOR) as stopped:
        pass
    with pytest.raises(MeasurementFailed, match=r"the client ended with code 1: .*refused"):
        drive(stopped.port, Supply([POST]), Pressure(connections=1, seconds=0.1))


def test_wrk_is_for_whole_seconds(monkeypatch):
    monkeypatch.setattr(load.shutil, "which", lambda _: "/usr/bin/wrk")
    assert [client_name(seconds) for seconds in (0.5, 1, 2)] == ["bundled", "wrk", "wrk"]


def test_a_server_that_stops_at_once_is_told_with_its_last_words():
    launch = Launch(factory="service.evaluation.bench.floor:nothing", first=POST)
    with (
        pytest.raises(MeasurementFailed, match=r'stopped with code \d: .*Attribute "nothing"'),
        running(launch),
    ):
        pytest.fail("it cannot have started")


def test_a_server_that_refuses_the_first_request_is_told():
    launch = Launch(factory=FLOOR.factory, first=NOWHERE)
    with pytest.raises(MeasurementFailed, match="/nowhere: answered with 404"), running(launch):
        pytest.fail("it cannot have started")


THEIRS = """\
async def app(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"theirs"})

def create_app():
    return app
"""


@pytest.mark.parametrize("workers", [1, 2])
def test_another_checkout_runs_its_own_code(tmp_path, workers):
    bench = tmp_path / "service" / "evaluation" / "bench"
    bench.mkdir(parents=True)
    (bench / "floor.py").write_text(THEIRS, "utf-8")
    for folder in (bench, bench.parent, bench.parent.parent):
        (folder / "__init__.py").touch()
    launch = Launch(factory=FLOOR.factory, first=POST, workers=workers, checkout=tmp_path)
    with running(launch) as server:
        assert server.ask(POST) == b"theirs"


def test_a_server_with_workers_counts_them_all(floor):
    with running(Launch(factory=FLOOR.factory, first=POST, workers=2)) as two:
        assert two.memory_mb() > 1.5 * floor.memory_mb()
