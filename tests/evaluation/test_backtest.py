"""What another release would have advised, counted."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from service.evaluation.backtest import Outcome, Row, as_html, summarise
from service.evaluation.comparison import Change, TicketChange

SAME = Outcome(change=TicketChange(ticket="1"))
FORMAL = Change("formality", "neutral", "formal")
ONE = Outcome(change=TicketChange(ticket="2", changes=(FORMAL,)))
TWO = Outcome(
    change=TicketChange(
        ticket="3",
        changes=(FORMAL, Change("apology", None, "light_once")),
        summary=(("Be brief.",), ("<b>Greet</b> formally.",)),
        wording=("detail",),
    )
)
BROKEN = Outcome(change=TicketChange(ticket="t:4"), problem="t:4: ticket: give it")


def backtest(*outcomes):
    return summarise("sha256:a", "sha256:b", outcomes)


def test_changes_are_counted_the_most_frequent_first():
    assert backtest(SAME, ONE, TWO).rows == (
        Row("formality", "neutral", "formal", ("2", "3")),
        Row("apology", None, "light_once", ("3",)),
        Row("detail", None, "other words", ("3",)),
        Row("summary", None, "other words", ("3",)),
    )


@pytest.mark.parametrize(
    ("outcomes", "verdict"),
    [
        ((SAME, ONE, TWO), "2 of 3 tickets are advised otherwise (67%)"),
        ((SAME, BROKEN), "0 of 1 tickets are advised otherwise (0%); 1 could not be read"),
        ((BROKEN,), "0 of 0 tickets are advised otherwise; 1 could not be read"),
    ],
)
def test_the_verdict_is_one_line(outcomes, verdict):
    assert backtest(*outcomes).verdict == verdict


def test_the_page_shows_each_ticket_side_by_side_and_escapes_what_it_shows():
    page = as_html(backtest(SAME, ONE, TWO, BROKEN), {"sha256:a": "shipped"})
    tree = LexborHTMLParser(page)
    assert [node.text() for node in tree.css("h3")] == ["2", "3"]
    assert "shipped" in tree.css_first("p").text()
    assert "<b>Greet</b> formally." in [node.text() for node in tree.css("li")]
    assert "t:4: ticket: give it" in page
    assert not tree.css("b, script, link, img")


def test_a_page_without_changes_says_so():
    assert "Nothing." in as_html(backtest(SAME))
