"""Say what changed between two releases, and which cases come out otherwise."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from service.playbook.cases import stance_in
from service.playbook.library import Library
from service.playbook.loader import PlaybookFile
from service.playbook.schema import Case, CultureFile, Model, Versioned

# Parts of a file that are no entries of their own and say nothing to a customer's agent.
_HEAD: Final = frozenset({"format", "version", "reviewed", "owner", "cases"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """What became of one file.

    Attributes:
        file: its label, such as cultures/JP.yaml.
        version: its newest version; None for files without one.
        entries: what changed inside, such as `change topics.formality`; empty if the file is new
            or gone, or if only its head or its cases changed.
        needs_version: the version it must have at least; None if that is in order.
    """

    file: str
    version: int | None
    change: Literal["add", "change", "remove"]
    entries: tuple[str, ...] = ()
    needs_version: int | None = None

    def __str__(self) -> str:
        name = self.file.removesuffix(".yaml")
        head = name if self.version is None else f"{name} {self.version}"
        if self.change != "change":
            return f"{head}: {self.change}"
        note = f"  [the version must become {self.needs_version}]" if self.needs_version else ""
        return f"{head}: {'; '.join(self.entries) or 'only its head or its cases'}{note}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseChange:
    """A case of the files that comes out otherwise; None where the culture is silent."""

    culture: str
    case: str
    topic: str
    before: str | None
    after: str | None

    def __str__(self) -> str:
        change = f"{self.before or 'nothing'} to {self.after or 'nothing'}"
        return f"case {self.culture}, {self.case}: {self.topic} changes from {change}"


@dataclass(frozen=True, slots=True)
class Differences:
    """All that differs between two releases; `files` are the lines for the change log."""

    files: tuple[FileChange, ...]
    cases: tuple[CaseChange, ...]

    def __str__(self) -> str:
        return "\n".join(map(str, (*self.files, *self.cases)))


def diff(old: Library, new: Library) -> Differences:
    """Compare two releases, files and cases."""
    return Differences(
        tuple(_file_changes(_by_label(old), _by_label(new))), tuple(_case_changes(old, new))
    )


def _by_label(library: Library) -> Mapping[str, PlaybookFile[Model]]:
    return {file.label: file for file in library.shelf.files}


def _file_changes(
    old: Mapping[str, PlaybookFile[Model]], new: Mapping[str, PlaybookFile[Model]]
) -> Iterator[FileChange]:
    for label in sorted({*old, *new}):
        before, after = old.get(label), new.get(label)
        if before is None and after is not None:
            yield FileChange(file=label, version=_version(after.model), change="add")
        elif after is None and before is not None:
            yield FileChange(file=label, version=_version(before.model), change="remove")
        elif before and after and before.digest != after.digest:
            yield FileChange(
                file=label,
                version=_version(after.model),
                change="change",
                entries=tuple(_changes(before.model, after.model)),
                needs_version=_needed(before.model, after.model),
            )


def _version(model: Model) -> int | None:
    return model.version if isinstance(model, Versioned) else None


def _needed(old: Model, new: Model) -> int | None:
    if isinstance(old, Versioned) and isinstance(new, Versioned) and new.version <= old.version:
        return old.version + 1
    return None


def _changes(old: Model, new: Model) -> Iterator[str]:
    for section in type(new).model_fields:
        before, after = getattr(old, section), getattr(new, section)
        if section in _HEAD or before == after:
            continue
        if isinstance(before, dict) and isinstance(after, dict):
            yield from _entry_changes(section, before, after)
        else:
            yield f"change {section}"


def _entry_changes(section: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for name in dict.fromkeys([*old, *new]):
        before, after = old.get(name), new.get(name)
        if before == after and (name in old) == (name in new):
            continue
        if name not in old:
            yield f"{'add' if after is not None else 'withdraw'} {section}.{name}"
        elif name not in new:
            yield f"remove {section}.{name}"
        elif after is None:
            yield f"withdraw {section}.{name}"
        else:
            yield f"change {section}.{name}{_stance_change(before, after)}"


def _stance_change(old: Any, new: Any) -> str:
    before, after = getattr(old, "stance", None), getattr(new, "stance", None)
    return f" ({before} to {after})" if before != after else ""


def _case_changes(old: Library, new: Library) -> Iterator[CaseChange]:
    for (code, name, _, topic), case in {**_cases(old), **_cases(new)}.items():
        before = stance_in(old.resolve(code), case, topic)
        after = stance_in(new.resolve(code), case, topic)
        if before != after:
            yield CaseChange(culture=code, case=name, topic=topic, before=before, after=after)


def _cases(library: Library) -> dict[tuple[str, str, str, str], Case]:
    """Give cases by culture, name, ticket and topic: one whose expectation changed is one case."""
    return {
        (file.model.code, case.name, case.given.model_dump_json(), topic): case
        for file in library.shelf.of(CultureFile)
        if file.model.code in library.cultures
        for case in file.model.cases
        for topic in case.expect
    }
