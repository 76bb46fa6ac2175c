"""What is wrong with an app, by the names of the vendors' own rules."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from service.apps.files import Package
from service.domain.errors import Finding

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken rule.

    Attributes:
        rule: the vendor's name for it where there is one, such as `manifest_keys.missing`.
        message: what is wrong and what would be right.
        path: of the file in the package.
        word: what to point at in the file; empty for the whole file.
        level: a warning does not keep an app from being installed.
    """

    rule: str
    message: str
    path: str
    word: str = ""
    level: Level = "error"

    def finding(self, package: Package, folder: str) -> Finding:
        """Give it in the form that editors jump to; `folder` goes before the path."""
        line, column = package.place(self.path, self.word) if self.word else (0, 0)
        text = f"{self.level} {self.rule}: {self.message}"
        return Finding(f"{folder}/{self.path}", line, column, text)


Faults = Iterator[Fault]
Rule = Callable[[Package], Faults]
"""Looks at a whole package."""
