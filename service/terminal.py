"""Answers and findings on a terminal: what a person reads in ten seconds, then the rest."""

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from service.domain.guidance import Answer, TopicAdvice

MOST_EVIDENCE = 5
_FLAGS = {
    "instruction_like_text": "The message holds text that speaks to machines; it changed nothing.",
    "auto_reply": "A machine wrote this: an automatic reply.",
    "empty": "The message is empty.",
    "spam_like": "The message looks like advertising.",
}
_TONE = {"high": "bold red", "medium": "yellow", "low": "cyan", "none": "dim"}


def print_answer(answer: Answer, console: Console | None = None, *, full: bool = False) -> None:
    """Print facts, summary, draft check, one line a card, contrast, clock and evidence.

    Args:
        answer: the answer.
        console: where to; standard output if None.
        full: print every line of every card.
    """
    out = console or Console(highlight=False)
    _facts(answer, out)
    for line in answer.guidance.summary:
        out.print(Text(f"→ {line}", style="bold"))
    _notices(answer, out)
    _draft(answer, out)
    out.print(Rule("guidance", style="dim"))
    for topic, advice in answer.guidance.topics.items():
        _card(topic, advice, out, full=full)
    _contrast(answer, out, full=full)
    _clock(answer, out)
    _evidence(answer, out)
    used = answer.playbook
    out.print(Text(f"playbook {' < '.join(used.chain)}  {used.release[:19]}", style="dim"))


def _facts(answer: Answer, out: Console) -> None:
    found = answer.inference
    place = found.location.country or "unknown"
    culture = found.culture.primary or "unknown"
    facts = Text()
    facts.append("where ", "dim").append(f"{place} ({found.location.confidence})   ")
    facts.append("conventions ", "dim").append(f"{culture} ({found.culture.confidence})   ")
    facts.append("reply in ", "dim").append(", ".join(found.language.reply_in) or "unknown")
    facts.append("   severity ", "dim")
    facts.append(found.severity.effective, _TONE[found.severity.effective])
    if found.severity.reasons:
        facts.append(f" ({found.severity.reasons[0]})", "dim")
    out.print(facts)


def _notices(answer: Answer, out: Console) -> None:
    """What an agent must know before replying, beside the advice."""
    for flag in answer.inference.flags:
        out.print(Text(f"! {_FLAGS.get(flag, flag)}", style="yellow"))
    for approval in answer.guidance.approvals:
        out.print(Text(f"✓ {approval.wording}", style="green"))


def _card(topic: str, advice: TopicAdvice, out: Console, *, full: bool) -> None:
    head = Text()
    head.append(f"{topic.replace('_', ' '):20}", "cyan")
    head.append(advice.stance.replace("_", " "), "bold" if advice.strength == "should" else "")
    head.append(f" ({advice.strength}, {advice.grade})", "dim")
    out.print(head)
    if not full:
        return
    lines = [Text(f"+ {line}") for line in advice.do]
    lines += [Text(f"- {line}", style="dim") for line in advice.avoid]
    for phrase in advice.phrases:
        meaning = f"  ({phrase.back_translation})" if phrase.back_translation else ""
        lines.append(Text(f"“{phrase.text}”{meaning}", style="green"))
    for line in lines:
        out.print(Padding(line, (0, 0, 0, 2)))


def _contrast(answer: Answer, out: Console, *, full: bool) -> None:
    contrast = answer.guidance.agent_contrast
    if contrast is None:
        return
    out.print(Rule(f"your side {contrast.agent}, their side {contrast.customer}", style="dim"))
    for tip in contrast.tips if full else contrast.tips[:1]:
        out.print(Text(f"~ {tip}"))


def _clock(answer: Answer, out: Console) -> None:
    clock = answer.guidance.clock
    if clock.customer_now is not None:
        hours = "office hours" if clock.office_hours else "outside office hours"
        time = clock.customer_now[11:16]
        out.print(Text(f"their time {clock.weekday} {time}, {hours}", style="dim"))
    for deadline in clock.deadlines:
        out.print(Text(f"deadline “{deadline.said}”: {deadline.at}", style="bold"))
    for day in clock.holidays:
        out.print(Text(f"holiday {day.date} {day.name} ({day.country})", style="dim"))


def _evidence(answer: Answer, out: Console) -> None:
    out.print(Rule("why", style="dim"))
    for item in answer.inference.evidence[:MOST_EVIDENCE]:
        weight = f"{item.weight:+.1f}" if item.used else "  – "
        favours = f" → {', '.join(item.favours)}" if item.favours else ""
        out.print(Text(f"{weight} {item.source}: {item.observed}{favours}; {item.because}"))
    for contradiction in answer.inference.contradictions:
        question = f" Ask: {contradiction.question}" if contradiction.question else ""
        out.print(Text(f"! {contradiction.because}.{question}", style="yellow"))


def _draft(answer: Answer, out: Console) -> None:
    for finding in answer.draft_check.findings:
        quote = f"“{finding.quote}” " if finding.quote else ""
        out.print(Text(f"✎ {finding.severity}: {quote}{finding.message}"))
        out.print(Padding(Text(f"instead: {finding.suggestion}", style="green"), (0, 0, 0, 2)))
