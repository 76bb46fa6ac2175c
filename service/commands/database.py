"""`dragoman db …`: what an operator does to the database by hand."""

import asyncio
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click
from sqlalchemy import Engine

from service.application.retention import Retention
from service.commands.output import finish
from service.domain.errors import Finding
from service.fresh import utc_now
from service.main import open_store
from service.settings import current_settings
from service.store.checkpoint import known_fault
from service.store.engine import open_engine
from service.store.faults import place
from service.store.upkeep import backup, complaints


@click.group()
def db() -> None:
    """Look after the database."""


@db.command(name="upgrade")
@click.option("--config", type=click.Path(path_type=Path))
def upgrade_database(config: Path | None) -> None:
    """Migrate the database to this version, the tables of its background work included."""
    # Slow to import, and no other command needs them.
    from service.background.queue import migrate  # noqa: PLC0415
    from service.store.migrate import upgrade  # noqa: PLC0415

    with _database(config) as engine:
        upgrade(engine)
        migrate(engine.url.render_as_string(hide_password=False))
    click.echo("the database is up to date")


@db.command(name="backup")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--config", type=click.Path(path_type=Path))
def back_up_database(file: Path, config: Path | None) -> None:
    """Copy an SQLite database to FILE, also while the service runs."""
    with _database(config) as engine:
        backup(engine, file)
    click.echo(f"{file}: {file.stat().st_size} bytes")


@db.command(name="check")
@click.option("--config", type=click.Path(path_type=Path))
def check_database(config: Path | None) -> None:
    """Report what is wrong with the database."""
    with _database(config) as engine:
        fault = known_fault() if engine.dialect.name == "sqlite" else None
        found = [Finding(place(engine.url), 0, 0, said) for said in complaints(engine)]
    if fault:
        click.echo(fault, err=True)
    finish(found, "the database is sound, and of this version")


@db.command(name="purge")
@click.option("--config", type=click.Path(path_type=Path))
def purge_database(config: Path | None) -> None:
    """Delete what is older than `retention.tickets_days`; the service does so by itself."""
    settings = current_settings(config)
    days = settings.retention.tickets_days
    with closing(open_store(settings)) as store:
        purged = asyncio.run(Retention(store, days, utc_now, asyncio.sleep).purge())
    click.echo(
        f"older than {days} days and deleted: {purged.deliveries} deliveries,"
        f" {purged.guidance} guidance, {purged.corrections} corrections,"
        f" {purged.jobs} jobs"
    )


@contextmanager
def _database(config: Path | None) -> Iterator[Engine]:
    engine = open_engine(current_settings(config).database)
    try:
        yield engine
    finally:
        engine.dispose()
