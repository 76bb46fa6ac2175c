"""Check a draft: pattern rules from the playbooks, structural rules in code."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from service.domain.guidance import DraftCheck, DraftFinding, DraftSeverity
from service.domain.vocabulary import DraftRule
from service.draft.amounts import check_amounts
from service.draft.answers import check_questions
from service.draft.dates import check_dates
from service.draft.emphasis import check_emphasis
from service.draft.length import check_length
from service.draft.limits import check_limits
from service.draft.mismatch import check_language
from service.draft.missing import check_missing
from service.draft.names import check_name
from service.draft.pronouns import check_one_form
from service.draft.reading import Reading, read
from service.draft.register import check_register
from service.draft.rules import Hit, RuleSet
from service.draft.subject import DraftSubject
from service.draft.text import Span
from service.draft.titles import check_titles
from service.draft.weigh import weigh

# A further structural rule is one more line here.
STRUCTURAL: Final[tuple[Callable[[Reading], Iterator[DraftFinding]], ...]] = (
    check_questions,
    check_one_form,
    check_register,
    check_name,
    check_titles,
    check_missing,
    check_dates,
    check_amounts,
    check_limits,
    check_emphasis,
    check_language,
    check_length,
)

# A tone runs through the whole draft: one finding that counts the places says enough.
ONCE: Final[frozenset[DraftRule]] = frozenset({
    "over_deferential",
    "over_emotional",
    "emoji_or_exclamation",
    "register_too_casual",
    "register_too_formal",
    "unbacked_authority",
    "authority_framing_unwanted",
})
# Beyond so many, further places tell an agent nothing new.
MOST_OF_ONE_SORT: Final = 20
_IDIOMS: Final[frozenset[DraftRule]] = frozenset({"idiom", "regional_idiom"})
_GRAVER_THAN_IDIOM: Final[frozenset[DraftRule]] = frozenset({
    "minimises_problem",
    "over_emotional",
    "over_deferential",
    "over_promise",
    "policy_wall",
})
_ORDER: Final[dict[DraftSeverity, int]] = {"high": 0, "medium": 1, "low": 2}


def check_draft(subject: DraftSubject, rules: RuleSet) -> DraftCheck:
    """Find what to reconsider in a draft; the same subject and rules give the same findings.

    Findings follow the text; what is missing from it comes last. Nothing is found in a blank draft.
    """
    if not subject.draft.strip():
        return DraftCheck()
    reading = read(subject, rules)
    found = [*_from_patterns(reading)]
    for check in STRUCTURAL:
        found += islice(check(reading), MOST_OF_ONE_SORT)
    return DraftCheck(tuple(_settle(found)))


def _from_patterns(reading: Reading) -> Iterator[DraftFinding]:
    for hit in reading.hits:
        severity = weigh(hit, reading)
        if severity is not None:
            yield _finding(hit, severity, reading)


def _finding(hit: Hit, severity: DraftSeverity, reading: Reading) -> DraftFinding:
    rule = hit.rule
    return reading.finding(
        rule.code,
        severity,
        hit.span,
        message=rule.message,
        suggestion=rule.suggestion,
        because=rule.because,
    )


def _settle(found: Iterable[DraftFinding]) -> list[DraftFinding]:
    """Keep one finding for a place and rule, and one for a rule about the tone of the whole."""
    kept: list[DraftFinding] = []
    places: dict[DraftRule, int] = {}
    for finding in sorted(found, key=_by_weight):
        if finding.rule in ONCE and finding.rule in places:
            places[finding.rule] += 1
        elif not any(_says_the_same(finding, other) for other in kept):
            kept.append(finding)
            places[finding.rule] = 0
    counted = [_with_count(finding, places[finding.rule]) for finding in kept]
    return sorted(counted, key=_by_place)


def _by_weight(finding: DraftFinding) -> tuple[int, int, int, str]:
    return _ORDER[finding.severity], finding.start, finding.start - finding.end, finding.rule


def _by_place(finding: DraftFinding) -> tuple[bool, int, int, str]:
    return finding.end == 0, finding.start, finding.end, finding.rule


def _says_the_same(finding: DraftFinding, other: DraftFinding) -> bool:
    """Tell whether a finding adds nothing to a weightier one."""
    ours, theirs = Span(finding.start, finding.end), Span(other.start, other.end)
    if finding.rule == other.rule:
        return ours.covers(theirs) or theirs.covers(ours)
    # What plays a problem down need not be called an idiom as well.
    return finding.rule in _IDIOMS and other.rule in _GRAVER_THAN_IDIOM and theirs.covers(ours)


def _with_count(finding: DraftFinding, more: int) -> DraftFinding:
    if not more:
        return finding
    place = "one more place" if more == 1 else f"{more} more places"
    return replace(finding, message=f"{finding.message} Also in {place}.")
