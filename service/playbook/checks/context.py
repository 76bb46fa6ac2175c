"""What every check looks at, and the ways to walk through it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from service.domain.errors import Finding
from service.playbook.loader import PlaybookFile, Shelf
from service.playbook.schema import (
    CultureFile,
    Model,
    PackFile,
    ScalesFile,
    SituationsFile,
    Source,
    Sourced,
    SourcesFile,
    TopicDefinition,
    TopicsFile,
)
from service.playbook.yaml12 import Path

N = TypeVar("N", bound=Model)

# Text -> its language, None when unsure.
Detect = Callable[[str], str | None]

# Files whose lines agents read; the others hold customers' words, patterns or citations.
ADVICE: Final = (CultureFile, TopicsFile, ScalesFile, SituationsFile, PackFile)


@dataclass(frozen=True, slots=True)
class Context:
    """All files, and what is looked up again and again.

    Attributes:
        topics: topic definitions of all layers.
        sources: references of all layers.
        claims: every part that carries a grade, with its file and path.
        detect: tells the language of a phrase; None leaves that check out.
    """

    shelf: Shelf
    topics: Mapping[str, TopicDefinition]
    sources: Mapping[str, Source]
    claims: tuple[tuple[PlaybookFile[Model], Path, Sourced], ...]
    detect: Detect | None = None

    def advice(self) -> Iterator[PlaybookFile[Model]]:
        """Yield the files whose lines agents read."""
        return (file for file in self.shelf.files if isinstance(file.model, ADVICE))


Check = Callable[[Context], Iterator[Finding]]


def make_context(shelf: Shelf, detect: Detect | None = None) -> Context:
    """Gather what checks look up."""
    topics = {n: d for file in shelf.of(TopicsFile) for n, d in file.model.topics.items()}
    sources = {n: s for file in shelf.of(SourcesFile) for n, s in file.model.sources.items()}
    claims = tuple((f, path, c) for f in shelf.files for path, c in nodes(f.model, Sourced))
    return Context(shelf, topics, sources, claims, detect)


def nodes(value: object, kind: type[N], path: Path = ()) -> Iterator[tuple[Path, N]]:
    """Yield every part of one kind with its path, outermost first."""
    if isinstance(value, kind):
        yield path, value
    if isinstance(value, Model | dict | list):
        for key, part in _parts(value):
            yield from nodes(part, kind, (*path, key))


def texts(value: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield every text in plain data with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list):
        for key, part in _parts(value):
            yield from texts(part, (*path, key))


def _parts(value: Any) -> Iterator[tuple[Any, object]]:
    if isinstance(value, list):
        return iter(enumerate(value))
    return iter(value.items() if isinstance(value, dict) else value)
