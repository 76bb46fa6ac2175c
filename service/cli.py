"""The `dragoman` command (contract, section 1).

Exit codes: 0 done, 1 findings (each on a line `path:line:column: message`), 2 usage or unusable
input (one clear line on standard error).
"""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click
import uvicorn

from service.advising import build_guide
from service.application.answer_format import encode_answer
from service.application.request_format import decode_request
from service.apps.build import build
from service.apps.check import check as check_package
from service.apps.check import fails
from service.commands.backtest import backtest
from service.commands.database import db
from service.commands.evaluate import evaluate
from service.commands.jobs import jobs
from service.commands.libraries import engine, library
from service.commands.output import FINDINGS, UNUSABLE, report
from service.commands.playbooks import playbooks
from service.commands.subscribers import subscribers
from service.domain.errors import DragomanError, PlaybookInvalid
from service.main import run_worker
from service.settings import configured_path, current_settings, export_host, export_path
from service.terminal import print_answer

WORKER_START_SECONDS = 60


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and exit with its code."""
    try:
        sys.exit(dragoman.main(args=list(arguments) if arguments else None, standalone_mode=False))
    except PlaybookInvalid as error:
        report(error.findings)
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
    export_host(host)
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
@click.option("--metrics-host", default="127.0.0.1", show_default=True)
@click.option("--metrics-port", type=click.IntRange(1, 65535), help="Answer Prometheus there.")
def worker(config: Path | None, metrics_host: str, metrics_port: int | None) -> None:
    """Do the background work apart from serving."""
    metrics = (metrics_host, metrics_port) if metrics_port else None
    asyncio.run(run_worker(current_settings(config), configured_path(config), metrics))


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
    guide, _drafts = build_guide(library([overlay] if overlay else []), engine())
    answer = guide.advise(request, guide.circumstances(request))
    if form == "json":
        sys.stdout.buffer.write(encode_answer(answer, timings=False) + b"\n")
    else:
        print_answer(answer, full=full)


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
    report(findings)
    if fails(findings):
        sys.exit(FINDINGS)
    click.echo("no errors")


for _command in (playbooks, evaluate, backtest, jobs, subscribers, db):
    dragoman.add_command(_command)
