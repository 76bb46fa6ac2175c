r"""Draft rules in a form that a browser can run: the words of a rule as one regular expression.

Browsers backtrack, so a lead's own `patterns` stay with the server, whose matching takes linear
time; phrases become literals between separators, which any engine runs in linear time. Idioms stay
too: there are a thousand of them. The server's check follows in either case.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from service.domain.guidance import DraftSeverity
from service.domain.vocabulary import DraftRule
from service.draft.check import ONCE
from service.draft.reading import Reading, read
from service.draft.rules import ANY, Hit, RuleSet, bare
from service.draft.subject import DraftSubject
from service.draft.text import Span, base
from service.draft.weigh import weigh
from service.playbook.patterns import SEPARATOR, UNSPACED, pattern_of
from service.playbook.schema import DraftRulesFile, PatternRule

# ECMAScript's `u` mode refuses a needless escape, and its \s knows more blanks than RE2's.
_ESCAPE: Final = re.compile(r"\\(?:x\{([0-9a-f]+)\}|(s)|([^\w]))", re.ASCII)
_SYNTAX: Final = frozenset("^$\\.*+?()[]{}|/")
_BLANK: Final = r"[\t\n\f\r ]"


@dataclass(frozen=True, slots=True, kw_only=True)
class PortableRule:
    """One rule; `find` and `unless` are ECMAScript patterns for the flags `giu`.

    Attributes:
        once: a tone of the whole draft: one finding says enough.
    """

    rule: DraftRule
    severity: DraftSeverity
    once: bool
    find: str
    unless: str | None
    message: str
    suggestion: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PortableRules:
    """The rules for one customer: those whose words stand between separators, and the others."""

    separator: str
    spaced: tuple[PortableRule, ...]
    unspaced: tuple[PortableRule, ...]


def portable_rules(
    files: Mapping[str, DraftRulesFile], language: str | None, subject: DraftSubject
) -> PortableRules:
    """Give the rules that matter to a customer, with the severity each would have.

    Args:
        files: the draft rules of a release, by language.
        language: in which the reply will probably be written.
        subject: what is known of the customer; its draft is not looked at.
    """
    # Rules are weighed by what is known of the customer, before there is a draft.
    reading = read(_blank(subject), RuleSet.compile([]))
    spaced: list[PortableRule] = []
    unspaced: list[PortableRule] = []
    for code in dict.fromkeys((ANY, language, base(language))):
        if code is not None and code in files:
            kind = unspaced if code.split("-", maxsplit=1)[0] in UNSPACED else spaced
            kind += _portable(files[code].rules.values(), reading)
    return PortableRules(
        separator=to_ecmascript(SEPARATOR), spaced=tuple(spaced), unspaced=tuple(unspaced)
    )


def _blank(subject: DraftSubject) -> DraftSubject:
    return DraftSubject(
        draft=" ",
        stances=subject.stances,
        severity=subject.severity,
        situations=subject.situations,
        reply_languages=subject.reply_languages,
        place_country=subject.place_country,
        approvals=subject.approvals,
        non_native_reader=subject.non_native_reader,
    )


def _portable(rules: Iterable[PatternRule], reading: Reading) -> Iterator[PortableRule]:
    for rule in rules:
        severity = _weight(rule, reading)
        if severity is not None and rule.phrases:
            yield PortableRule(
                rule=rule.rule,
                severity=severity,
                once=rule.rule in ONCE,
                find=_one_of(rule.phrases),
                unless=_one_of(rule.unless) if rule.unless else None,
                message=rule.message,
                suggestion=rule.suggestion,
                because=rule.because,
            )


def _weight(rule: PatternRule, reading: Reading) -> DraftSeverity | None:
    return weigh(Hit(bare(rule), Span(0, 1)), reading)


def _one_of(phrases: Iterable[str]) -> str:
    patterns = {to_ecmascript(pattern_of(phrase)) for phrase in phrases}
    # Longer alternatives first, since the leftmost-first one wins.
    return "|".join(sorted(patterns, key=lambda pattern: (-len(pattern), pattern)))


def to_ecmascript(pattern: str) -> str:
    r"""Write one of our own RE2 patterns as ECMAScript reads it in `u` mode.

    >>> to_ecmascript(r"don\'t\s+worry")
    "don't[\\t\\n\\f\\r ]+worry"
    """
    return _ESCAPE.sub(_escape, pattern)


def _escape(match: re.Match[str]) -> str:
    code, blank, sign = match.groups()
    if code:
        return f"\\u{{{code}}}"
    if blank:
        return _BLANK
    return f"\\{sign}" if sign in _SYNTAX else str(sign)
