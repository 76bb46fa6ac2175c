"""How much an answer weighs: bytes are time on every network, and reading time for agents."""

from statistics import median
from typing import Final

import orjson

from tests.golden.test_golden import TICKETS, ask

KILOBYTE: Final = 1024
SIZES: Final = [len(orjson.dumps(ask(ticket))) for ticket in TICKETS if "draft" not in ticket]


def test_a_usual_answer_weighs_at_most_sixteen_kilobytes():
    assert median(SIZES) <= 16 * KILOBYTE


def test_no_answer_weighs_more_than_twenty_kilobytes():
    assert max(SIZES) <= 20 * KILOBYTE
