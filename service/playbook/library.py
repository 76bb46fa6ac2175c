"""The library: every playbook resolved and ready to be asked, immutable.

A library is one release. Its name is the SHA-256 of its content, so the same advice can be given
again for as long as the files exist, and two services with the same files agree on the name.
"""

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar

from service.domain.errors import PlaybookInvalid
from service.domain.vocabulary import Scale, Situation
from service.playbook import snapshot
from service.playbook.checks import Detect, run_checks
from service.playbook.inheritance import Resolved, ResolvedCulture, inherit, resolve
from service.playbook.loader import ParseCache, PlaybookFile, Shelf, lay_over, read
from service.playbook.schema import (
    Applies,
    CultureFile,
    DraftCuesFile,
    DraftRulesFile,
    LexiconFile,
    Model,
    PackEntry,
    PackFile,
    ScaleDefinition,
    ScalesFile,
    SituationDefinition,
    SituationsFile,
    Source,
    SourcesFile,
    Status,
    TopicDefinition,
    TopicsFile,
    Versioned,
)
from service.playbook.tree import ROOT, by_code, is_cluster, lineage, parents_of
from service.reference.kept import KeptFiles

M = TypeVar("M", bound=Model)

SERVED: Final[tuple[Status, ...]] = ("stable",)
EVERY_STATUS: Final[tuple[Status, ...]] = ("draft", "stable", "deprecated")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedPack:
    """One pack with all that lies over it.

    Attributes:
        topics: what it adds, by topic.
        guards: those of every layer; a guard cannot be taken away.
    """

    code: str
    title: str
    applies: Applies
    topics: Mapping[str, Resolved[PackEntry]]
    guards: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Library:
    """Everything the playbooks say, resolved; one release.

    Attributes:
        release: `sha256:` and the hash of the content of all files, overlays included.
        shelf: the files, for tools that show or compare them.
        cultures: by code: the root, clusters, countries and their parts.
        clusters: country -> the cluster that lists it.
        lexicons: by language.
        draft_rules: by language; `any` holds for all.
        draft_cues: those of all files together; None if there are none.
    """

    release: str
    shelf: Shelf
    topics: Mapping[str, TopicDefinition]
    scales: Mapping[Scale, ScaleDefinition]
    situations: Mapping[Situation, SituationDefinition]
    sources: Mapping[str, Source]
    cultures: Mapping[str, ResolvedCulture]
    clusters: Mapping[str, str]
    packs: Mapping[str, ResolvedPack]
    lexicons: Mapping[str, LexiconFile]
    draft_rules: Mapping[str, DraftRulesFile]
    draft_cues: DraftCuesFile | None

    def resolve(self, code: str) -> ResolvedCulture:
        """Give the nearest culture that there is.

        That is the culture itself; for a part of a country without a file, the country; for a
        country without one, its cluster; else the root.
        """
        country = code.partition("-")[0]
        for known in (code, country):
            if known in self.cultures:
                return self.cultures[known]
        return self.cultures[self.clusters.get(country, ROOT)]

    def chain(self, code: str) -> tuple[str, ...]:
        """Give the files that speak for a culture, such as ("US@3", "anglo@2", "root@7")."""
        return self.resolve(code).chain

    @property
    def codes(self) -> tuple[str, ...]:
        """Countries and parts of countries that have a file of their own, sorted."""
        return tuple(sorted(code for code in self.cultures if code[0].isupper()))

    @property
    def countries(self) -> tuple[str, ...]:
        """Countries with a file of their own or in a cluster, sorted."""
        return tuple(sorted({code for code in self.codes if "-" not in code} | set(self.clusters)))


def load(
    directories: Sequence[Path], *, detect: Detect | None = None, cache: ParseCache | None = None
) -> Library:
    """Read, check and resolve playbooks.

    Args:
        directories: the shipped playbooks first, then what lies over them.
        detect: tells the language of a phrase; see `run_checks`.
        cache: files read before, by content; see `read`.

    Raises:
        PlaybookInvalid: with every mistake of every file.
    """
    return build(_read_and_check(directories, detect, cache))


def load_kept(
    directories: Sequence[Path], kept: KeptFiles, cache: ParseCache | None = None
) -> Library:
    """Do the same, but take files as read that were found without mistakes before.

    Raises:
        PlaybookInvalid: with every mistake of every file.
    """
    shelf = snapshot.restore(directories, kept)
    if shelf is None:
        shelf = _read_and_check(directories, None, cache)
        snapshot.keep(shelf, kept)
    return build(shelf)


def _read_and_check(
    directories: Sequence[Path], detect: Detect | None, cache: ParseCache | None
) -> Shelf:
    shelf, findings = read(directories, cache)
    findings += run_checks(shelf, detect)
    if findings:
        raise PlaybookInvalid(sorted(set(findings)))
    return shelf


def build(shelf: Shelf, statuses: Collection[Status] = SERVED) -> Library:
    """Resolve files that passed the checks; leave out those of another status."""
    served = Shelf(tuple(f for f in shelf.files if _status(f) in statuses), shelf.directories)
    cultures = served.of(CultureFile)
    return Library(
        release=release_of(shelf),
        shelf=shelf,
        topics=_merge(served, TopicsFile).topics,
        scales=_merge(served, ScalesFile).scales,
        situations=_merge(served, SituationsFile).situations,
        sources=_merge(served, SourcesFile).sources,
        cultures=MappingProxyType(_resolve_all(cultures)),
        clusters=MappingProxyType({
            country: f.model.code for f in cultures if is_cluster(f) for country in f.model.members
        }),
        packs=MappingProxyType(_packs(served)),
        lexicons=_merge_by(served, LexiconFile, lambda model: model.language),
        draft_rules=_merge_by(served, DraftRulesFile, lambda model: model.language),
        draft_cues=_merge_by(served, DraftCuesFile, lambda _: "").get(""),
    )


def _status(file: PlaybookFile[Model]) -> Status:
    return file.model.status if isinstance(file.model, Versioned) else "stable"


def release_of(shelf: Shelf) -> str:
    """Name a release by its content: `sha256:` and the hash of all files with their names.

    A comment changes nothing; a directory's name shows in advice, so it counts.
    """
    lines = (f"{file.layer} {file.label} {file.digest}\n" for file in shelf.files)
    return f"sha256:{hashlib.sha256(''.join(lines).encode()).hexdigest()}"


def _merge(shelf: Shelf, kind: type[M]) -> M:
    return reduce(lay_over, (file.model for file in shelf.of(kind)))


def _merge_by(shelf: Shelf, kind: type[M], key: Callable[[M], str]) -> Mapping[str, M]:
    merged: dict[str, M] = {}
    for file in shelf.of(kind):
        name = key(file.model)
        merged[name] = lay_over(merged[name], file.model) if name in merged else file.model
    return MappingProxyType(merged)


def _resolve_all(files: Sequence[PlaybookFile[CultureFile]]) -> dict[str, ResolvedCulture]:
    groups = by_code(files)
    parents = parents_of(groups)
    return {
        code: resolve([(step, groups[step]) for step in reversed(lineage(code, parents))])
        for code in sorted(groups)
    }


def _packs(shelf: Shelf) -> dict[str, ResolvedPack]:
    merged = _merge_by(shelf, PackFile, lambda model: model.code)
    return {code: _pack(pack, shelf) for code, pack in merged.items()}


def _pack(pack: PackFile, shelf: Shelf) -> ResolvedPack:
    layers = [file for file in shelf.of(PackFile) if file.model.code == pack.code]
    return ResolvedPack(
        code=pack.code,
        title=pack.title,
        applies=pack.applies,
        topics=inherit(layers, "topics"),
        guards=tuple(dict.fromkeys(guard for file in layers for guard in file.model.guards)),
        note=pack.note,
    )
