"""Checks that what a file says of itself is shown by example."""

from collections.abc import Iterator

import re2

from service.domain.errors import Finding
from service.playbook.checks.context import Context
from service.playbook.inheritance import choose_branch
from service.playbook.loader import PlaybookFile
from service.playbook.patterns import finder, fold, options, pattern_of, phrase_finder
from service.playbook.schema import CultureFile, DraftRulesFile, PatternRule, TopicEntry
from service.playbook.yaml12 import Path


def topics_are_in_cases(context: Context) -> Iterator[Finding]:
    """Every entry is expected in a case of its file, and so is every branch."""
    for file in context.shelf.of(CultureFile):
        for name, entry in file.model.topics.items():
            if entry is not None and name in context.topics:
                yield from _uncovered(file, name, entry)


def _uncovered(file: PlaybookFile[CultureFile], name: str, entry: TopicEntry) -> Iterator[Finding]:
    given = [case.given for case in file.model.cases if name in case.expect]
    if not given:
        yield file.key_finding(("topics", name), "no case of this file expects this topic")
        return
    chosen = [choose_branch(entry, g.situation, g.severity, g.channel) for g in given]
    for index, when in enumerate(entry.when):
        if not any(when is branch for branch in chosen):
            message = "no case of this file reaches this branch"
            yield file.finding(("topics", name, "when", index), message)


def patterns_compile(context: Context) -> Iterator[Finding]:
    """Every pattern is RE2 syntax, which takes linear time."""
    for file, path, rule in _rules(context):
        for index, pattern in enumerate(rule.patterns):
            if problem := _problem(pattern):
                message = f"not a pattern (RE2 syntax): {problem}"
                yield file.finding((*path, "patterns", index), message)


def rules_look_for_something(context: Context) -> Iterator[Finding]:
    """A draft rule has a phrase or a pattern."""
    for file, path, rule in _rules(context):
        if not rule.phrases and not rule.patterns:
            yield file.key_finding(path, "can never fire: give it phrases or patterns")


def examples_hold(context: Context) -> Iterator[Finding]:
    """A draft rule fires on its examples as they say; there is one of each sort."""
    for file, path, rule in _rules(context):
        if any(map(_problem, rule.patterns)) or not (rule.phrases or rule.patterns):
            continue
        for index, example in enumerate(rule.examples):
            if _fires(rule, file.model.language, example.text) != example.fires:
                message = f"the rule {'does not fire' if example.fires else 'fires'} on this"
                yield file.finding((*path, "examples", index, "text"), message)
        if len({example.fires for example in rule.examples}) == 1:
            message = "needs an example that fires and one that does not"
            yield file.key_finding((*path, "examples"), message)


def _rules(
    context: Context,
) -> Iterator[tuple[PlaybookFile[DraftRulesFile], Path, PatternRule]]:
    for file in context.shelf.of(DraftRulesFile):
        for name, rule in file.model.rules.items():
            yield file, ("rules", name), rule


def _problem(pattern: str) -> str | None:
    try:
        re2.compile(pattern, options())
    except re2.error as error:
        reason = error.args[0]
        return reason.decode() if isinstance(reason, bytes) else str(reason)
    return None


def _fires(rule: PatternRule, language: str, text: str) -> bool:
    """Tell whether a rule finds anything outside the phrases that make its words harmless."""
    search = finder([*map(pattern_of, rule.phrases), *rule.patterns], language)
    harmless = phrase_finder(rule.unless, language)
    folded = fold(text)
    covered = list(harmless.spans(folded)) if harmless else []
    return search is not None and any(
        not any(first <= start and end <= last for first, last in covered)
        for start, end in search.spans(folded)
    )
