"""The report: lines for a terminal, a tree for JSON, a page with plots."""

import re

import orjson
import pytest

from service.evaluation.accuracy import ablate, evaluate
from service.evaluation.page import as_html
from service.evaluation.report import as_text, as_tree
from tests.evaluation.given import answer, ticket

TICKETS = [
    ticket(1, kinds=("phone", "rare")),
    ticket(2, country="DE", severity="high", stances={"time": ("same_day",), "ask": ("x",)}),
    ticket(3, None, (), None),
    ticket(4),
]


def advise(request, without):
    wrong = "phone" in without or request.ticket.id == "2"
    return answer("IT" if wrong else "FR", probability=0.9, stances={"time": "immediate"})


@pytest.fixture(scope="module")
def report():
    """The second ticket is wrong in all that it has labels for but culture and language."""
    return ablate(evaluate(TICKETS, advise), advise, ["phone"])


def cells(text, start):
    """Give the last line that starts so, in words."""
    return [line.split() for line in text.splitlines() if line.startswith(start)][-1]


def test_each_fact_has_a_line(report):
    assert as_text(report).splitlines()[1].split() == (
        "place 3 0.667 0.667 1.000 0.500 of 4 0.233 0.277".split()
    )


def test_the_surest_answers_have_a_line_for_each_fact(report):
    assert "right of surest" in as_text(report)
    assert cells(as_text(report), "culture") == ["culture", *["1.000"] * 5]


def test_advice_is_told_where_it_is_labelled(report):
    text = as_text(report)
    assert cells(text, "severity") == ["severity", "0.000", "of", "1"]
    assert cells(text, "stances") == ["stances", "0.000", "of", "2"]
    assert cells(text, "  time") == ["time", "0.000", "of", "1"]


def test_a_kind_of_few_tickets_has_no_line(report):
    text = as_text(report)
    assert cells(text, "phone")[0] == "phone"
    assert "rare" not in text
    assert "rare" in as_tree(report)["kinds"]


def test_a_source_left_out_has_a_line(report):
    assert as_text(report).splitlines()[-1].split() == ["phone", "-0.667", "+0.000", "+0.000"]


def test_what_there_is_nothing_of_is_left_out():
    text = as_text(evaluate([ticket(1)], lambda *_: answer()))
    assert not {"without", "kind", "advice"} & set(text.split())


def test_a_share_of_nothing_is_a_dash():
    tickets = [ticket(number, country=None) for number in range(3)]
    text = as_text(evaluate(tickets, lambda *_: answer(None, probability=0.1)))
    assert cells(text, "phone")[1] == "–"


def test_as_json_the_report_holds_every_measure(report):
    tree = orjson.loads(orjson.dumps(as_tree(report)))
    assert tree["tickets"] == 4
    assert tree["facts"]["place"]["high_count"] == 4
    assert tree["countries"] == {
        "DE": {"right": 0.0, "tickets": 1},
        "FR": {"right": 1.0, "tickets": 2},
    }
    assert tree["reliability"]["culture"][0]["count"] == 3
    assert tree["coverage"]["place"][-1] == [1.0, pytest.approx(2 / 3)]
    assert tree["outcomes"][1]["place"]["right"] is False


@pytest.fixture(scope="module")
def page(report):
    return as_html(report, "Accuracy & <calibration>")


def test_a_page_asks_nothing_of_others(page):
    assert "<title>Accuracy &amp; &lt;calibration&gt;</title>" in page
    assert not re.search(r"http|src=|url\(|@import|<script|<link", page)


def test_a_page_has_two_plots_for_each_fact(page):
    labels = re.findall(r"<svg [^>]*aria-label='([^']+)'", page)
    assert len(set(labels)) == page.count("</svg>") == 6
    assert "culture: the surest answers" in labels


def test_a_dot_tells_how_often_an_answer_was_right(page):
    assert "<title>3 tickets: said 0.90, right 0.67</title>" in page


def test_a_page_lists_what_was_not_right_and_nothing_else(page):
    misses = page.partition("Not right")[2]
    assert re.findall(r"<tr><td>&lt;(T-\d)&gt;</td><td>(\w+)</td>", misses) == [
        ("T-2", "place"),
        ("T-2", "severity"),
        ("T-2", "time"),
        ("T-2", "ask"),
    ]
    assert "<td>DE</td><td>IT 0.90</td>" in misses
    assert "<td>x</td><td>–</td>" in misses


def test_labels_that_nobody_could_know_are_no_misses():
    page = as_html(evaluate([ticket(1, None, (), None)], lambda *_: answer()), "Accuracy")
    assert "&lt;T-1&gt;" not in page
