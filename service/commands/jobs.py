"""`dragoman jobs`: what goes on in the background, and what needs a person."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import get_args

import click

from service.domain.errors import NotFound
from service.domain.job import Job, JobKind, JobState
from service.fresh import utc_now
from service.main import open_backstage, open_store
from service.settings import current_settings
from service.standby import Standby
from service.store.sql_store import SqlStore

_config = click.option("--config", type=click.Path(path_type=Path), help="Else DRAGOMAN_CONFIG.")


@click.group()
def jobs() -> None:
    """List background jobs, look at one, and have dead ones attempted again."""


@jobs.command(name="list")
@_config
@click.option("--state", type=click.Choice(get_args(JobState)), help="Only in this state.")
@click.option("--kind", type=click.Choice(get_args(JobKind)), help="Only of this kind.")
@click.option("--desk", help="Only of this desk.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10_000))
def list_jobs(
    config: Path | None,
    state: JobState | None,
    kind: JobKind | None,
    desk: str | None,
    limit: int,
) -> None:
    """List jobs, those that changed last first."""
    with _opened(config) as store:
        for job in store.jobs(state=state, kind=kind, desk=desk, limit=limit):
            click.echo(_line(job))


@jobs.command()
@_config
@click.argument("job_id")
def show(config: Path | None, job_id: str) -> None:
    """Show one job as JSON; `detail` holds what a dry run would have sent, `event` what is told."""
    with _opened(config) as store:
        job = store.job(job_id)
    if job is None:
        raise _unknown(job_id)
    parsed = {name: json.loads(getattr(job, name) or "null") for name in ("detail", "event")}
    click.echo(json.dumps(asdict(job) | parsed, indent=2, default=str))


@jobs.command()
@_config
@click.option("--all-dead", is_flag=True, help="Every dead job.")
@click.argument("job_ids", nargs=-1)
def retry(config: Path | None, job_ids: tuple[str, ...], *, all_dead: bool) -> None:
    """Have dead jobs attempted again, with a fresh set of attempts."""
    if bool(job_ids) == all_dead:
        message = "name the jobs, or give --all-dead"
        raise click.UsageError(message)
    with _opened(config, enqueues=True) as store:
        dead = [job.id for job in store.jobs(state="dead", limit=100_000)] if all_dead else job_ids
        for job_id in dead:
            if not store.submit_retry(job_id, utc_now()).result():
                raise _unknown(job_id, "dead job")
    click.echo(f"{len(dead)} to be attempted again")


@contextmanager
def _opened(config: Path | None, *, enqueues: bool = False) -> Iterator[SqlStore]:
    settings = current_settings(config)
    standby = Standby(partial(open_backstage, settings))
    store = open_store(settings, standby.enqueue)
    try:
        if enqueues:
            standby.open()
        yield store
    finally:
        store.close()
        standby.close()


def _line(job: Job) -> str:
    changed = job.updated_at.isoformat(timespec="seconds")
    about = f"{job.desk}  ticket {job.ticket_id}" if job.desk else "service"
    whom = f"  to {job.subscriber_id}" if job.subscriber_id else ""
    line = f"{job.id}  {job.state:7}  {about}{whom}  {changed}"
    return f"{line}  failures {job.failures}: {job.reason}" if job.reason else line


def _unknown(job_id: str, what: str = "job") -> NotFound:
    return NotFound(f"there is no {what} `{job_id}`; `dragoman jobs list` names them")
