"""The composition root: the only module that knows every part.

It alone reads the clock, draws random numbers and starts what runs in the background.
"""

import asyncio
import gc
import logging
import random
import signal
import sys
import time
import uuid
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import structlog
from fastapi import FastAPI

from service.application.advise import Guide
from service.application.check_draft import DraftChecks
from service.application.ports import Desk
from service.application.receive import Advising, Receiver
from service.configured import apis_of, desks_of, unwritten
from service.domain.errors import StoreUnavailable
from service.inference.engine import InferenceEngine
from service.playbook.library import Library
from service.playbook.watch import LibraryHolder
from service.reference import load_world
from service.settings import Settings, configured_path, demo_settings, read_settings
from service.store.engine import open_engine
from service.store.migrate import upgrade
from service.store.sql_store import Enqueue, SqlStore, no_queue
from service.web.app import build_app
from service.web.auth import ApiKey, Gate
from service.web.metrics import Metrics
from service.web.services import Services

RELOAD_PAUSE_SECONDS = 2.0

log = structlog.get_logger("dragoman")

if TYPE_CHECKING:
    from service.backstage import Backstage


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


class Playbooks:
    """The current release as a guide with its draft checks, rebuilt when files change."""

    def __init__(
        self, holder: LibraryHolder, engine: InferenceEngine, languages: Iterable[str]
    ) -> None:
        self._holder = holder
        self._engine = engine
        self._languages = tuple(languages)
        self._built = self._build()

    @property
    def holder(self) -> LibraryHolder:
        """The library behind it."""
        return self._holder

    def guide(self) -> Guide:
        """Give the current release, ready to advise."""
        return self._built[0]

    def drafts(self) -> DraftChecks:
        """Give its draft checks."""
        return self._built[1]

    def reload(self) -> None:
        """Look for changed files; keep the last good release if they have mistakes."""
        before = self._holder.problem
        if self._holder.reload_if_changed():
            self._built = self._build()
            log.info("playbooks reloaded", release=self._holder.current.release)
        elif self._holder.problem and self._holder.problem != before:
            for finding in self._holder.problem:
                log.error("playbooks not reloaded", finding=str(finding))

    def _build(self) -> tuple[Guide, DraftChecks]:
        guide, drafts = build_guide(self._holder.current, self._engine)
        guide.warm(self._languages)
        drafts.warm(self._languages)
        settle_memory()
        return guide, drafts


def languages_of(desks: Mapping[str, Desk]) -> set[str]:
    """Give the languages that the desks' agents write and their companies default to."""
    tags = {tag for desk in desks.values() for tag in desk.agent.languages}
    tags |= {desk.company.default_locale or "" for desk in desks.values()}
    return {tag.partition("-")[0] for tag in tags if tag}


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


def detector_of(engine: InferenceEngine) -> Callable[[str], str | None]:
    """Give the language of a phrase for the playbook checks; None where it is in doubt."""

    def detect(text: str) -> str | None:
        guess = engine.detect(text)
        return guess.code if guess.probability >= 0.9 and not guess.disputed else None  # noqa: PLR2004 high confidence

    return detect


def open_backstage(settings: Settings) -> "Backstage | None":
    """Open the background work; None where no desk's API is configured, so that there is none."""
    if not any(desk.api for desk in settings.desks.values()):
        return None
    from service.backstage import Backstage  # noqa: PLC0415 costs a third of a second

    return Backstage(settings, clock=utc_now, random=random.random)  # noqa: S311 spreads attempts


def open_store(settings: Settings, enqueue: Enqueue = no_queue) -> SqlStore:
    """Open the database; SQLite is migrated on the way, PostgreSQL by `dragoman db upgrade`.

    Args:
        settings: the configuration.
        enqueue: has a job's next attempt made.

    Raises:
        ConfigInvalid: the URL is none.
        StoreUnavailable: the database cannot be reached, or is of another version.
    """
    engine = open_engine(settings.database)
    if engine.dialect.name == "sqlite":
        upgrade(engine)
    store = SqlStore(engine, enqueue=enqueue)
    try:
        store.check()
    except StoreUnavailable:
        store.close()
        raise
    return store


def upgrade_database_of(settings: Settings) -> None:
    """Bring a database to this version, the tables of its background work included."""
    from service.background.queue import migrate  # noqa: PLC0415 as in open_backstage

    engine = open_engine(settings.database)
    try:
        upgrade(engine)
        migrate(engine.url.render_as_string(hide_password=False))
    finally:
        engine.dispose()


class Parts:
    """What `serve` and `worker` are both made of."""

    def __init__(self, settings: Settings) -> None:
        configure_logging()
        self.settings = settings
        self.engine = InferenceEngine(load_world())
        self.desks, self.apis = desks_of(settings), apis_of(settings)
        holder = LibraryHolder(settings.playbook_directories)
        self.playbooks = Playbooks(holder, self.engine, languages_of(self.desks))
        self.backstage = open_backstage(settings)
        self.store = open_store(settings, self.backstage.enqueue if self.backstage else no_queue)
        self.advising = Advising(guide=self.playbooks.guide, store=self.store)

    @asynccontextmanager
    async def running(self, *, jobs: bool) -> AsyncIterator[None]:
        """Run what goes on beside the requests; afterwards let go of everything."""
        async with AsyncExitStack() as stack:
            stack.push_async_callback(asyncio.to_thread, self.close)
            await stack.enter_async_context(self.apis)
            if self.backstage and jobs:
                working = self.backstage.working(self.advising, self.store, self.apis)
                await stack.enter_async_context(working)
            watching = asyncio.create_task(_watch(self.playbooks))
            stack.callback(watching.cancel)
            yield

    def close(self) -> None:
        """Write what is queued, then let go of the database."""
        self.store.close()
        if self.backstage:
            self.backstage.close()


def create_app(settings: Settings | None = None) -> FastAPI:
    """Build the whole service; what runs beside it starts and stops with it.

    Raises:
        ConfigInvalid: the configuration has mistakes.
        PlaybookInvalid: the playbooks have mistakes, so there is nothing to serve.
        StoreUnavailable: the database cannot be used.
    """
    settings = settings or current_settings()
    parts = Parts(settings)
    services = Services(
        guide=parts.playbooks.guide,
        drafts=parts.playbooks.drafts,
        receiver=Receiver(parts.desks, parts.advising, parts.apis, utc_now),
        store=parts.store,
        desks=parts.desks,
        gate=Gate([
            ApiKey.of(key.name, key.key, key.roles, key.desks) for key in settings.api_keys
        ]),
        metrics=Metrics(),
        clock=utc_now,
        new_id=new_id,
        playbook_problem=lambda: parts.playbooks.holder.problem,
    )

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with parts.running(jobs=settings.jobs.run_in == "serve"):
            release = parts.playbooks.guide().library.release
            log.info("serving", release=release, desks=sorted(parts.desks))
            for desk in unwritten(settings):
                log.warning("nothing is written back: the desk has no `api`", desk=desk)
            yield

    return build_app(services, version("dragoman"), lifespan)


async def run_worker(settings: Settings) -> None:
    """Do the background work until this process is told to stop; what is running then ends."""
    parts, told = Parts(settings), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    async with parts.running(jobs=True):
        log.info("working", desks=sorted(parts.desks))
        if parts.backstage is None:
            log.warning("there is nothing to do: no desk has `api`")
        await told.wait()


async def _watch(playbooks: Playbooks) -> None:
    while True:
        await asyncio.sleep(RELOAD_PAUSE_SECONDS)
        try:
            await asyncio.to_thread(playbooks.reload)
        except Exception:
            log.exception("playbooks not reloaded")


def configure_logging() -> None:
    """Log one JSON object a line to standard error; no ticket text ever gets there."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
