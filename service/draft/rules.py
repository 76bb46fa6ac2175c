"""The pattern rules of a release, ready for every draft to come."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Final

import re2

from service.domain.guidance import DraftSeverity
from service.domain.vocabulary import DraftRule
from service.draft.cues import NO_CUES, Cues, compile_cues
from service.draft.idioms import idiom_pattern
from service.draft.text import Span, base
from service.playbook.lazily import Lazily
from service.playbook.patterns import Finder, one_of, options, pattern_of, phrase_finder
from service.playbook.schema import DraftCuesFile, DraftRulesFile, Idiom, PatternRule

ANY: Final = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule; `region` is where an idiom is at home, empty when everywhere."""

    code: DraftRule
    severity: DraftSeverity
    message: str
    suggestion: str
    because: str
    region: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule and where it found something."""

    rule: Rule
    span: Span


@dataclass(frozen=True, slots=True)
class Search:
    """What a rule looks for; within the longer words of `unless` it means nothing."""

    words: Finder
    unless: Finder | None

    def spans(self, text: str) -> Iterator[Span]:
        """Yield where a folded text has the words."""
        harmless = tuple(Span(*span) for span in self.unless.spans(text)) if self.unless else ()
        for start, end in self.words.spans(text):
            span = Span(start, end)
            if not any(longer.covers(span) for longer in harmless):
                yield span


@dataclass(frozen=True, slots=True)
class LanguageRules:
    """The rules of one language.

    Attributes:
        sieve: RE2 set that tells in one pass which rules may hit.
        search: gives what a rule looks for, by its place in `rules`; compiled when first asked
            for, since drafts hit few of a thousand rules.
    """

    rules: tuple[Rule, ...]
    sieve: Any
    search: Callable[[int], Search]

    def hits(self, text: str) -> Iterator[Hit]:
        """Yield what the rules find in a folded text, rule by rule."""
        for index in sorted(self.sieve.Match(text) or ()):
            for span in self.search(index).spans(text):
                yield Hit(self.rules[index], span)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All draft rules and cues of one release, by language; compiled on first use of each."""

    languages: Lazily[LanguageRules]
    cues: Lazily[Cues]

    @classmethod
    def compile(
        cls,
        files: Iterable[DraftRulesFile],
        cues: DraftCuesFile | None = None,
        idioms: Mapping[str, Sequence[Idiom]] = MappingProxyType({}),
    ) -> "RuleSet":
        """Make the rules of a release ready to compile.

        Args:
            files: one file a language; `any` holds for every language.
            cues: the words that the checks made in code look for.
            idioms: language -> idioms from its lexicon, beside those of its rules file.

        A pattern that is not RE2 syntax raises `re2.error` when its language is first used; the
        playbook checks find that long before.
        """
        by_language = _sources(files, idioms)
        listed = cues.languages if cues else {}
        return cls(
            Lazily(by_language, lambda tag: _compile(tag, by_language[tag])),
            Lazily(listed, lambda tag: compile_cues(tag, listed[tag])),
        )

    def warm(self, languages: Iterable[str]) -> None:
        """Compile the rules of some languages now, and those that hold for all."""
        tags = (ANY, *languages)
        self.languages.warm(tags)
        self.cues.warm(tags)

    def hits(self, text: str, language: str | None) -> Iterator[Hit]:
        """Yield what the rules for every language and for this one find in a folded text."""
        for code in dict.fromkeys((ANY, language, base(language))):
            if code is not None and code in self.languages:
                yield from self.languages[code].hits(text)

    def cues_for(self, language: str | None) -> Cues:
        """Give the cues of a language; empty ones when there are none."""
        exact = self.cues.get(language or "")
        return exact or self.cues.get(base(language) or "", NO_CUES)


@dataclass(frozen=True, slots=True)
class _Source:
    """A rule before what it looks for is compiled."""

    rule: Rule
    patterns: tuple[str, ...]
    unless: tuple[str, ...] = ()


def _sources(
    files: Iterable[DraftRulesFile], idioms: Mapping[str, Sequence[Idiom]]
) -> dict[str, list[_Source]]:
    by_language: dict[str, list[_Source]] = {}
    for file in files:
        sources = by_language.setdefault(file.language, [])
        sources += map(_from_rule, file.rules.values())
        sources += (_from_idiom(idiom, file.language) for idiom in file.idioms)
    for language, more in idioms.items():
        sources = by_language.setdefault(language, [])
        sources += (_from_idiom(idiom, language) for idiom in more)
    return by_language


def bare(rule: PatternRule) -> Rule:
    """Give a rule without what it looks for."""
    return Rule(
        code=rule.rule,
        severity=rule.severity,
        message=rule.message,
        suggestion=rule.suggestion,
        because=rule.because,
    )


def _from_rule(rule: PatternRule) -> _Source:
    return _Source(bare(rule), (*map(pattern_of, rule.phrases), *rule.patterns), tuple(rule.unless))


def _from_idiom(idiom: Idiom, language: str) -> _Source:
    region = frozenset(idiom.region)
    at_home = f", known mainly in {', '.join(sorted(region))}" if region else ""
    rule = Rule(
        code="regional_idiom" if region else "idiom",
        severity="medium",
        message=f"“{idiom.text}” is an idiom{at_home}; a reader elsewhere may not know it.",
        suggestion=idiom.plain,
        because="Plain words are understood by every reader and survive translation.",
        region=region,
    )
    return _Source(rule, (idiom_pattern(idiom.text, language),))


def _compile(language: str, sources: Iterable[_Source]) -> LanguageRules:
    distinct = {
        (source.rule.code, source.patterns): source for source in sources if source.patterns
    }
    kept = tuple(distinct.values())

    @cache
    def search(index: int) -> Search:
        source = kept[index]
        return Search(one_of(source.patterns, language), phrase_finder(source.unless, language))

    rules = tuple(source.rule for source in kept)
    return LanguageRules(rules, _sieve(source.patterns for source in kept), search)


def _sieve(patterns: Iterable[Sequence[str]]) -> Any:
    sieve = re2.Set.SearchSet(options())
    for alternatives in patterns:
        sieve.Add("|".join(f"(?:{pattern})" for pattern in alternatives))
    sieve.Compile()
    return sieve
