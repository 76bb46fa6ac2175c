"""Keep every desk's release ready, and take over changed files and plans."""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from service.application.served import DeskReleases, Ready, Served
from service.domain.errors import Finding
from service.playbook.configuration import DeskPlaybookSettings, PlaybookSettings
from service.playbook.library import Library
from service.playbook.loader import Parsed
from service.playbook.releases import ReleaseFolder
from service.playbook.watch import LibraryHolder
from service.reference.kept import KeptFiles

# Where playbooks come from: directories that are watched, or a kept release.
Origin = tuple[Path, ...] | str


@dataclass(frozen=True, slots=True)
class DeskPlan:
    """What one desk is to be served; `trial` and its share go together."""

    live: Origin
    trial: str | None = None
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be served.

    Attributes:
        kept: where releases lie; needed if any is named.
    """

    default: Origin
    desks: Mapping[str, DeskPlan]
    kept: ReleaseFolder | None = None

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Everything that is to be read, each once."""
        desks = [part for desk in self.desks.values() for part in (desk.live, desk.trial) if part]
        return tuple(dict.fromkeys([self.default, *desks]))


def make_plan(
    directories: tuple[Path, ...],
    playbooks: PlaybookSettings,
    desks: Mapping[str, DeskPlaybookSettings],
) -> Plan:
    """Say what is to be served.

    Args:
        directories: those of the service, the shipped one first.
        playbooks: how the service is configured.
        desks: how each desk is.
    """
    default: Origin = playbooks.release or directories
    kept = ReleaseFolder(Path(playbooks.releases)) if playbooks.releases else None
    plans = {name: _desk_plan(own, directories, default) for name, own in desks.items()}
    return Plan(default, plans, kept)


def _desk_plan(
    own: DeskPlaybookSettings, directories: tuple[Path, ...], default: Origin
) -> DeskPlan:
    laid_over = (*directories, *map(Path, own.overlays)) if own.overlays else default
    live = own.release or laid_over
    return DeskPlan(live, own.trial.release, own.trial.share) if own.trial else DeskPlan(live)


class Playbooks:
    """The releases that are served; equal ones exist once, however many desks use them.

    Args:
        plan: what is to be served.
        make: makes a release ready; called once for each.
        kept: where to keep what was read of files, for the next start.

    Raises:
        PlaybookInvalid: files have mistakes, or a kept release was changed.
        NotFound: a release is not kept.
    """

    def __init__(
        self, plan: Plan, make: Callable[[Library], Ready], kept: KeptFiles | None = None
    ) -> None:
        self._make = make
        self._kept = kept
        self._changing = threading.Lock()
        # Files that several sets share are parsed and held once.
        self._parsed: dict[tuple[str, str], Parsed] = {}
        self._held = self._hold(plan, _Held(plan))
        self._served = self._compose(self._held, {})

    @property
    def problem(self) -> tuple[Finding, ...]:
        """What keeps the newest files from being served; empty if nothing does."""
        found = {finding for held in self._held.watched.values() for finding in held.problem}
        return tuple(sorted(found))

    def served(self) -> Served:
        """Give what is served now; whoever took it keeps it to the end."""
        return self._served

    def reload(self) -> bool:
        """Look for changed files; what has mistakes stays as it was.

        Returns:
            True when something else is served now.
        """
        # Every one is looked at, also after the first that changed.
        with self._changing:
            changed = [held.reload_if_changed() for held in self._held.watched.values()]
            if any(changed):
                self._served = self._compose(self._held, _by_release(self._served))
        return any(changed)

    def replan(self, plan: Plan) -> None:
        """Serve something else from now on.

        Raises:
            PlaybookInvalid: files have mistakes, or a kept release was changed; nothing changes.
            NotFound: a release is not kept; nothing changes.
        """
        with self._changing:
            held = self._hold(plan, self._held)
            self._served = self._compose(held, _by_release(self._served))
            self._held = held

    def _hold(self, plan: Plan, before: "_Held") -> "_Held":
        """Read what is planned, except what is held already."""
        held = _Held(plan)
        for origin in plan.origins:
            if not isinstance(origin, str):
                held.watched[origin] = before.watched.get(origin) or LibraryHolder(
                    origin, cache=self._parsed, kept=self._kept
                )
            elif plan.kept:
                held.pinned[origin] = before.pinned.get(origin) or plan.kept.load(
                    origin, self._parsed
                )
        return held

    def _compose(self, held: "_Held", before: Mapping[str, Ready]) -> Served:
        ready: dict[str, Ready] = {}
        for library in map(held.library, held.plan.origins):
            known = ready.get(library.release) or before.get(library.release)
            ready[library.release] = known or self._make(library)

        def of(origin: Origin) -> Ready:
            return ready[held.library(origin).release]

        desks = {
            name: DeskReleases(of(plan.live), of(plan.trial) if plan.trial else None, plan.share)
            for name, plan in held.plan.desks.items()
        }
        return Served(of(held.plan.default), desks)


@dataclass(frozen=True, slots=True)
class _Held:
    """What was read for a plan."""

    plan: Plan
    watched: dict[tuple[Path, ...], LibraryHolder] = field(default_factory=dict)
    pinned: dict[str, Library] = field(default_factory=dict)

    def library(self, origin: Origin) -> Library:
        """Give what is to be served of an origin now."""
        if isinstance(origin, str):
            return self.pinned[origin]
        return self.watched[origin].current


def _by_release(served: Served) -> Mapping[str, Ready]:
    return {ready.release: ready for ready in every(served)}


def every(served: Served) -> Iterable[Ready]:
    """Give every release that is served, some perhaps twice."""
    yield served.default
    for desk in served.desks.values():
        yield desk.live
        if desk.trial:
            yield desk.trial
