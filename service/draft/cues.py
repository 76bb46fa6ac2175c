"""Compiled cue words of one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from service.draft.text import Span
from service.draft.times import time_finder
from service.playbook.patterns import Finder, phrase_finder
from service.playbook.schema import DraftCues

# Read as lists of their own, or kept as they are.
_NOT_FOUND_ALONE: Final = frozenset({"days", "units", "numbers", "stop", "say"})


@dataclass(frozen=True, slots=True)
class Cues:
    """What tells an apology, a next step, a greeting from other words in one language.

    Attributes:
        finders: name of a list in the cues file -> what finds its terms; empty lists are absent.
        times: finds definite times.
        stop: words that carry no content.
        say: sentences to take over, by what was missing.
    """

    language: str
    finders: Mapping[str, Finder]
    times: Finder
    stop: frozenset[str]
    say: Mapping[str, str]

    def knows(self, name: str) -> bool:
        """Tell whether the language has any term for a list; if not, absence means nothing."""
        return name in self.finders

    def first(self, name: str, text: str) -> Span | None:
        """Find the first term of a list in a folded text."""
        found = self.finders[name].first(text) if name in self.finders else None
        return Span(*found) if found else None

    def all(self, name: str, text: str) -> tuple[Span, ...]:
        """Find every term of a list in a folded text."""
        if name not in self.finders:
            return ()
        return tuple(Span(*found) for found in self.finders[name].spans(text))

    def has(self, name: str, text: str) -> bool:
        """Tell whether any term of a list occurs in a folded text."""
        return self.first(name, text) is not None


def compile_cues(language: str, cues: DraftCues) -> Cues:
    """Compile the cues of one language."""
    finders = {
        name: found
        for name in DraftCues.model_fields
        if name not in _NOT_FOUND_ALONE
        and (found := phrase_finder(getattr(cues, name), language)) is not None
    }
    return Cues(
        language=language,
        finders=MappingProxyType(finders),
        times=time_finder(language, days=cues.days, units=cues.units, numbers=cues.numbers),
        stop=frozenset(cues.stop),
        say=MappingProxyType(dict(cues.say)),
    )


NO_CUES: Final = compile_cues("und", DraftCues())
