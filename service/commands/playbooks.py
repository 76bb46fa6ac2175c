"""`dragoman playbooks …`: what support leads do with playbooks."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from service.advising import build_guide
from service.commands.differences import print_differences
from service.commands.libraries import detector_of, engine, layers, library, named, named_layers
from service.commands.output import as_json, findings_as, finish, print_json, working
from service.commands.tickets import dated, read_bodies
from service.domain.ticket import GuidanceRequest
from service.evaluation.comparison import Advise, TicketChange, compare_all
from service.fresh import utc_now
from service.inference.engine import InferenceEngine
from service.playbook import authoring, diff, show
from service.playbook.library import Library, load
from service.playbook.loader import Parsed
from service.playbook.publishing import not_raised
from service.playbook.releases import ReleaseFolder
from service.web.demo_desk import load_samples, request_of

_directories = click.argument(
    "directories", nargs=-1, type=click.Path(path_type=Path, exists=True, file_okay=False)
)
_releases = click.option(
    "--releases",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where releases are kept; var/releases unless given.",
)


@click.group()
def playbooks() -> None:
    """Check, test, write and release playbooks."""


@playbooks.command()
@_directories
@click.option("--against", help="Older playbooks: what changed since must have a higher version.")
@_releases
@as_json
def check(
    directories: tuple[Path, ...], against: str | None, releases: Path | None, *, as_json: bool
) -> None:
    """Report every mistake of the library and of DIRECTORIES laid over it."""
    with findings_as(json=as_json), working("checking"):
        findings = authoring.check(layers(directories), detector_of(engine()))
        if against and not findings:
            older = named(against, releases)
            findings = list(not_raised(older, library(directories)))
    finish(findings, "no mistakes", json=as_json)


@playbooks.command(name="test")
@_directories
@as_json
def run_cases(directories: tuple[Path, ...], *, as_json: bool) -> None:
    """Run the cases that stand in the files."""
    with working("testing"):
        findings, count = authoring.test(layers(directories))
    finish(findings, f"{count} cases hold", json=as_json, cases=count)


@playbooks.command(name="show")
@click.argument("code", required=False)
@click.option("--coverage", is_flag=True, help="What each culture says, topic by grade.")
@click.option("--playbooks", "overlay", type=click.Path(path_type=Path, exists=True))
@as_json
def show_culture(code: str | None, overlay: Path | None, *, coverage: bool, as_json: bool) -> None:
    """Print a resolved culture with the origin of every entry."""
    with findings_as(json=as_json):
        shown = library([overlay] if overlay else [])
    if coverage:
        _print_coverage(shown, as_json=as_json)
    elif as_json:
        print_json(show.culture_tree(shown, code) if code else {"cultures": shown.codes})
    else:
        click.echo(show.show(shown, code) if code else " ".join(shown.codes))


def _print_coverage(shown: Library, *, as_json: bool) -> None:
    rows = authoring.coverage(shown)
    if as_json:
        print_json({"cultures": rows})
        return
    for row in rows:
        grades = " ".join(f"{grade}:{count}" for grade, count in row.grades.items())
        click.echo(
            f"{row.code:20} {len(row.topics):2} own topics, {len(row.inherited):2} inherited"
            f"  {row.phrases:2} phrases ({row.reviewed_phrases} reviewed)  {grades}"
        )


@playbooks.command()
@click.argument("directory", type=click.Path(path_type=Path))
@click.argument("code")
@click.option("--title", required=True)
@click.option("--parent", default="root", show_default=True)
@click.option("--owner", default="unnamed", show_default=True)
def new(directory: Path, code: str, title: str, parent: str, owner: str) -> None:
    """Start a culture's file in DIRECTORY."""
    today: date = utc_now().date()
    path = authoring.new(directory, code, title, parent, reviewed=today, owner=owner)
    click.echo(f"{path}: write it, then `dragoman playbooks check {directory}`")


@playbooks.command(name="diff")
@click.argument("old")
@click.argument("new", default="shipped")
@click.option(
    "--tickets",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="Files or directories of tickets to compare, instead of the samples.",
)
@_releases
@as_json
def differ(
    old: str, new: str, tickets: tuple[Path, ...], releases: Path | None, *, as_json: bool
) -> None:
    """Tell what changes from playbooks OLD to NEW, for the change log and for tickets.

    Each is `shipped`, a release or its first digits, or a directory: a whole set of playbooks, or
    one that lies over the shipped ones.
    """
    parsed: dict[tuple[str, str], Parsed] = {}
    with findings_as(json=as_json), working("reading"):
        before, after = (named(name, releases, parsed) for name in (old, new))
    found = diff.diff(before, after)
    same = before.release == after.release
    changes = () if same else _ticket_changes(before, after, list(_requests(tickets)))
    if as_json:
        facts = {"files": found.files, "cases": found.cases, "tickets": changes}
        print_json({"old": before.release, "new": after.release, **facts})
    else:
        print_differences(found, changes)


def _requests(tickets: Sequence[Path]) -> Iterator[tuple[str, GuidanceRequest]]:
    """Give tickets with names that tell them apart."""
    today = utc_now()
    for body in read_bodies(tickets):
        yield body.place, body.request(today)
    if not tickets:
        for sample in load_samples().values():
            yield sample.title, dated(request_of(sample), today)


def _ticket_changes(
    before: Library, after: Library, requests: Sequence[tuple[str, GuidanceRequest]]
) -> tuple[TicketChange, ...]:
    with working("advising", len(requests)) as step:
        inference = engine()
        old, new = (_advise(release, inference) for release in (before, after))
        return tuple(compare_all(requests, old, new, step))


def _advise(release: Library, inference: InferenceEngine) -> Advise:
    guide, _drafts = build_guide(release, inference)
    return lambda request: guide.advise(request, guide.circumstances(request))


@playbooks.command()
@click.argument("old")
@click.argument(
    "directories",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
)
@click.option("--to", default="shipped", show_default=True, help="The playbooks to change to.")
@_releases
@as_json
def upgrade(
    old: str, directories: tuple[Path, ...], to: str, releases: Path | None, *, as_json: bool
) -> None:
    """Tell which entries of DIRECTORIES rest on something that changed since playbooks OLD.

    Nothing of your own is overwritten by an upgrade; here you see what to decide.
    """
    with findings_as(json=as_json), working("comparing"):
        before, new = named(old, releases), named_layers(to, releases)
        findings = sorted({
            finding for own in directories for finding in authoring.upgrade(before, new, own)
        })
    finish(findings, "nothing changed underneath", json=as_json)


@playbooks.command()
@_directories
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep the release here; one that is kept already is never changed.",
)
@as_json
def release(directories: tuple[Path, ...], out: Path | None, *, as_json: bool) -> None:
    """Name the release by its content, with every file and its version; keep it with --out."""
    with findings_as(json=as_json), working("reading"):
        made = load(layers(directories))
        kept = _keep(made, out) if out else None
    if as_json:
        place = str(kept) if kept else None
        print_json({"release": made.release, "kept": place, "files": show.files_of(made)})
        return
    click.echo(show.manifest(made))
    if kept:
        click.echo(f"kept in {kept}")


def _keep(made: Library, folder: Path) -> Path:
    try:
        return ReleaseFolder(folder).keep(made)
    except OSError as error:
        message = f"{folder}: the release cannot be kept there ({error.strerror})"
        raise click.ClickException(message) from error


@playbooks.command()
@_directories
def export(directories: tuple[Path, ...]) -> None:
    """Print everything resolved as JSON."""
    click.echo(show.export(load(layers(directories))))


@playbooks.command()
def schema() -> None:
    """Print the JSON Schema by which editors complete playbook files."""
    click.echo(show.schema_text(), nl=False)
