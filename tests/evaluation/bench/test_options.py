"""The command line, and what it chooses."""

from pathlib import Path

import pytest

from service.domain.errors import MeasurementFailed
from service.evaluation.bench.__main__ import main
from service.evaluation.bench.cases import CASES, GROWTH, NAMES, STEPS, chosen
from service.evaluation.bench.compare import QUICKLY
from service.evaluation.bench.growth import MEASURES
from service.evaluation.bench.loads import TITLES
from service.evaluation.bench.options import (
    COMPARING,
    COMPARING_QUICKLY,
    FULL,
    QUICK,
    parse,
)


@pytest.mark.parametrize(
    ("arguments", "effort"),
    [
        ([], FULL),
        (["--quick"], QUICK),
        (["--against", "HEAD~1"], COMPARING),
        (["--against", "HEAD~1", "--quick"], COMPARING_QUICKLY),
    ],
)
def test_the_effort_follows_from_what_is_asked(arguments, effort):
    assert parse(arguments).effort is effort


def test_all_options_are_read():
    options = parse(["--only", "read", "draft", "--json", "a.json", "--write", "b.md"])
    assert options.only == ("read", "draft")
    assert (options.json, options.page) == (Path("a.json"), Path("b.md"))
    assert options.against is None


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--fast"], "unrecognized arguments: --fast"),
        (["--against", "HEAD~1", "--write", "x.md"], "--write is for a run without --against"),
    ],
)
def test_a_mistake_is_told(arguments, message, capsys):
    with pytest.raises(SystemExit) as ended:
        parse(arguments)
    assert ended.value.code == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--only", "gidance"], "nothing is called 'gidance'; there is guidance-20"),
        (["--against", ""], "name a commit to compare with, such as HEAD~1"),
        (["--against", "no-such-commit"], "no-such-commit"),
    ],
)
def test_what_cannot_be_measured_ends_with_one_line_and_code_2(arguments, message, capsys):
    assert main(arguments) == 2
    assert message in capsys.readouterr().err


def test_without_patterns_everything_is_measured():
    names, cases = chosen((), quick=False)
    assert names == set(NAMES)
    assert cases == CASES


def test_quickly_leaves_out_growth_workers_and_other_connections():
    names, cases = chosen((), quick=True)
    assert names == set(NAMES) - set(GROWTH)
    assert {(case.connections, case.workers) for case in cases} == {(32, 1)}
    assert {case.name for case in cases} == set(NAMES) - {*GROWTH, STEPS}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("guidance-*", {"guidance-20", "guidance-120", "guidance-600", "guidance-mail"}),
        ("webhook-*", {"webhook-sqlite", "webhook-postgresql"}),
        ("read", {"read"}),
        ("steps", set()),
    ],
)
def test_patterns_choose_cases_by_name(pattern, expected):
    assert {case.name for case in chosen([pattern], quick=False)[1]} == expected


def test_a_pattern_that_fits_nothing_is_refused_with_what_there_is():
    with pytest.raises(
        MeasurementFailed, match="nothing is called 'gidance'; there is guidance-20"
    ):
        chosen(["guidance-20", "gidance"], quick=False)


def test_every_case_has_a_load_with_a_title():
    assert {case.load for case in CASES} == set(TITLES)


def test_every_growth_can_be_measured():
    assert tuple(MEASURES) == GROWTH


def test_what_is_compared_quickly_exists():
    assert set(QUICKLY) <= set(NAMES)
