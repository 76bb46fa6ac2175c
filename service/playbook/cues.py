"""Named patterns looked for in one pass: which of many cues a text holds.

RE2 runs all patterns together in time linear in the text, so a hundred cues cost what one does.
"""

from collections.abc import Mapping
from typing import Final, Generic, TypeVar

import re2

from service.playbook.patterns import AFTER, BEFORE, options

# At most forty characters, and no end of a sentence.
GAP: Final = r"\s(?:[^.!?\n]{0,40}\s)?"


Name = TypeVar("Name", bound=str)


class CueSet(Generic[Name]):
    """Patterns by name; safe to share between threads.

    In a pattern `<` stands for where a word begins and `>` for where it ends, in any script; `~`
    for the gap between two words of one sentence. Case does not matter.

    Args:
        patterns: name -> RE2 pattern.
    """

    def __init__(self, patterns: Mapping[Name, str]) -> None:
        self._names = tuple(patterns)
        self._set = re2.Set.SearchSet(options())
        for pattern in patterns.values():
            self._set.Add(bounded(pattern))
        self._set.Compile()

    def found(self, text: str) -> frozenset[Name]:
        """Name the patterns that the text holds."""
        if not text:
            return frozenset()
        return frozenset(self._names[index] for index in self._set.Match(text) or ())


def bounded(pattern: str) -> str:
    """Write out the edges of words and the gaps between them."""
    return pattern.replace("<", BEFORE).replace(">", AFTER).replace("~", GAP)
