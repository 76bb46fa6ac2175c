"""The composition root: the only module that knows every part, and starts what runs beside."""

import asyncio
import random
import signal
from collections.abc import AsyncIterator, Callable, Collection, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import asdict
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog
from fastapi import FastAPI

from service.advising import languages_of, open_inference, open_playbooks, plan_of, reload, warm
from service.application.desks import LiveDesks
from service.application.hooks import Hooks
from service.application.receive import Advising, Receiver
from service.application.release_news import ReleaseNews
from service.application.retention import Retention
from service.application.subscribers import Subscribers
from service.application.subscriptions import Subscriptions
from service.config_watch import ConfigWatch
from service.configured import (
    access_of,
    apis_of,
    desks_of,
    hooks_of,
    keys_of,
    private_hosts_of,
    unwritten,
)
from service.domain.errors import StoreUnavailable
from service.domain.job import Job
from service.fresh import new_id, new_secret, utc_now
from service.logs import configure_logging
from service.reference.kept import KeptFiles
from service.repeating import end, repeat
from service.settings import (
    cache_directory,
    configured_path,
    current_settings,
    served_host,
)
from service.settings_format import Settings
from service.standby import Standby, Working
from service.store.checkpoint import known_fault
from service.store.engine import open_engine
from service.store.job_log import Enqueue, no_queue
from service.store.sql_store import SqlStore
from service.store.version import is_current
from service.web.app import build_app
from service.web.auth import Gate
from service.web.metrics import Metrics, State
from service.web.services import Services

RELOAD_PAUSE_SECONDS = 2.0
RETENTION_PAUSE_SECONDS = 60.0
SUBSCRIBERS_PAUSE_SECONDS = 2.0

log = structlog.get_logger("dragoman")

if TYPE_CHECKING:
    from service.backstage import Backstage


def open_backstage(
    settings: Settings, report: Callable[[Job], None] = lambda _job: None
) -> "Backstage":
    """Open the background work.

    Args:
        settings: the configuration.
        report: is told of each job whose attempt ended.
    """
    from service.backstage import Backstage  # noqa: PLC0415 costs a third of a second

    return Backstage(settings, clock=utc_now, random=random.random, report=report)  # noqa: S311 spreads attempts


def subscriptions(store: SqlStore, hooks: Hooks, desks: Collection[str]) -> Subscriptions:
    """Make what an operator manages subscribers by."""
    return Subscriptions(
        store.subscribers, hooks, desks, clock=utc_now, new_id=new_id, new_secret=new_secret
    )


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
    if engine.dialect.name == "sqlite" and not is_current(engine):
        # Seldom needed, and slow to import.
        from service.store.migrate import upgrade  # noqa: PLC0415

        upgrade(engine)
    store = SqlStore(engine, enqueue=enqueue)
    try:
        store.check()
    except StoreUnavailable:
        store.close()
        raise
    return store


class Parts:
    """What `serve` and `worker` are both made of.

    Args:
        settings: the configuration.
        path: its file, to be followed; None where there is none.
    """

    def __init__(self, settings: Settings, path: Path | None = None) -> None:
        configure_logging()
        if settings.database.startswith("sqlite") and (fault := known_fault()):
            log.warning("sqlite", fault=fault)
        kept = KeptFiles(cache_directory())
        self.settings = settings
        self.engine = open_inference(kept)
        self.metrics = Metrics()
        self.desks = LiveDesks(desks_of(settings))
        self.apis = apis_of(settings, self.metrics.count_desk_call)
        self.gate = Gate(keys_of(settings), served_host())
        self.watch = ConfigWatch(path, settings, self.take_over) if path else None
        self.plan = plan_of(settings)
        self.playbooks = open_playbooks(self.plan, self.engine, languages_of(self.desks), kept)
        self.hooks = hooks_of(settings)
        self.standby = Standby(partial(open_backstage, settings, self.metrics.count_attempt))
        self.store = open_store(settings, self.standby.enqueue)
        self.subscribers = Subscribers()
        self.advising = Advising(
            served=self.playbooks.served,
            store=self.store,
            text=settings.retention.text,
            subscribers=self.subscribers,
            report=self.metrics.count_answer,
        )
        self.state = State(
            store=self.store,
            subscribers=self.store.subscribers.all,
            served=self.playbooks.served,
            playbook_problem=lambda: self.playbooks.problem,
            configuration_problem=lambda: self.watch.problem if self.watch else (),
        )
        self.metrics.registry.register(self.state)
        try:
            found = self.store.subscribers.all()
            if found or settings.has_apis:
                self.standby.open()
        except StoreUnavailable:
            self.close()
            raise
        self.subscribers.take(found)

    async def take_over(self, settings: Settings) -> None:
        """Serve by other settings from now on, but for what only a start can change.

        Desks and keys stay as they were if this raises.

        Raises:
            ConfigInvalid: the address of an API is no https address.
            PlaybookInvalid: the playbooks that they name have mistakes.
            NotFound: a release that they name is not kept.
        """
        await self.apis.replace(access_of(settings))
        self.hooks.replace(private_hosts_of(settings))
        await asyncio.to_thread(self.playbooks.replan, plan_of(settings))
        self.desks.replace(desks_of(settings))
        self.gate.replace(keys_of(settings))

    @asynccontextmanager
    async def running(self, *, jobs: bool) -> AsyncIterator[None]:
        """Run what goes on beside the requests; afterwards let go of everything."""
        days = self.settings.retention.tickets_days
        retention = Retention(self.store, days, utc_now, asyncio.sleep)
        look = partial(asyncio.to_thread, reload, self.playbooks)
        news = ReleaseNews(self.playbooks.served, self.store.subscribers, self.subscribers, utc_now)
        parts = (self.advising, self.store, self.desks, self.apis, self.hooks)
        working = (lambda backstage: backstage.working(*parts)) if jobs else None
        follow = partial(self._follow_subscribers, news, working)
        beside: list[Coroutine[Any, Any, None]] = [
            repeat("playbooks", look, RELOAD_PAUSE_SECONDS),
            repeat("retention", partial(_retain, retention), RETENTION_PAUSE_SECONDS),
            repeat("subscribers", follow, SUBSCRIBERS_PAUSE_SECONDS),
            asyncio.to_thread(warm, self.playbooks, self.engine),
        ]
        if self.watch:
            beside.append(repeat("configuration", self.watch.look, RELOAD_PAUSE_SECONDS))
        async with AsyncExitStack() as stack:
            stack.push_async_callback(asyncio.to_thread, self.close)
            await stack.enter_async_context(self.apis)
            stack.push_async_callback(self.hooks.aclose)
            stack.push_async_callback(self.standby.end)
            if self.standby.is_open:
                await self.standby.begin(working)
            for one in beside:
                stack.push_async_callback(end, asyncio.create_task(one))
            yield

    async def _follow_subscribers(self, news: ReleaseNews, working: Working | None) -> None:
        """Take over who subscribes now, once there is a queue for what they are told."""
        found = await asyncio.to_thread(self.store.subscribers.all)
        if found:
            await self.standby.begin(working)
        self.subscribers.take(found)
        await asyncio.to_thread(news.look)

    def close(self) -> None:
        """Write what is queued, then let go of the database."""
        self.store.close()
        self.standby.close()


def create_app(settings: Settings | None = None) -> FastAPI:
    """Build the whole service; what runs beside it starts and stops with it.

    Raises:
        ConfigInvalid: the configuration has mistakes.
        PlaybookInvalid: the playbooks have mistakes, so there is nothing to serve.
        NotFound: a release that is named is not kept.
        StoreUnavailable: the database cannot be used.
    """
    path = None if settings else configured_path(None)
    settings = settings or current_settings()
    parts = Parts(settings, path)
    services = Services(
        served=parts.playbooks.served,
        kept=parts.plan.kept,
        receiver=Receiver(parts.desks, parts.advising, parts.apis, utc_now),
        store=parts.store,
        people=parts.store,
        subscriptions=subscriptions(parts.store, parts.hooks, parts.desks),
        told=parts.subscribers.told,
        text=settings.retention.text,
        desks=parts.desks,
        gate=parts.gate,
        metrics=parts.metrics,
        clock=utc_now,
        new_id=new_id,
        playbook_problem=parts.state.playbook_problem,
        configuration_problem=parts.state.configuration_problem,
    )

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with parts.running(jobs=settings.jobs.run_in == "serve"):
            release = parts.playbooks.served().default.release
            log.info("serving", release=release, desks=sorted(parts.desks))
            for desk in unwritten(settings):
                log.warning("nothing is written back: the desk has no `api`", desk=desk)
            yield

    return build_app(services, version("dragoman"), lifespan)


async def run_worker(
    settings: Settings, path: Path | None = None, metrics: tuple[str, int] | None = None
) -> None:
    """Do the background work until this process is told to stop; what is running then ends.

    Args:
        settings: the configuration.
        path: its file, to be followed; None where there is none.
        metrics: host and port at which to answer Prometheus, if at any.
    """
    parts, told = Parts(settings, path), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    async with parts.running(jobs=True):
        with parts.metrics.exposed(*metrics) if metrics else nullcontext():
            log.info("working", desks=sorted(parts.desks))
            if not parts.standby.is_open:
                log.warning("there is nothing to do yet: no desk has `api`, and nobody subscribes")
            await told.wait()


async def _retain(retention: Retention) -> None:
    if purged := await retention.purge():
        log.info("too old and deleted", **asdict(purged))
