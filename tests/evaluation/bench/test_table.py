"""Figures in words and tables."""

import pytest

from service.evaluation.bench.cases import Case
from service.evaluation.bench.checkout import Checkout
from service.evaluation.bench.compare import Comparison, comparison_tree
from service.evaluation.bench.figures import Spread
from service.evaluation.bench.load import Measured
from service.evaluation.bench.results import Row, doubts_of
from service.evaluation.bench.rounds import Sample, Samples
from service.evaluation.bench.table import (
    cases_table,
    comparison_text,
    number,
    ranged,
    steps_table,
    table,
)


def samples(*rates, requests=100, errors=0, client=0.2):
    return Samples(
        tuple(
            Sample(
                Measured(
                    rate=rate,
                    p50_ms=1.0,
                    p99_ms=2.0,
                    requests=requests,
                    abandoned=0,
                    errors=errors,
                    client=client,
                ),
                1000 / rate,
            )
            for rate in rates
        )
    )


def cells(text, line):
    return [cell.strip() for cell in text.splitlines()[line].strip("|").split("|")]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.0, "0"),
        (0.0312, "0.031"),
        (0.9971, "1.00"),
        (3.456, "3.46"),
        (34.56, "34.6"),
        (12345.6, "12,346"),
    ],
)
def test_a_figure_has_about_three_digits(value, written):
    assert number(value) == written


def test_a_range_is_only_of_several():
    assert ranged(Spread(2.0, 1.0, 3.0, 5)) == "2.00 (1.00 to 3.00)"
    assert ranged(Spread(2.0, 2.0, 2.0, 1)) == "2.00"


def test_a_table_is_markdown_in_columns():
    assert table(("a", "long"), [("first", "1"), ("b", "22")]) == (
        "| a     | long |\n| ----- | ---: |\n| first |    1 |\n| b     |   22 |"
    )


def test_a_case_is_written_with_its_ratios():
    row = Row(
        Case("guidance-20"),
        {
            "service": samples(100.0, 200.0, 300.0),
            "floor": samples(1000.0, 1000.0, 1000.0),
            "plain": samples(100.0, 100.0, 100.0),
        },
    )
    assert cells(cases_table([row]), 2) == [
        *("guidance, 20 words", "32", "1", "200", "1.00", "2.00", "5.00"),
        *("0.20 (0.10 to 0.30)", "5.00 (3.33 to 10.0)"),
        *("2.00 (1.00 to 3.00)", "0.50 (0.33 to 1.00)"),
    ]


def test_what_the_plain_build_cannot_do_is_left_blank():
    one = samples(1.0)
    row = Row(Case("webhook", database="postgresql"), {"service": one, "floor": one})
    written = cells(cases_table([row]), 2)
    assert written[0] == "webhook on PostgreSQL"
    assert written[-2:] == ["", ""]


@pytest.mark.parametrize(
    ("seen", "doubt"),
    [
        (samples(1.0, errors=2), "read, connections 32, workers 1, floor: 2 requests failed"),
        (
            samples(1.0, client=0.95),
            "read, connections 32, workers 1, floor: the client was busy all the time",
        ),
        (
            samples(1.0, requests=63),
            "read, connections 32, workers 1, floor: only 63 requests in a run",
        ),
    ],
)
def test_what_speaks_against_a_figure_is_told(seen, doubt):
    row = Row(Case("read"), {"service": samples(1.0), "floor": seen})
    assert doubts_of(row) == [doubt]


def test_steps_have_a_column_for_each_load():
    written = steps_table({"guidance-20": {"clean": 0.5}, "guidance-120": {"clean": 1.5, "b": 2.0}})
    assert cells(written, 0) == ["step, ms", "guidance-20", "guidance-120"]
    assert cells(written, 3) == ["b", "0", "2.00"]


COMPARISON = Comparison(
    Checkout(None, "abc1234 Be faster", ("click 8.1 -> 8.2",)),
    {"read": {"this": samples(300.0), "that": samples(200.0, errors=3)}},
    {"this": (1.0, 100.0), "that": (2.0, 100.0)},
    {},
    ("draft: /v1/drafts/check: answered with 404",),
)


def test_a_comparison_names_the_commit_the_ratios_and_what_is_unequal():
    written = comparison_text(COMPARISON)
    assert cells(written, 2) == ["stored guidance read", "300", "200", "1.50", "0.67"]
    assert "| start, CPU s | 1.00 |    2.00 | 0.50 |" in written
    assert "Both ran with this checkout's packages: click 8.1 -> 8.2" in written
    assert "In doubt: read, that: 3 requests failed" in written
    assert "Not compared: draft: /v1/drafts/check: answered with 404" in written


def test_a_comparison_has_ratios_for_programs():
    tree = comparison_tree(COMPARISON)
    assert tree["loads"]["read"]["rate_over_that"].median == 1.5
