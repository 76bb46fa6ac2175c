"""Answers to labelled tickets, measured."""

import pytest

from service.evaluation.accuracy import Share, ablate, evaluate, sources_of
from tests.evaluation.given import answer, ticket


def measured(found, **labels):
    return evaluate([ticket(1, **labels)], lambda _request, _without: found)


@pytest.mark.parametrize(
    ("found", "labels", "fact", "accuracy"),
    [
        (answer(), {}, "place", 1.0),
        (answer("DE"), {}, "place", 0.0),
        (answer(None, others=["FR"]), {}, "place", 1.0),
        (answer(None), {}, "place", 0.0),
        (answer(), {}, "culture", 1.0),
        (answer(culture="CA-QC"), {"cultures": ("CA",)}, "culture", 1.0),
        (answer(culture="CA"), {"cultures": ("CA-QC",)}, "culture", 0.0),
        (answer(culture=None, others=["FR"]), {}, "culture", 1.0),
        (answer(culture=None), {}, "culture", 0.0),
        (answer(culture="US"), {"cultures": ("GB", "US")}, "culture", 1.0),
        (answer(), {}, "language", 1.0),
        (answer(language=None), {}, "language", 0.0),
    ],
)
def test_an_answer_is_right_where_it_fits_the_label(found, labels, fact, accuracy):
    assert measured(found, **labels).facts[fact].accuracy == accuracy


def test_a_label_among_the_first_three_counts_beside():
    row = measured(answer("DE", "DE", others=["FR"])).facts["place"]
    assert (row.accuracy, row.top3) == (0.0, 1.0)


def test_of_cultures_that_are_listed_twice_three_still_count():
    found = answer(culture="DE", others=["DE", "AT", "FR"])
    assert measured(found).facts["culture"].top3 == 1.0


def test_what_is_said_to_be_unknown_is_not_answered():
    assert measured(answer(None, others=["FR"])).facts["place"].answered == 0.0


@pytest.mark.parametrize(("severity", "right"), [("low", 1.0), ("high", 0.0)])
def test_severity_is_measured_where_it_is_labelled(severity, right):
    assert measured(answer(), severity=severity).severity == Share(right, 1)


def test_without_labels_there_is_no_severity_to_measure():
    assert measured(answer()).severity == Share(0.0, 0)


def test_stances_are_measured_by_topic():
    labels = {"stances": {"time": ("same_day",), "apology": ("light_once", "sincere_once")}}
    given = answer(stances={"time": "immediate", "apology": "sincere_once", "warmth": "warm"})
    assert measured(given, **labels).stances == {"apology": Share(1, 1), "time": Share(0, 1)}


def test_a_topic_that_is_missing_is_not_right():
    assert measured(answer(), stances={"time": ("same_day",)}).stances["time"].right == 0


TICKETS = [ticket(1), ticket(2, country="DE", kinds=("text",)), ticket(3, None, (), None)]


def advise(request, without):
    """Be wrong on the second ticket, and without the phone on all."""
    wrong = "phone" in without or request.ticket.id == "2"
    return answer("IT" if wrong else "FR", sources=["phone", "-locale"])


@pytest.fixture
def report():
    return evaluate(TICKETS, advise)


def test_measures_are_told_by_kind_and_by_country(report):
    assert (report.kinds["phone"]["place"].accuracy, report.kinds["phone"]["place"].count) == (1, 1)
    assert report.kinds["text"]["place"].accuracy == 0
    assert report.countries == {"DE": Share(0, 1), "FR": Share(1, 1)}


def test_the_confident_answers_are_counted(report):
    row = report.facts["place"]
    assert (row.count, row.high_count, row.high_right) == (2, 3, pytest.approx(1 / 3))


def test_only_sources_that_spoke_can_be_left_out(report):
    assert sources_of(report) == ("phone",)


def test_leaving_a_source_out_tells_what_it_is_worth(report):
    ablated = ablate(report, advise, ["phone"])
    assert ablated.ablation == {"phone": {"place": -0.5, "culture": 0.0, "language": 0.0}}
    assert ablated.facts == report.facts
