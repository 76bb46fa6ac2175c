"""Run the cases of playbook files: given this ticket, these topics take these stances."""

from collections.abc import Iterator

from service.domain.errors import Finding
from service.playbook.inheritance import ResolvedCulture
from service.playbook.library import Library
from service.playbook.loader import PlaybookFile
from service.playbook.schema import Case, CultureFile
from service.playbook.yaml12 import Path


def run_cases(library: Library, layer: int) -> Iterator[Finding]:
    """Yield what differs from the expectations of one layer's files.

    Args:
        library: built of that layer and those below it, files of every status included.
        layer: whose files' cases to run.
    """
    for file in library.shelf.of(CultureFile):
        if file.layer == layer:
            for index, case in enumerate(file.model.cases):
                culture = library.cultures[file.model.code]
                yield from _run(culture, file, ("cases", index), case)


def stance_in(culture: ResolvedCulture, case: Case, topic: str) -> str | None:
    """Give the stance that a topic takes in a case; None where the culture is silent on it."""
    if topic not in culture.topics:
        return None
    given = case.given
    return culture.stance_for(topic, given.situation, given.severity, given.channel)[0]


def _run(
    culture: ResolvedCulture, file: PlaybookFile[CultureFile], path: Path, case: Case
) -> Iterator[Finding]:
    for topic, expected in case.expect.items():
        stance = stance_in(culture, case, topic)
        if stance != expected:
            found = f"it is {stance}" if stance else f"{culture.code} says nothing on it"
            message = f"the case expects {expected}, but {found}"
            yield file.finding((*path, "expect", topic), message)
