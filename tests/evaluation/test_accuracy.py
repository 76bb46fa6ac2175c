"""Inference on labelled tickets, and the report on it."""

import pytest

from service.domain.inference import (
    Culture,
    CultureCandidate,
    Inference,
    Language,
    Location,
    PlaceAlternative,
    Severity,
)
from service.domain.ticket import GuidanceRequest, Message, Ticket
from service.domain.vocabulary import confidence_of
from service.evaluation.accuracy import evaluate
from service.evaluation.labelled import Labelled
from service.evaluation.report import as_html, as_text


def ticket(number, country="FR", cultures=("FR",), language="fr", kinds=("phone",)):
    request = GuidanceRequest(ticket=Ticket(id=str(number), messages=(Message(text="x"),)))
    return Labelled(
        id=f"<T-{number}>",
        kinds=kinds,
        request=request,
        country=country,
        cultures=cultures,
        language=language,
    )


def inferred(country="FR", culture="FR", language="fr", *, others=(), probability=0.95):
    confidence = confidence_of(probability)
    return Inference(
        location=Location(
            country=country,
            confidence=confidence,
            probability=probability,
            alternatives=tuple(PlaceAlternative(code, 0.1) for code in others),
        ),
        culture=Culture(
            primary=culture,
            confidence=confidence,
            probability=probability,
            candidates=tuple(CultureCandidate(code, 0.1) for code in others),
        ),
        language=Language(code=language, confidence=confidence, probability=probability),
        severity=Severity("neutral", "low"),
        situation=(),
        evidence=(),
        contradictions=(),
    )


def rights(found, **labels):
    report = evaluate([ticket(1, **labels)], lambda _request, _without: found)
    return {fact: row.accuracy for fact, row in report.facts.items()}


@pytest.mark.parametrize(
    ("found", "labels", "fact", "accuracy"),
    [
        (inferred(), {}, "place", 1.0),
        (inferred("DE"), {}, "place", 0.0),
        (inferred(None, others=["FR"]), {}, "place", 1.0),
        (inferred(None), {}, "place", 0.0),
        (inferred(), {}, "culture", 1.0),
        (inferred(culture="CA-QC"), {"cultures": ("CA",)}, "culture", 1.0),
        (inferred(culture="CA"), {"cultures": ("CA-QC",)}, "culture", 0.0),
        (inferred(culture=None, others=["FR"]), {}, "culture", 1.0),
        (inferred(culture=None), {}, "culture", 0.0),
        (inferred(culture="US"), {"cultures": ("GB", "US")}, "culture", 1.0),
        (inferred(), {}, "language", 1.0),
        (inferred(language=None), {}, "language", 0.0),
    ],
)
def test_an_answer_is_right_where_it_fits_the_label(found, labels, fact, accuracy):
    assert rights(found, **labels)[fact] == accuracy


def test_a_label_among_the_first_three_counts_beside():
    report = evaluate([ticket(1)], lambda *_: inferred("DE", "DE", others=["FR"]))
    assert (report.facts["place"].accuracy, report.facts["place"].top3) == (0.0, 1.0)


@pytest.fixture
def report():
    """Two tickets of which one is wrong; without the phone both are."""
    tickets = [ticket(1), ticket(2, country="DE", kinds=("text",)), ticket(3, None, (), None)]

    def infer(request, without):
        wrong = "phone" in without or request.ticket.id == "2"
        return inferred("IT" if wrong else "FR")

    return evaluate(tickets, infer, sources=["phone"])


def test_measures_are_told_by_kind_and_by_country(report):
    assert report.kinds["phone"]["place"] == (1.0, 1)
    assert report.kinds["text"]["place"] == (0.0, 1)
    assert report.countries == {"DE": (0.0, 1), "FR": (1.0, 1)}


def test_leaving_a_source_out_tells_what_it_is_worth(report):
    assert report.ablation["phone"] == {"place": -0.5, "culture": 0.0, "language": 0.0}


def test_the_confident_answers_are_counted(report):
    row = report.facts["place"]
    assert (row.count, row.high_count, row.high_right) == (2, 3, pytest.approx(1 / 3))


def test_progress_is_told_for_each_ticket():
    seen = []
    evaluate([ticket(1)], lambda *_: inferred(), sources=["a"], progress=lambda: seen.append(1))
    assert len(seen) == 2


def test_a_report_is_lines_of_text(report):
    lines = as_text(report).splitlines()
    assert [line.split()[0] for line in lines[:4]] == ["fact", "place", "culture", "language"]
    assert lines[-1].split() == ["phone", "-0.500", "+0.000", "+0.000"]


def test_without_ablation_there_is_no_such_table():
    assert "without" not in as_text(evaluate([ticket(1)], lambda *_: inferred()))


def test_a_report_is_one_page_that_asks_nothing_of_others(report):
    page = as_html(report, "Accuracy & <calibration>")
    assert "<title>Accuracy &amp; &lt;calibration&gt;</title>" in page
    assert page.count("<svg") == 6
    assert "http" not in page
    assert "src=" not in page


def test_a_report_lists_every_miss_once(report):
    page = as_html(report, "Accuracy")
    assert page.count("&lt;T-2&gt;") == 1
    assert "<td>DE</td><td>IT 0.95</td>" in page
    assert "&lt;T-1&gt;" not in page


def test_labels_that_nobody_could_know_are_no_misses():
    report = evaluate([ticket(1, None, (), None)], lambda *_: inferred())
    assert (report.facts["place"].count, report.facts["place"].calibration_error) == (0, 0.0)
    assert "<td>place</td>" not in as_html(report, "Accuracy")
