"""What support leads do with playbooks: check, test, start a file, see what is covered."""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from service.domain.errors import Finding, PlaybookInvalid
from service.domain.vocabulary import GRADES, Grade
from service.playbook.cases import run_cases
from service.playbook.checks import Detect, run_checks
from service.playbook.inheritance import ResolvedCulture
from service.playbook.library import EVERY_STATUS, Library, build, load
from service.playbook.loader import Shelf, read
from service.playbook.publishing import unlogged
from service.playbook.schema import CODE_PATTERN, PATTERN_MEANINGS, CultureFile
from service.playbook.upgrade import changed_underneath

_CODE: Final = PATTERN_MEANINGS[CODE_PATTERN]

_NEW_FILE: Final = """\
# yaml-language-server: $schema=../playbook.schema.json
format: 1
code: {code}
title: {title}
parent: {parent}
version: 1
status: draft
owner: {owner}
reviewed: {reviewed}

# Write only what differs from the parent; all else is inherited. A topic looks like this:
#
# topics:
#   formality:
#     stance: formal
#     do:
#       - Greet with the full name.
#     avoid:
#       - A first name that the customer has not used.
#     because: Written service here often keeps a formal register until the customer relaxes it.
#     caveats:
#       - The customer signs with a first name only; then follow that.
#     grade: practitioner
#     references: [trade-cx-articles]
#
# cases:
#   - name: a complaint by e-mail
#     given: {{situation: complaint, severity: medium, channel: email}}
#     expect: {{formality: formal}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much one culture's own files say.

    Attributes:
        inherited: topics that come from the ancestors.
        grades: how many of its own topics rest on what.
        phrases: how many ready sentences, and how many a native professional has read.
    """

    code: str
    title: str
    topics: tuple[str, ...]
    inherited: tuple[str, ...]
    grades: Mapping[Grade, int]
    phrases: int
    reviewed_phrases: int


def check(directories: Sequence[Path], detect: Detect | None = None) -> list[Finding]:
    """Give every mistake of every file, in the order of files and lines.

    A version without its line in the change log is one, though it keeps nothing from being served.
    """
    shelf, findings = _mistakes(directories, detect)
    return sorted({*findings, *unlogged(shelf)})


def _mistakes(
    directories: Sequence[Path], detect: Detect | None = None
) -> tuple[Shelf, list[Finding]]:
    shelf, findings = read(directories)
    return shelf, [*findings, *run_checks(shelf, detect)]


def test(directories: Sequence[Path]) -> tuple[list[Finding], int]:
    """Run the cases of every layer, each with what lies below it.

    Returns:
        What differs from the expectations, and how many cases ran. Files with mistakes give these,
        and no case runs.
    """
    shelf, findings = _mistakes(directories)
    if findings:
        return sorted(set(findings)), 0
    for layer in range(len(shelf.directories)):
        library = build(shelf.up_to(layer), EVERY_STATUS)
        findings += run_cases(library, layer)
    count = sum(len(file.model.cases) for file in shelf.of(CultureFile))
    return sorted(findings), count


def upgrade(old: Library, new: Sequence[Path], own: Path) -> list[Finding]:
    """Give what one's own files must be looked at for when the shipped playbooks change.

    That is every mistake that they make together with the new ones, and every entry of theirs under
    which the shipped ones changed.

    Args:
        old: the shipped playbooks on which one's own were written.
        new: the directories of those that are to replace them.
        own: the directory of one's own.
    """
    findings = set(check((*new, own)))
    shelf, _ = read([own])
    return sorted(findings | set(changed_underneath(old, load(new), shelf)))


def new(
    directory: Path, code: str, title: str, parent: str, *, reviewed: date, owner: str = "unnamed"
) -> Path:
    """Start the file of a culture as a draft, with what to write in comments.

    Raises:
        PlaybookInvalid: the code is no code of a culture, or the file exists.
    """
    folder = "cultures" if code[:2].isupper() else "clusters"
    path = directory / folder / f"{code}.yaml"
    if not re.fullmatch(CODE_PATTERN, code):
        raise PlaybookInvalid([Finding(str(directory), 0, 0, f"`{code}` must be {_CODE}")])
    head = {"code": code, "title": title, "parent": parent, "owner": owner}
    quoted = {key: json.dumps(value, ensure_ascii=False) for key, value in head.items()}
    text = _NEW_FILE.format(**quoted, reviewed=reviewed)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise PlaybookInvalid([
            Finding(str(path), 0, 0, f"cannot be made: {error.strerror}")
        ]) from error
    return path


def coverage(library: Library) -> list[Coverage]:
    """Tell how much each culture's own files say, so that gaps are visible."""
    return [_cover(library, culture) for culture in library.cultures.values()]


def _cover(library: Library, culture: ResolvedCulture) -> Coverage:
    labels = {f.label for f in library.shelf.of(CultureFile) if f.model.code == culture.code}
    own = {name: topic for name, topic in culture.topics.items() if topic.file in labels}
    phrases = [phrase for topic in own.values() for phrase in topic.entry.phrases]
    phrases += [p for held in culture.phrases.values() if held.file in labels for p in held.entry]
    grades = Counter(topic.entry.grade for topic in own.values())
    return Coverage(
        code=culture.code,
        title=culture.title,
        topics=tuple(own),
        inherited=tuple(name for name in culture.topics if name not in own),
        grades={grade: grades[grade] for grade in GRADES if grades[grade]},
        phrases=len(phrases),
        reviewed_phrases=sum(phrase.reviewed for phrase in phrases),
    )
