"""Checks that no line claims more than its references support."""

from collections.abc import Iterator, Mapping
from typing import Final

from service.domain.errors import Finding
from service.domain.vocabulary import Grade
from service.playbook.checks.context import Context
from service.playbook.explain import nearest
from service.playbook.loader import BASE, PlaybookFile
from service.playbook.schema import CultureFile, Model, Sourced, SourcesFile
from service.playbook.yaml12 import Path

STRENGTH: Final[Mapping[Grade, int]] = {
    "house": 0,
    "practitioner": 0,
    "weak": 1,
    "moderate": 2,
    "strong": 3,
}


def references_resolve(context: Context) -> Iterator[Finding]:
    """Every reference is a key of sources.yaml."""
    for file, path, claim in _claims(context):
        for index, reference in enumerate(claim.references):
            if reference not in context.sources:
                message = (
                    f"not in sources.yaml: `{reference}`.{nearest(reference, context.sources)}"
                )
                yield file.finding((*path, "references", index), message)


def grades_fit_references(context: Context) -> Iterator[Finding]:
    """A claim is graded no higher than the best of its references supports."""
    for file, path, claim in _claims(context):
        known = [context.sources[key] for key in claim.references if key in context.sources]
        best = max((source.supports for source in known), key=STRENGTH.__getitem__, default=None)
        if best is not None and STRENGTH[claim.grade] > STRENGTH[best]:
            message = f"{claim.grade} is more than the references support, which is {best}"
            yield file.finding((*path, "grade"), message)


def house_grade_is_for_desks(context: Context) -> Iterator[Finding]:
    """The shipped playbooks rest on sources, not on a house's habit."""
    for file, path, claim in _claims(context):
        if claim.grade == "house" and file.layer == BASE:
            yield file.finding((*path, "grade"), "house is for a desk's own playbooks")
    for sources in context.shelf.of(SourcesFile):
        for key, source in sources.model.sources.items():
            if source.supports == "house" and sources.layer == BASE:
                message = "house is for a desk's own playbooks"
                yield sources.finding(("sources", key, "supports"), message)


def context_scale_is_trade_advice(context: Context) -> Iterator[Finding]:
    """Country rankings on high and low context were never measured."""
    for file in context.shelf.of(CultureFile):
        entry = file.model.scales.get("context")
        if entry is not None and STRENGTH[entry.grade] > STRENGTH["practitioner"]:
            message = "may be practitioner at most: no study measured countries on this scale"
            yield file.finding(("scales", "context", "grade"), message)


def _claims(context: Context) -> Iterator[tuple[PlaybookFile[Model], Path, Sourced]]:
    return iter(() if "sources.yaml" in context.shelf.broken else context.claims)
