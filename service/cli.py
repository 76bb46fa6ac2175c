"""The `dragoman` command (contract, section 1).

Exit codes: 0 done, 1 findings (each on a line `path:line:column: message`), 2 usage or unusable
input (one clear line on standard error).
"""

import asyncio
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

import click
import uvicorn

from service.application.answer_format import encode_answer
from service.application.request_format import decode_request
from service.apps.build import build
from service.apps.check import check as check_package
from service.apps.check import fails
from service.domain.errors import DragomanError, Finding, PlaybookInvalid
from service.inference.engine import InferenceEngine
from service.jobs_command import jobs
from service.main import (
    build_guide,
    current_settings,
    detector_of,
    run_worker,
    upgrade_database_of,
    utc_now,
)
from service.playbook import authoring, diff, show
from service.playbook.library import Library, load
from service.reference import load_world
from service.settings import SHIPPED_PLAYBOOKS, configured_path, export_path
from service.terminal import print_answer

FINDINGS = 1
UNUSABLE = 2
WORKER_START_SECONDS = 60

_directories = click.argument(
    "directories", nargs=-1, type=click.Path(path_type=Path, exists=True, file_okay=False)
)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and exit with its code."""
    try:
        sys.exit(dragoman.main(args=list(arguments) if arguments else None, standalone_mode=False))
    except PlaybookInvalid as error:
        _report(error.findings)
        sys.exit(FINDINGS)
    except DragomanError as error:
        click.echo(str(error), err=True)
        sys.exit(UNUSABLE)
    except click.exceptions.Abort:
        sys.exit(UNUSABLE)
    except click.ClickException as error:
        error.show()
        sys.exit(UNUSABLE)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dragoman")
def dragoman() -> None:
    """Where a customer is, whose conventions they write by, what to do differently."""


@dragoman.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--config", type=click.Path(path_type=Path), help="Else DRAGOMAN_CONFIG.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64))
def serve(host: str, port: int, config: Path | None, workers: int) -> None:
    """Run the service."""
    settings = current_settings(config)
    address = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}"  # noqa: S104 only shown
    if configured_path(config) is None:
        click.echo("No configuration file: one desk `demo`, for this machine only.", err=True)
        click.echo(f"Try it: {address}/demo", err=True)
    elif not settings.api_keys:
        click.echo("No api_keys: the API serves this machine only.", err=True)
    click.echo(f"API: {address}/v1/guidance   API docs: {address}/docs", err=True)
    export_path(config)
    uvicorn.run(
        "service.main:create_app",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        # Within uvicorn's own five seconds a busy machine does not even import the service.
        timeout_worker_healthcheck=WORKER_START_SECONDS,
        access_log=False,
        log_level="warning",
        server_header=False,
    )


@dragoman.command()
@click.option("--config", type=click.Path(path_type=Path), help="Else DRAGOMAN_CONFIG.")
def worker(config: Path | None) -> None:
    """Do the background work apart from serving."""
    asyncio.run(run_worker(current_settings(config)))


@dragoman.command()
@click.argument("ticket", type=click.Path(path_type=Path))
@click.option(
    "--playbooks",
    "overlay",
    type=click.Path(path_type=Path, exists=True),
    help="Laid over the shipped ones.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option("--full", is_flag=True, help="Every line of every card.")
def advise(ticket: Path, overlay: Path | None, form: str, *, full: bool) -> None:
    """Advise on one ticket file; `-` reads standard input."""
    try:
        data = sys.stdin.buffer.read() if str(ticket) == "-" else ticket.read_bytes()
    except OSError as error:
        message = f"{ticket}: cannot be read ({error.strerror})"
        raise click.UsageError(message) from error
    request = decode_request(data)
    guide, _drafts = build_guide(_library([overlay] if overlay else []), _engine())
    answer = guide.advise(request, guide.circumstances(request))
    if form == "json":
        sys.stdout.buffer.write(encode_answer(answer, timings=False) + b"\n")
    else:
        print_answer(answer, full=full)


@dragoman.group()
def playbooks() -> None:
    """Check, test, write and release playbooks."""


@playbooks.command()
@_directories
def check(directories: tuple[Path, ...]) -> None:
    """Report every mistake of the library and of DIRECTORIES laid over it."""
    _finish(authoring.check(_layers(directories), detector_of(_engine())), "no mistakes")


@playbooks.command(name="test")
@_directories
def run_cases(directories: tuple[Path, ...]) -> None:
    """Run the cases that stand in the files."""
    findings, count = authoring.test(_layers(directories))
    _finish(findings, f"{count} cases hold")


@playbooks.command(name="show")
@click.argument("code", required=False)
@click.option("--coverage", is_flag=True, help="What each culture says, topic by grade.")
@click.option("--playbooks", "overlay", type=click.Path(path_type=Path, exists=True))
def show_culture(code: str | None, coverage: bool, overlay: Path | None) -> None:  # noqa: FBT001 a flag of the command line
    """Print a resolved culture with the origin of every entry."""
    library = _library([overlay] if overlay else [])
    if coverage:
        for row in authoring.coverage(library):
            grades = " ".join(f"{grade}:{count}" for grade, count in row.grades.items())
            click.echo(
                f"{row.code:20} {len(row.topics):2} own topics, {len(row.inherited):2} inherited"
                f"  {row.phrases:2} phrases ({row.reviewed_phrases} reviewed)  {grades}"
            )
    elif code:
        click.echo(show.show(library, code))
    else:
        click.echo(" ".join(library.codes))


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
@click.argument("old", type=click.Path(path_type=Path, exists=True))
@click.argument("new", type=click.Path(path_type=Path, exists=True), required=False)
def differ(old: Path, new: Path | None) -> None:
    """Tell what changes from playbooks OLD to NEW (the shipped ones if left out)."""
    click.echo(diff.diff(load([old]), load([new or SHIPPED_PLAYBOOKS])) or "no differences")


@playbooks.command()
@_directories
def release(directories: tuple[Path, ...]) -> None:
    """Name the release: the content hash, and every file with its version."""
    click.echo(show.manifest(load(_layers(directories))))


@playbooks.command()
@_directories
def export(directories: tuple[Path, ...]) -> None:
    """Print everything resolved as JSON."""
    click.echo(show.export(load(_layers(directories))))


@playbooks.command()
def schema() -> None:
    """Print the JSON Schema by which editors complete playbook files."""
    click.echo(show.schema_text(), nl=False)


@dragoman.group()
def apps() -> None:
    """Build the sidebar apps and check them by their vendors' rules."""


@apps.command(name="build")
@click.argument("host", type=click.Choice(["zendesk", "freshdesk"]))
@click.option("--service-url", required=True, help="https address that the vendor reaches.")
@click.option(
    "--out", default=".", show_default="here", type=click.Path(path_type=Path, file_okay=False)
)
def build_app(host: str, service_url: str, out: Path) -> None:
    """Write the zip to upload to HOST."""
    click.echo(str(build(host, service_url, out)))


@apps.command(name="check")
@click.argument("package", type=click.Path(path_type=Path, exists=True))
def check_app(package: Path) -> None:
    """Report what keeps PACKAGE, a folder or a zip, from being installed."""
    findings = check_package(package)
    _report(findings)
    if fails(findings):
        sys.exit(FINDINGS)
    click.echo("no errors")


dragoman.add_command(jobs)


@dragoman.group()
def db() -> None:
    """Look after the database."""


@db.command(name="upgrade")
@click.option("--config", type=click.Path(path_type=Path))
def upgrade_db(config: Path | None) -> None:
    """Migrate the database to this version."""
    upgrade_database_of(current_settings(config))
    click.echo("the database is up to date")


def _layers(directories: Sequence[Path]) -> list[Path]:
    """The shipped library first, unless it is itself what is named."""
    own = [path for path in directories if path.resolve() != SHIPPED_PLAYBOOKS]
    return [SHIPPED_PLAYBOOKS, *own]


def _library(overlays: Sequence[Path]) -> Library:
    return load(_layers(overlays))


def _engine() -> InferenceEngine:
    return InferenceEngine(load_world())


def _report(findings: Sequence[Finding]) -> None:
    for finding in findings:
        click.echo(str(finding))


def _finish(findings: Sequence[Finding], good: str) -> None:
    _report(findings)
    if findings:
        sys.exit(FINDINGS)
    click.echo(good)
