"""An answer on a terminal."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from service.domain.guidance import (
    AgentContrast,
    Approval,
    Deadline,
    DraftCheck,
    DraftFinding,
    Holiday,
)
from service.domain.inference import Contradiction
from service.domain.ticket import Requester
from service.terminal import print_answer
from tests.application.given import REQUEST, answer, asking, correction

TOLD = answer(asking("Why is the invoice of March wrong? Please explain it to me by Friday."))


def printed(told, **options):
    console = Console(file=io.StringIO(), width=200)
    print_answer(told, console, **options)
    return console.file.getvalue()


def within(**guidance):
    return replace(TOLD, guidance=replace(TOLD.guidance, **guidance))


def inferring(**inference):
    return replace(TOLD, inference=replace(TOLD.inference, **inference))


def test_the_first_lines_say_where_how_and_what_to_do():
    first, *others = printed(TOLD).splitlines()
    assert first.startswith("where FR (")
    assert "reply in en" in first
    assert [line[2:] for line in others[: len(TOLD.guidance.summary)]] == list(
        TOLD.guidance.summary
    )


def test_what_is_unknown_is_said():
    told = inferring(
        location=replace(TOLD.inference.location, country=None, confidence="none"),
        culture=replace(TOLD.inference.culture, primary=None, confidence="none"),
        language=replace(TOLD.inference.language, reply_in=()),
        severity=replace(TOLD.inference.severity, reasons=()),
    )
    first = printed(told).splitlines()[0]
    assert first.startswith("where unknown (none)   conventions unknown (none)   reply in unknown")


def test_every_card_has_a_line():
    lines = printed(TOLD).splitlines()
    for topic, advice in TOLD.guidance.topics.items():
        start = topic.replace("_", " ")
        stance = advice.stance.replace("_", " ")
        assert any(line.startswith(start) and stance in line for line in lines)


def test_in_full_a_card_has_all_its_lines():
    card = TOLD.guidance.topics["time"]
    brief, full = printed(TOLD), printed(TOLD, full=True)
    for line in (*card.do, *card.avoid, card.phrases[0].text):
        assert line not in brief
        assert line in full


def test_a_phrase_has_its_meaning_beside_it():
    german = answer(
        asking("Guten Tag, warum stimmt meine Rechnung vom März nicht? Mit freundlichen Grüßen"),
        correction(culture="DE"),
    )
    assert "“Guten Tag {full},”  (Good day {full},)" in printed(german, full=True)


@pytest.mark.parametrize(("full", "count"), [(False, 1), (True, 2)])
def test_the_contrast_is_told(full, count):
    told = within(
        agent_contrast=AgentContrast(agent="IN", customer="US", scales=(), tips=("One.", "Two."))
    )
    lines = printed(told, full=full).splitlines()
    assert any("your side IN, their side US" in line for line in lines)
    assert [line for line in lines if line.startswith("~")] == ["~ One.", "~ Two."][:count]


def test_without_a_contrast_there_is_none():
    assert "your side" not in printed(within(agent_contrast=None))


def test_the_clock_tells_time_deadlines_and_holidays():
    clock = replace(
        TOLD.guidance.clock,
        deadlines=(Deadline("by Friday", "2026-03-06", None),),
        holidays=(Holiday("2026-04-06", "Easter Monday", "FR"),),
    )
    text = printed(within(clock=clock))
    assert "their time Wednesday 11:00, office hours" in text
    assert "deadline “by Friday”: 2026-03-06" in text
    assert "holiday 2026-04-06 Easter Monday (FR)" in text


def test_a_closed_office_is_told():
    assert "outside office hours" in printed(
        within(clock=replace(TOLD.guidance.clock, office_hours=False))
    )


def test_without_a_zone_there_is_no_time_and_yet_the_deadlines():
    nowhere = answer(replace(REQUEST, ticket=replace(REQUEST.ticket, requester=Requester())))
    deadlines = (Deadline("by Friday", "2026-03-06", None),)
    clock = replace(nowhere.guidance.clock, deadlines=deadlines)
    text = printed(replace(nowhere, guidance=replace(nowhere.guidance, clock=clock)))
    assert "their time" not in text
    assert "deadline “by Friday”: 2026-03-06" in text


def test_the_evidence_is_told_with_its_weight():
    assert "phone: +33 → FR" in printed(TOLD)


def test_evidence_that_was_not_used_has_no_weight():
    unused = replace(TOLD.inference.evidence[0], used=False, favours=())
    assert f"  –  {unused.source}: {unused.observed};" in printed(inferring(evidence=(unused,)))


@pytest.mark.parametrize(
    ("question", "line"),
    [("Where to?", "! They disagree. Ask: Where to?"), (None, "! They disagree.")],
)
def test_a_contradiction_is_told_with_its_question(question, line):
    told = inferring(
        contradictions=(Contradiction(("phone", "locale"), "They disagree", question),)
    )
    assert line in printed(told).splitlines()


@pytest.mark.parametrize(
    ("quote", "line"),
    [
        ("ASAP", "✎ medium: “ASAP” This names no time."),
        ("", "✎ medium: This names no time."),
    ],
)
def test_a_finding_in_the_draft_is_told(quote, line):
    finding = DraftFinding(
        rule="vague_time",
        severity="medium",
        start=0,
        end=len(quote),
        quote=quote,
        message="This names no time.",
        suggestion="Write the date.",
        because="A date can be kept.",
    )
    lines = printed(replace(TOLD, draft_check=DraftCheck((finding,)))).splitlines()
    assert [found.strip() for found in lines[lines.index(line) :][:2]] == [
        line,
        "instead: Write the date.",
    ]


@pytest.mark.parametrize(
    ("flag", "line"),
    [
        ("auto_reply", "! A machine wrote this: an automatic reply."),
        ("a_flag_of_tomorrow", "! a_flag_of_tomorrow"),
    ],
)
def test_a_flag_is_told(flag, line):
    flagged = replace(TOLD, inference=replace(TOLD.inference, flags=(flag,)))
    assert line in printed(flagged).splitlines()


def test_a_true_approval_is_told_in_its_own_words():
    approval = Approval(ref="G-1", wording="Our Head of Service has approved it (reference G-1).")
    told = replace(TOLD, guidance=replace(TOLD.guidance, approvals=(approval,)))
    assert f"✓ {approval.wording}" in printed(told).splitlines()


def test_text_of_customers_is_no_markup():
    odd = replace(TOLD.inference.evidence[0], observed="[bold]x[/bold]")
    assert "[bold]x[/bold]" in printed(inferring(evidence=(odd,)))


def test_without_a_console_standard_output_is_written_to(capsys):
    print_answer(TOLD)
    assert capsys.readouterr().out.startswith("where FR")
