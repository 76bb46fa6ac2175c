"""The composition root: the only module that knows every part.

It alone reads the clock, draws random numbers and starts what runs in the background.
"""

import asyncio
import gc
import random
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

import structlog
from fastapi import FastAPI

from adapters import REGISTRY
from service.application.advise import Guide
from service.application.check_draft import DraftChecks
from service.application.playbooks import Plan, Playbooks, make_plan
from service.application.ports import AdapterContext, Desk
from service.application.receive import Advising, Receiver
from service.application.retention import Retention
from service.application.served import Ready
from service.application.work import Worker
from service.delivery.apis import ConfiguredApis
from service.delivery.http import DeskAccess
from service.domain.errors import DragomanError, PlaybookInvalid, StoreUnavailable
from service.inference.engine import InferenceEngine
from service.inference.text.language import LanguageDetector
from service.logs import configure_logging
from service.playbook.library import Library
from service.playbook.releases import ReleaseFolder
from service.reference import load_world
from service.reference.kept import KeptFiles
from service.settings import (
    DeskSettings,
    Settings,
    cache_directory,
    configured_path,
    demo_settings,
    read_settings,
    served_host,
)
from service.store.checkpoint import known_fault
from service.store.engine import open_engine
from service.store.sql_store import SqlStore
from service.store.version import is_current
from service.web.app import build_app
from service.web.auth import ApiKey, Gate
from service.web.metrics import Metrics
from service.web.services import Services

WORK_PAUSE_SECONDS = 0.5
RELOAD_PAUSE_SECONDS = 2.0
RETENTION_PAUSE_SECONDS = 60.0

log = structlog.get_logger("dragoman")


def utc_now() -> datetime:
    """Read the clock."""
    return datetime.now(UTC)  # noqa: TID251 the composition root reads the clock


def new_id() -> str:
    """Draw an identifier that sorts by time."""
    return f"{time.time_ns() // 1_000_000:012x}-{uuid.uuid4().hex[:16]}"


def current_settings(option: Path | None = None) -> Settings:
    """Read the configuration file, or give the demo's settings where there is none.

    Raises:
        ConfigInvalid: the file has mistakes.
    """
    path = configured_path(option)
    return read_settings(path) if path else demo_settings()


def plan_of(settings: Settings) -> Plan:
    """Say which playbooks the service and each desk are to be served."""
    desks = {name: desk.playbooks for name, desk in settings.desks.items()}
    return make_plan(settings.playbook_directories, settings.playbooks, desks)


def open_playbooks(
    plan: Plan, engine: InferenceEngine, languages: Iterable[str], kept: KeptFiles
) -> Playbooks:
    """Read everything that is planned, and make it ready; each release served is kept.

    Raises:
        PlaybookInvalid: files have mistakes, or a kept release was changed.
        NotFound: a release is not kept.
    """
    languages = tuple(languages)

    def make(library: Library) -> Ready:
        ready = Ready(*build_guide(library, engine))
        ready.guide.warm(languages)
        ready.drafts.warm(languages)
        settle_memory()
        if plan.kept:
            _keep(plan.kept, library)
        return ready

    return Playbooks(plan, make, kept)


def _keep(kept: ReleaseFolder, library: Library) -> None:
    """Keep a release; one that cannot be kept is served all the same."""
    try:
        kept.keep(library)
    except (OSError, PlaybookInvalid) as error:
        log.error("release not kept", release=library.release, error=str(error))  # noqa: TRY400 the message says it all


def languages_of(desks: Mapping[str, Desk]) -> set[str]:
    """Give the languages that the desks' agents write and their companies default to."""
    tags = {tag for desk in desks.values() for tag in desk.agent.languages}
    tags |= {desk.company.default_locale or "" for desk in desks.values()}
    return {tag.partition("-")[0] for tag in tags if tag}


def open_inference(kept: KeptFiles) -> InferenceEngine:
    """Load everything inference needs."""
    return InferenceEngine(load_world(), LanguageDetector(kept=kept))


def build_guide(library: Library, engine: InferenceEngine) -> tuple[Guide, DraftChecks]:
    """Make a release ready to advise and to check drafts."""
    drafts = DraftChecks(library, engine.detect, engine.world)
    return Guide(library, engine, drafts.of_case, time.perf_counter), drafts


def settle_memory() -> None:
    """Take what was just built out of the collector's rounds.

    A library is a million small objects that live until the next release; walking them again and
    again would stop the service for a second each time.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def desks_of(settings: Settings) -> Mapping[str, Desk]:
    """Make the configured desks."""
    return {name: _desk(name, desk) for name, desk in settings.desks.items()}


def _desk(name: str, settings: DeskSettings) -> Desk:
    return Desk(
        name=name,
        adapter=REGISTRY[settings.adapter],
        secrets=tuple(settings.webhook_secrets),
        context=AdapterContext(
            field_map=settings.field_map,
            default_locale=settings.company.default_locale,
            default_time_zone=settings.company.time_zone,
        ),
        company=settings.company_value(),
        agent=settings.agent_value(),
    )


def apis_of(settings: Settings) -> ConfiguredApis:
    """Make the clients of the desks whose API is configured."""
    access = {
        name: DeskAccess(
            base_url=desk.api.url,
            authorization=desk.api.authorization,
            private_hosts=frozenset(host.lower() for host in desk.api.private_hosts),
        )
        for name, desk in settings.desks.items()
        if desk.api
    }
    return ConfiguredApis(access, sleep=asyncio.sleep, random=random.random)  # noqa: S311 spreads retries


def gate_of(settings: Settings) -> Gate:
    """Make what decides who may do what."""
    keys = [ApiKey.of(key.name, key.key, key.roles, key.desks) for key in settings.api_keys]
    return Gate(keys, served_host())


def open_store(settings: Settings) -> SqlStore:
    """Open the database; SQLite is migrated on the way, PostgreSQL by `dragoman db upgrade`.

    Raises:
        ConfigInvalid: the URL is none.
        StoreUnavailable: the database cannot be reached, or is of another version.
    """
    engine = open_engine(settings.database)
    if engine.dialect.name == "sqlite" and not is_current(engine):
        # Seldom needed, and slow to import.
        from service.store.migrate import upgrade  # noqa: PLC0415

        upgrade(engine)
    store = SqlStore(engine)
    try:
        store.check()
    except StoreUnavailable:
        store.close()
        raise
    return store


def create_app(settings: Settings | None = None) -> FastAPI:
    """Build the whole service; what runs beside it starts and stops with it.

    Raises:
        ConfigInvalid: the configuration has mistakes.
        PlaybookInvalid: the playbooks have mistakes, so there is nothing to serve.
        NotFound: a release that is named is not kept.
        StoreUnavailable: the database cannot be used.
    """
    settings = settings or current_settings()
    configure_logging()
    if settings.database.startswith("sqlite") and (fault := known_fault()):
        log.warning("sqlite", fault=fault)
    kept = KeptFiles(cache_directory())
    engine = open_inference(kept)
    desks, apis = desks_of(settings), apis_of(settings)
    plan = plan_of(settings)
    playbooks = open_playbooks(plan, engine, languages_of(desks), kept)
    store = open_store(settings)
    text = settings.retention.text
    advising = Advising(served=playbooks.served, store=store, people=store, text=text)
    services = Services(
        served=playbooks.served,
        kept=plan.kept,
        receiver=Receiver(desks, advising, apis, utc_now),
        store=store,
        people=store,
        text=text,
        desks=desks,
        gate=gate_of(settings),
        metrics=Metrics(),
        clock=utc_now,
        new_id=new_id,
        playbook_problem=lambda: playbooks.problem,
    )
    worker = Worker(desks, advising, apis, utc_now)
    retention = Retention(store, settings.retention.tickets_days, utc_now, asyncio.sleep)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with apis:
            look = partial(asyncio.to_thread, reload, playbooks)
            repeated = (
                _repeat("inbox", worker.run_once, WORK_PAUSE_SECONDS),
                _repeat("playbooks", look, RELOAD_PAUSE_SECONDS),
                _repeat("retention", partial(_retain, retention), RETENTION_PAUSE_SECONDS),
                asyncio.to_thread(engine.warm),
            )
            tasks = [asyncio.create_task(one) for one in repeated]
            log.info("serving", release=playbooks.served().default.release, desks=sorted(desks))
            try:
                yield
            finally:
                for task in tasks:
                    task.cancel()
                    with suppress(asyncio.CancelledError):
                        await task
                await asyncio.to_thread(store.close)

    return build_app(services, version("dragoman"), lifespan)


async def _retain(retention: Retention) -> None:
    purged = await retention.purge()
    if purged:
        log.info("too old and deleted", **asdict(purged))


async def _repeat(name: str, step: Callable[[], Awaitable[object]], pause_seconds: float) -> None:
    """Take a step again and again, after a pause unless it found work; no error ends it."""
    while True:
        busy: object = None
        try:
            busy = await step()
        except DragomanError as error:
            log.error(name, error=str(error))  # noqa: TRY400 the message says it all
        except Exception:
            log.exception(name)
        if not busy:
            await asyncio.sleep(pause_seconds)


def reload(playbooks: Playbooks) -> None:
    """Take over changed files, and say so; say once what keeps them from being served."""
    before = playbooks.problem
    if playbooks.reload():
        log.info("playbooks reloaded", release=playbooks.served().default.release)
    for finding in playbooks.problem:
        if finding not in before:
            log.error("playbooks not reloaded", finding=str(finding))
