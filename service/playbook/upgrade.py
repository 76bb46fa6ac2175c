"""What an upgrade of the shipped playbooks changes underneath a desk's own.

Own entries stay in force whatever is shipped: nothing is overwritten, and nothing merges inside an
entry. So the question for a lead is only which of them rest on something that has moved.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from service.domain.errors import Finding
from service.playbook.inheritance import Resolved, ResolvedCulture
from service.playbook.library import Library
from service.playbook.loader import PlaybookFile, Shelf
from service.playbook.schema import CultureFile, Model
from service.playbook.tree import ROOT
from service.playbook.yaml12 import Path

# What each file says for itself.
_OWN: Final = frozenset(
    "format code title version status owner reviewed cases language note".split()
)
# Sections whose entries are inherited, so that what lies underneath is what is in effect there.
_INHERITED: Final = ("topics", "scales", "address", "phrases")


@dataclass(frozen=True, slots=True)
class _Underneath:
    """What the shipped playbooks said and say in one place, and what one's own files do."""

    old: Any
    new: Any
    own: Any

    @property
    def told(self) -> str:
        if self.old is None:
            said = f"is shipped now{_named(self.new)}"
        elif self.new is None:
            said = f"is no longer shipped{_named(self.old)}"
        else:
            said = f"changed in the shipped playbooks{_stances(self.old, self.new)}"
        if self.new == self.own:
            return f"{said}; it says the same as yours, which can go"
        return f"{said}; yours{_named(self.own)} stays in force: keep it or change it"


def changed_underneath(old: Library, new: Library, own: Shelf) -> Iterator[Finding]:
    """Yield the entries of one's own files under which the shipped ones changed.

    Args:
        old: the shipped playbooks on which one's own were written.
        new: those that are to replace them.
        own: the files of one's own.
    """
    for file in own.files:
        for path, place in _places(old, new, file):
            if place.old != place.new:
                yield file.key_finding(path, place.told)


def _places(
    old: Library, new: Library, file: PlaybookFile[Model]
) -> Iterator[tuple[Path, _Underneath]]:
    """Yield every entry of a file with what lies under it."""
    for section in sorted(file.model.model_fields_set - _OWN):
        own = getattr(file.model, section)
        before, after = (_underneath(library, file, section) for library in (old, new))
        if not isinstance(own, dict):
            yield (section,), _Underneath(before, after, own)
            continue
        before, after = before or {}, after or {}
        for name, entry in own.items():
            yield (section, name), _Underneath(before.get(name), after.get(name), entry)


def _underneath(library: Library, file: PlaybookFile[Model], section: str) -> Any:
    """Give what a section says without one's own file: inherited, or in the file of that path."""
    if isinstance(file.model, CultureFile) and section in _INHERITED:
        culture = _culture(library, file.model)
        return {name: _entry(held) for name, held in getattr(culture, section, {}).items()}
    same = (shipped.model for shipped in library.shelf.files if shipped.relative == file.relative)
    return getattr(next(same, None), section, None)


def _entry(held: Resolved[Any]) -> Any:
    return list(held.entry) if isinstance(held.entry, tuple) else held.entry


def _culture(library: Library, own: CultureFile) -> ResolvedCulture | None:
    known = (code for code in (own.code, own.parent, ROOT) if code in library.cultures)
    return next((library.cultures[code] for code in known if code), None)


def _named(entry: Any) -> str:
    stance = getattr(entry, "stance", None)
    return f" ({stance})" if stance else ""


def _stances(old: Any, new: Any) -> str:
    before, after = getattr(old, "stance", None), getattr(new, "stance", None)
    return f" from {before} to {after}" if before != after else ""
