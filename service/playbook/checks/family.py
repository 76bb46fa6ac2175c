"""Checks on the family tree of cultures."""

from collections.abc import Iterator
from typing import Final

from service.domain.errors import Finding
from service.playbook.checks.context import Context
from service.playbook.explain import nearest
from service.playbook.schema import CultureFile
from service.playbook.tree import (
    MAX_LEVELS,
    ROOT,
    broken_codes,
    by_code,
    is_cluster,
    lineage,
    parents_of,
)

# Both vary more within clusters of countries than between them (House et al. 2004).
NOT_FOR_CLUSTERS: Final = (
    ("topics", "escalation"),
    ("topics", "management_approved"),
    ("topics", "directness"),
    ("scales", "power_distance"),
    ("scales", "masculinity"),
)


def parents_exist(context: Context) -> Iterator[Finding]:
    """Every culture but the root names a parent that there is."""
    groups = by_code(context.shelf.of(CultureFile))
    known = set(groups) | broken_codes(context.shelf)
    for code, files in groups.items():
        named = [file for file in files if file.model.parent is not None]
        if code == ROOT:
            for file in named:
                yield file.finding(("parent",), "the root has no parent; delete the line")
        elif not named:
            yield files[0].key_finding(("code",), "the key `parent` is missing: a cluster or root")
        for file in named:
            parent = str(file.model.parent)
            if parent not in known:
                message = f"no culture `{parent}`.{nearest(parent, known)}"
                yield file.finding(("parent",), message)


def no_cycles(context: Context) -> Iterator[Finding]:
    """No culture is its own ancestor."""
    groups = by_code(context.shelf.of(CultureFile))
    parents = parents_of(groups)
    for code, files in groups.items():
        line = lineage(code, parents)
        if len(line) > 1 and line[-1] == code == min(line):
            yield files[-1].finding(("parent",), f"a circle of parents: {' → '.join(line)}")


def not_too_deep(context: Context) -> Iterator[Finding]:
    """Root, cluster, country, variant: nobody can follow more."""
    groups = by_code(context.shelf.of(CultureFile))
    parents = parents_of(groups)
    for code, files in groups.items():
        line = lineage(code, parents)
        if len(line) > MAX_LEVELS and len(set(line)) == len(line):
            levels = " → ".join(reversed(line))
            yield files[-1].finding(("parent",), f"more than {MAX_LEVELS} levels: {levels}")


def parents_are_served(context: Context) -> Iterator[Finding]:
    """What is served does not rest on what is not."""
    groups = by_code(context.shelf.of(CultureFile))
    stable = {c for c, files in groups.items() if any(f.model.status == "stable" for f in files)}
    for file in context.shelf.of(CultureFile):
        parent = file.model.parent
        if file.model.status == "stable" and parent in set(groups) - stable - {ROOT}:
            message = (
                f"`{parent}` is {groups[str(parent)][-1].model.status}, so this cannot be stable"
            )
            yield file.finding(("parent",), message)
    if ROOT in groups and ROOT not in stable:
        yield groups[ROOT][-1].finding(("status",), "the root must be stable")


def members_are_of_one_cluster(context: Context) -> Iterator[Finding]:
    """A country without a file of its own must know where to look."""
    homes: dict[str, str] = {}
    for file in context.shelf.of(CultureFile):
        if file.model.members and not is_cluster(file):
            yield file.key_finding(("members",), "only clusters have members")
            continue
        for index, country in enumerate(file.model.members):
            home = homes.setdefault(country, file.model.code)
            if home != file.model.code or country in file.model.members[:index]:
                message = f"`{country}` is already a member of {home}"
                yield file.finding(("members", index), message)


def clusters_carry_no_hierarchy(context: Context) -> Iterator[Finding]:
    """Hierarchy and assertiveness are matters of a person or a country, not of a cluster."""
    for file in filter(is_cluster, context.shelf.of(CultureFile)):
        for section, name in NOT_FOR_CLUSTERS:
            if name in getattr(file.model, section):
                message = "varies within clusters more than between them; say it of countries"
                yield file.key_finding((section, name), message)
