"""Write a library out for people and for other programs."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from service.domain.errors import NotFound
from service.playbook.explain import nearest
from service.playbook.inheritance import Resolved, ResolvedCulture
from service.playbook.library import Library
from service.playbook.schema import Model, TopicEntry, Versioned, When, json_schema


def show(library: Library, code: str) -> str:
    """Write a resolved culture as text, with the file and version of every entry.

    Raises:
        NotFound: there is no file for the code; the message says what stands in for it.
    """
    return "\n".join(_lines(_culture(library, code)))


def culture_tree(library: Library, code: str) -> Mapping[str, Any]:
    """Give a resolved culture as plain values, with the file and version of every entry.

    Raises:
        NotFound: as above.
    """
    tree: Mapping[str, Any] = _plain(_culture(library, code))
    return tree


def _culture(library: Library, code: str) -> ResolvedCulture:
    if code not in library.cultures:
        stand_in = library.resolve(code).code
        hint = nearest(code, library.cultures)
        raise NotFound(f"no playbook for {code}; {stand_in} stands in for it.{hint}")
    return library.cultures[code]


@dataclass(frozen=True, slots=True)
class ReleasedFile:
    """One file of a release; `version` and `status` are None for files without."""

    file: str
    version: int | None
    status: str | None
    digest: str


def files_of(library: Library) -> tuple[ReleasedFile, ...]:
    """List what a release consists of."""
    return tuple(
        ReleasedFile(
            file.label,
            file.model.version if isinstance(file.model, Versioned) else None,
            file.model.status if isinstance(file.model, Versioned) else None,
            file.digest,
        )
        for file in library.shelf.files
    )


def manifest(library: Library) -> str:
    """Write the release and what it consists of: version and content hash of every file."""
    files = files_of(library)
    lines = (f"{file.digest[:12]}  {file.version or '-':>3}  {file.file}" for file in files)
    return "\n".join((library.release, *lines))


def export(library: Library) -> str:
    """Write everything resolved as one JSON document, keys sorted."""
    names = ("topics", "scales", "situations", "sources", "cultures", "packs")
    content = {name: _plain(getattr(library, name)) for name in names}
    document = {"release": library.release, "clusters": dict(library.clusters), **content}
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True)


def schema_text() -> str:
    """Write the JSON Schema as it is committed: playbooks/playbook.schema.json."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def _lines(culture: ResolvedCulture) -> Iterator[str]:
    yield f"{culture.code}  {culture.title}"
    yield f"from {', '.join(culture.chain)}"
    if culture.languages:
        yield f"languages: {', '.join(culture.languages)}"
    for note in culture.notes:
        yield f"note: {note}"
    for scale, held in culture.scales.items():
        yield f"\n{scale}: {held.entry.band}  ({held.entry.grade}; {_origin(held)})"
    for language, address in culture.address.items():
        yield f"\naddress in {language}: {address.entry.greeting}  ({_origin(address)})"
    if culture.reading:
        reading = culture.reading.entry
        yield f"\nmild wording: {reading.mild_wording}, blunt wording: {reading.blunt_wording}"
        yield f"  because: {reading.because}  ({_origin(culture.reading)})"
    for name, topic in culture.topics.items():
        yield from _topic_lines(name, topic)


def _topic_lines(name: str, topic: Resolved[TopicEntry]) -> Iterator[str]:
    entry = topic.entry
    yield f"\n{name}: {entry.stance}  ({entry.grade}; {_origin(topic)})"
    for when in entry.when:
        yield f"  when {_condition(when)}: {when.stance}"
    for label in ("do", "avoid", "caveats"):
        for line in getattr(entry, label):
            yield f"  {label.removesuffix('s')}: {line}"
    yield f"  because: {entry.because}"
    for phrase in entry.phrases:
        yield f"  say ({phrase.language}): {phrase.text}"
    yield f"  references: {', '.join(entry.references)}"


def _condition(when: When) -> str:
    named = (("situation", when.situation), ("severity", when.severity), ("channel", when.channel))
    return ", ".join(f"{name} {' or '.join(values)}" for name, values in named if values)


def _origin(held: Resolved[Any]) -> str:
    return f"{held.file}, version {held.version}"


def _plain(value: object) -> Any:
    if isinstance(value, Model):
        return value.model_dump(mode="json")
    if is_dataclass(value):
        return {part.name: _plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value
