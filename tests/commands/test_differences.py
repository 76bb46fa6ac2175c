"""How differences are shown."""

import io

import pytest
from rich.console import Console

from service.commands.differences import print_differences
from service.evaluation.comparison import Change, TicketChange
from service.playbook.diff import CaseChange, Differences, FileChange

FILE = FileChange(
    file="cultures/FR.yaml", version=2, change="change", entries=("change topics.formality",)
)
CASE = CaseChange(culture="FR", case="a complaint", topic="formality", before=None, after="formal")
TICKET = TicketChange(
    ticket="4711",
    changes=(Change("formality", "neutral", "formal"), Change("severity", "low", "high")),
    summary=(("Be brief.",), ("Be brief.", "Greet formally.")),
    wording=("apology", "detail"),
)


def on_a_terminal(*shown):
    console = Console(file=io.StringIO(), width=100, force_terminal=True, color_system=None)
    print_differences(*shown, console)
    return console.file.getvalue()


def test_nothing_is_told_as_such(capsys):
    print_differences(Differences((), ()), ())
    assert capsys.readouterr().out == "no differences\n"


def test_elsewhere_than_on_a_terminal_each_fact_is_a_line(capsys):
    print_differences(Differences((FILE,), (CASE,)), [TICKET])
    assert capsys.readouterr().out.splitlines() == [
        "cultures/FR 2: change topics.formality",
        "case FR, a complaint: formality changes from nothing to formal",
        "ticket 4711: formality changes from neutral to formal",
        "ticket 4711: severity changes from low to high",
        "ticket 4711: other words on apology, detail",
        "ticket 4711: another summary",
        "  - Be brief.",
        "  + Be brief.",
        "  + Greet formally.",
    ]


@pytest.mark.parametrize(
    "words", [("a complaint", "formality", "–", "formal"), ("4711", "severity", "low", "high")]
)
def test_on_a_terminal_before_and_after_stand_side_by_side(words):
    table = on_a_terminal(Differences((FILE,), (CASE,)), [TICKET])
    rows = table.splitlines()
    assert any(all(word in row for word in words[-3:]) for row in rows)
    assert words[0] in table


def test_tables_stand_only_where_there_is_something_to_show():
    assert "Tickets" not in on_a_terminal(Differences((FILE,), (CASE,)), [])
    assert "Cases" not in on_a_terminal(Differences((FILE,), ()), [TICKET])
