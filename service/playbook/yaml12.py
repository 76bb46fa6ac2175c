"""Strict YAML 1.2: read one file, keep where everything stands, report every mistake.

Built on the events of PyYAML's C parser, because its own constructors follow YAML 1.1 (`NO` is
false, `10:30` is 630), let the last of two equal keys win and forget where a value stood. Events
show anchors and depth before anything is built, so a hostile file costs nothing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, NamedTuple

import yaml

from service.playbook.scalars import scalar

Key = str | int
Path = tuple[Key, ...]

MAX_BYTES: Final = 1 << 20
MAX_DEPTH: Final = 20

_FORBIDDEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_SYNTAX: Final[Mapping[str, str]] = {
    "mapping values are not allowed in this context": (
        "a colon followed by a space makes a new key; put the text in quotes"
    ),
    "found character that cannot start any token": (
        "text cannot begin with this character; put it in quotes"
    ),
    "found unexpected end of stream": "the file ends inside a quoted text; close the quotes",
}

_UNREAD: Final = object()


class Position(NamedTuple):
    """A place in a file; both count from 1, columns in characters."""

    line: int
    column: int


class Mistake(NamedTuple):
    """One mistake in a file, and where."""

    line: int
    column: int
    message: str


class Place(NamedTuple):
    """Where a value stands, and its parts if it is a mapping or a list."""

    position: Position
    parts: Mapping[Key, "Place"]
    keys: Mapping[Key, Position]


class Document:
    """The plain data of a file, and its text to tell where each part stands.

    Places are read again from the text when a finding asks for one: kept, they would take ten times
    the memory of the data, for files that have no mistakes. The data too, where a file was read
    before and is known to be good.

    Args:
        text: the file, without a byte order mark.
        value: its data, if it has just been read.
    """

    __slots__ = ("_value", "text")

    def __init__(self, text: str, value: Any = _UNREAD) -> None:
        self.text = text
        self._value = value

    @property
    def value(self) -> Any:
        """Mappings, lists, text, numbers, booleans, dates and None."""
        if self._value is _UNREAD:
            self._value = _Reader(self.text, []).value()
        return self._value

    @property
    def place(self) -> Place:
        """Where the whole and its parts stand."""
        return _place_of(self.text)

    def locate(self, path: Path) -> Position:
        """Give the position of a value, or of its nearest ancestor that stands in the file."""
        return self._nearest(path)[0].position

    def locate_key(self, path: Path) -> Position:
        """Give the position of the key of a value; of a list's entry, where the entry begins."""
        if not path:
            return Position(1, 1)
        holder, rest = self._nearest(path[:-1])
        if rest or path[-1] not in holder.parts:
            return self.locate_key(path[: len(path) - 1 - len(rest)])
        return holder.keys.get(path[-1], holder.parts[path[-1]].position)

    def _nearest(self, path: Path) -> tuple[Place, Path]:
        place = self.place
        for depth, key in enumerate(path):
            if key not in place.parts:
                return place, path[depth:]
            place = place.parts[key]
        return place, ()


class _Unreadable(Exception):
    """Reading cannot go on; the mistakes found so far say why."""


def parse(raw: bytes) -> tuple[Document | None, tuple[Mistake, ...]]:
    """Read a file.

    Returns:
        The document and all mistakes in the order of the file. There is a document whenever the
        syntax allows one, so that its content can be checked too; it is only to be used when there
        are no mistakes.
    """
    mistakes: list[Mistake] = []
    try:
        document = _Reader(_decode(raw, mistakes), mistakes).read()
    except _Unreadable:
        return None, tuple(mistakes)
    return document, tuple(mistakes)


def _decode(raw: bytes, mistakes: list[Mistake]) -> str:
    if len(raw) > MAX_BYTES:
        mistakes.append(
            Mistake(1, 1, f"the file has {len(raw):,} bytes; at most {MAX_BYTES:,}: split it")
        )
        raise _Unreadable
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        position = _position(raw[: error.start].decode(errors="replace"))
        mistakes.append(Mistake(*position, "not UTF-8 text; save the file in the encoding UTF-8"))
        raise _Unreadable from error
    if found := _FORBIDDEN.search(text):
        message = f"the control character U+{ord(found[0]):04X} is not allowed; delete it"
        mistakes.append(Mistake(*_position(text[: found.start()]), message))
        raise _Unreadable
    return text


def _position(before: str) -> Position:
    lines = before.split("\n")
    return Position(len(lines), len(lines[-1]) + 1)


@dataclass(slots=True)
class _Reader:
    """Turns the events of one file into data and places."""

    text: str
    mistakes: list[Mistake]
    events: Iterator[yaml.Event] = field(init=False)

    def __post_init__(self) -> None:
        self.events = yaml.parse(self.text, Loader=yaml.CSafeLoader)

    def read(self) -> Document:
        try:
            return Document(self.text, self._document()[0])
        except yaml.MarkedYAMLError as error:
            self._report_syntax(error)
            raise _Unreadable from error

    def value(self) -> Any:
        """Read the data alone; only for a text that `read` has read."""
        return self._document()[0]

    def places(self) -> Place:
        """Read where everything stands; only for a text that `read` has read."""
        return self._document()[1]

    def _document(self) -> tuple[Any, Place]:
        next(self.events)
        start = next(self.events)
        if not isinstance(start, yaml.DocumentStartEvent):
            self._report(start, "the file is empty")
            raise _Unreadable
        if start.version or start.tags:
            self._report(start, "directives (lines that begin with %) are not allowed; delete it")
        document = self._node(next(self.events), 1)
        next(self.events)
        after = next(self.events)
        if isinstance(after, yaml.DocumentStartEvent):
            self._report(after, "only one document in a file; make another file of this one")
        return document

    def _node(self, event: yaml.Event, depth: int) -> tuple[Any, Place]:
        position = _start(event)
        if isinstance(event, yaml.AliasEvent):
            self._report(event, f"aliases are not allowed; write out what *{event.anchor} means")
            return None, Place(position, {}, {})
        self._refuse_properties(event)
        if isinstance(event, yaml.ScalarEvent):
            return scalar(event), Place(position, {}, {})
        if depth > MAX_DEPTH:
            self._report(event, f"nested more than {MAX_DEPTH} levels deep")
            raise _Unreadable
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(position, depth)
        return self._mapping(position, depth)

    def _refuse_properties(self, event: yaml.Event) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor:
            self._report(event, f"anchors are not allowed; delete &{anchor}")
        if tag:
            short = tag.replace("tag:yaml.org,2002:", "!!")
            self._report(event, f"tags are not allowed; delete {short}, or put the text in quotes")

    def _list(self, position: Position, depth: int) -> tuple[list[Any], Place]:
        values: list[Any] = []
        parts: dict[Key, Place] = {}
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            value, parts[len(values)] = self._node(event, depth + 1)
            values.append(value)
        return values, Place(position, parts, {})

    def _mapping(self, position: Position, depth: int) -> tuple[dict[Key, Any], Place]:
        values: dict[Key, Any] = {}
        parts: dict[Key, Place] = {}
        keys: dict[Key, Position] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event, keys, depth)
            value, part = self._node(next(self.events), depth + 1)
            if key is not None and key not in keys:
                values[key], parts[key], keys[key] = value, part, _start(event)
        return values, Place(position, parts, keys)

    def _key(self, event: yaml.Event, keys: Mapping[Key, Position], depth: int) -> str | None:
        """Read a key as text; None after reporting one that cannot be used."""
        if not isinstance(event, yaml.ScalarEvent):
            self._report(event, "a key must be text")
            self._node(event, depth + 1)
            return None
        self._refuse_properties(event)
        key = event.value
        if event.implicit[0] and key == "<<":
            self._report(event, "merge keys are not allowed; write the entries out")
            return None
        if not isinstance(scalar(event), str):
            self._report(event, f"the key `{key}` must be text; put it in quotes")
            return None
        if key in keys:
            self._report(event, f"the key `{key}` is repeated; it is on line {keys[key].line}")
        return str(key)

    def _report(self, event: yaml.Event, message: str) -> None:
        self.mistakes.append(Mistake(*_start(event), message))

    def _report_syntax(self, error: yaml.MarkedYAMLError) -> None:
        position = _at(error.problem_mark)
        line = self.text.split("\n")[position.line - 1 :][:1]
        if line and line[0][position.column - 1 :].startswith("\t"):
            message = "a tab; indent with spaces"
        else:
            message = _SYNTAX.get(error.problem or "", f"not YAML: {error.problem}")
        self.mistakes.append(Mistake(*position, message))


@lru_cache(maxsize=4)
def _place_of(text: str) -> Place:
    return _Reader(text, []).places()


def _start(event: yaml.Event) -> Position:
    return _at(event.start_mark)


def _at(mark: Any) -> Position:
    return Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)
