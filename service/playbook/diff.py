"""Say what changed between two releases, and which cases come out otherwise."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from service.playbook.cases import stance_in
from service.playbook.library import Library
from service.playbook.loader import PlaybookFile
from service.playbook.schema import Case, CultureFile, Model, Versioned

# Parts of a file that are no entries of their own and say nothing to a customer's agent.
_HEAD: Final = frozenset({"format", "version", "reviewed", "owner", "cases"})


def diff(old: Library, new: Library) -> str:
    """Write what changed: a line for the change log per file, then the cases that change.

    Empty when nothing did.
    """
    lines = [*_file_lines(_by_label(old), _by_label(new)), *_case_lines(old, new)]
    return "\n".join(lines)


def _by_label(library: Library) -> Mapping[str, PlaybookFile[Model]]:
    return {file.label: file for file in library.shelf.files}


def _file_lines(
    old: Mapping[str, PlaybookFile[Model]], new: Mapping[str, PlaybookFile[Model]]
) -> Iterator[str]:
    for label in sorted({*old, *new}):
        before, after = old.get(label), new.get(label)
        if before is None and after is not None:
            yield f"{_head(after)}: add"
        elif after is None and before is not None:
            yield f"{_head(before)}: remove"
        elif before and after and before.digest != after.digest:
            changes = "; ".join(_changes(before.model, after.model)) or "only its head or its cases"
            yield f"{_head(after)}: {changes}{_version_note(before.model, after.model)}"


def _head(file: PlaybookFile[Model]) -> str:
    name = file.label.removesuffix(".yaml")
    return f"{name} {file.model.version}" if isinstance(file.model, Versioned) else name


def _version_note(old: Model, new: Model) -> str:
    if isinstance(old, Versioned) and isinstance(new, Versioned) and new.version <= old.version:
        return f"  [the version must become {old.version + 1}]"
    return ""


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


def _case_lines(old: Library, new: Library) -> Iterator[str]:
    for (code, name, _, topic), case in {**_cases(old), **_cases(new)}.items():
        before = stance_in(old.resolve(code), case, topic)
        after = stance_in(new.resolve(code), case, topic)
        if before != after:
            change = f"{before or 'nothing'} to {after or 'nothing'}"
            yield f"case {code}, {name}: {topic} changes from {change}"


def _cases(library: Library) -> dict[tuple[str, str, str, str], Case]:
    """Give cases by culture, name, ticket and topic: one whose expectation changed is one case."""
    return {
        (file.model.code, case.name, case.given.model_dump_json(), topic): case
        for file in library.shelf.of(CultureFile)
        if file.model.code in library.cultures
        for case in file.model.cases
        for topic in case.expect
    }
