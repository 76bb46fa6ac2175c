"""The benchmark's tools: its loads, its servers, its client."""

import pytest

from service.application.request_format import decode_request
from service.evaluation.bench import load
from service.evaluation.bench.floor import ANSWER_BYTES
from service.evaluation.bench.servers import running
from service.evaluation.bench.tickets import request_of

FLOOR = "service.evaluation.bench.floor:create_app"


@pytest.mark.parametrize("words", [20, 120, 600])
def test_a_load_has_so_many_words(words):
    text = decode_request(request_of(words)).ticket.messages[0].text
    assert len(text.split()) == words


def test_the_bundled_client_measures_the_floor(monkeypatch):
    monkeypatch.setattr(load.shutil, "which", lambda _: None)
    with running(FLOOR, {}) as floor:
        measured = load.drive(floor.port, request_of(20), connections=2, seconds=0.2)
        assert floor.memory_mb() > 1
        assert floor.cpu_seconds() > 0
    assert measured.errors == 0
    assert measured.requests == pytest.approx(measured.rate * 0.2, rel=0.5)
    assert 0 < measured.p50_ms <= measured.p99_ms
    assert load.client_name().startswith("bundled client")


def test_the_floor_answers_as_much_as_the_service():
    assert 5_000 < ANSWER_BYTES < 50_000


def test_a_server_that_stops_at_once_is_told():
    with pytest.raises(RuntimeError, match="the server stopped with code"):  # noqa: SIM117 the error comes from entering
        with running("service.evaluation.bench.floor:nothing", {}):
            pytest.fail("it cannot have started")
