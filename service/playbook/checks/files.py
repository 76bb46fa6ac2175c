"""Checks on files as such: that the base is complete and that names agree."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from service.domain.errors import Finding
from service.domain.vocabulary import SCALES, SITUATIONS
from service.playbook.checks.context import Context
from service.playbook.loader import BASE
from service.playbook.schema import (
    CultureFile,
    DraftCuesFile,
    DraftRulesFile,
    LexiconFile,
    PackFile,
    ScalesFile,
    SituationsFile,
)
from service.playbook.tree import ROOT

REQUIRED: Final = ("root.yaml", "scales.yaml", "situations.yaml", "sources.yaml", "topics.yaml")


def required_files_exist(context: Context) -> Iterator[Finding]:
    """The base holds the files that everything else refers to."""
    present = {file.relative for file in context.shelf.files if file.layer == BASE}
    for name in REQUIRED:
        if name not in present | context.shelf.broken:
            path = str(Path(*context.shelf.directories[:1], name))
            yield Finding(path, 0, 0, "the base playbooks need this file")


def codes_are_file_names(context: Context) -> Iterator[Finding]:
    """A file's code or language is its name, so that one can find it."""
    for file in context.shelf.files:
        model = file.model
        if isinstance(model, CultureFile | PackFile):
            key, value = "code", model.code
        elif isinstance(model, LexiconFile | DraftRulesFile):
            key, value = "language", model.language
        else:
            continue
        name = file.relative.rpartition("/")[2].removesuffix(".yaml")
        if value != name:
            yield file.finding((key,), f"`{value}` must be the file's name, `{name}`")


def codes_fit_folders(context: Context) -> Iterator[Finding]:
    """Clusters are words, countries and their parts are ISO codes."""
    for file in context.shelf.of(CultureFile):
        code = file.model.code
        if file.relative.startswith("cultures/") != (code[:2].isupper() and code != ROOT):
            place = "clusters/" if code.islower() else "cultures/"
            yield file.finding(("code",), f"a file with the code `{code}` belongs in {place}")


def scales_are_complete(context: Context) -> Iterator[Finding]:
    """The base defines every scale of the vocabulary."""
    for file in context.shelf.of(ScalesFile):
        missing = [name for name in SCALES if name not in file.model.scales]
        if missing and file.layer == BASE:
            yield file.key_finding(("scales",), f"not defined: {', '.join(missing)}")


def situations_are_complete(context: Context) -> Iterator[Finding]:
    """The base defines every situation of the vocabulary."""
    for file in context.shelf.of(SituationsFile):
        missing = [name for name in SITUATIONS if name not in file.model.situations]
        if missing and file.layer == BASE:
            yield file.key_finding(("situations",), f"not defined: {', '.join(missing)}")


def cues_of_a_language_are_in_one_file(context: Context) -> Iterator[Finding]:
    """Two files of one layer would silently replace each other's cues."""
    homes: dict[tuple[int, str], str] = {}
    for file in context.shelf.of(DraftCuesFile):
        for language in file.model.languages:
            home = homes.setdefault((file.layer, language), file.relative)
            if home != file.relative:
                yield file.key_finding(("languages", language), f"is in {home} already")


def packs_can_apply(context: Context) -> Iterator[Finding]:
    """A pack says when it applies."""
    for file in context.shelf.of(PackFile):
        applies = file.model.applies
        if not (applies.verticals or applies.ticket_tags or applies.requester_tags):
            yield file.key_finding(("applies",), "never applies: name a vertical or a tag")
