"""Desks with their adapters, a store on disk, and help desks' APIs that a test writes down."""

from collections.abc import Mapping
from contextlib import aclosing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from adapters import REGISTRY
from service.application.enrich import Enrich
from service.application.notify import NotifyTask
from service.application.ports import AdapterContext, Desk
from service.application.receive import Advising, Receiver
from service.application.served import Ready, Served
from service.application.subscribers import Subscribers
from service.application.work import AtDesk, Worker
from service.application.write_back import WriteBackTask
from service.delivery.http_hooks import HttpHooks
from service.domain.errors import DragomanError
from service.domain.event import ApiReply
from service.domain.ticket import AgentSite, Company
from service.store.engine import open_engine
from service.store.migrate import upgrade
from service.store.sql_store import SqlStore
from tests.adapters.contract import CONTRACTS, NOW
from tests.application.given import small

LOOPBACK = frozenset({"127.0.0.1"})
BY_NAME = {contract.name: contract for contract in CONTRACTS}
DESKS = {
    name: Desk(
        name=name,
        adapter=REGISTRY[name],
        secrets=BY_NAME[name].secrets,
        context=AdapterContext(field_map={}),
        company=Company(country="US"),
        agent=AgentSite(country="IN", languages=("en",)),
    )
    for name in REGISTRY
}


class PreparedApis:
    """Help desks' APIs with prepared replies, by path; a reply may be an error to raise.

    Args:
        replies: path -> JSON of a success, or an error; other paths answer 404.
        desks: the desks whose API is configured.
    """

    def __init__(self, replies: Mapping[str, object], desks: frozenset[str]) -> None:
        self._replies = replies
        self._desks = desks

    def knows(self, desk):
        return desk in self._desks

    async def run(self, desk, completion):
        reply = None
        while True:
            try:
                call = completion.send(reply)
            except StopIteration as stop:
                return stop.value
            prepared = self._replies.get(call.path, ApiReply(status=404))
            if isinstance(prepared, DragomanError):
                raise prepared
            is_reply = isinstance(prepared, ApiReply)
            reply = prepared if is_reply else ApiReply(status=200, json=prepared)


class LoopbackHooks:
    """Calls subscribers on this machine; what it opens ends with each call, as event loops do."""

    def check(self, url):
        HttpHooks(LOOPBACK).check(url)

    async def post(self, url, headers, body):
        async with aclosing(HttpHooks(LOOPBACK)) as hooks:
            return await hooks.post(url, headers, body)


class Office:
    """All that takes deliveries in and works on them, at a time that a test sets."""

    def __init__(self, store, replies, desks, write_back) -> None:
        self.now = NOW
        self.store = store
        self.reported = []
        self.desks = {
            name: replace(desk, write_back=write_back or desk.write_back)
            for name, desk in DESKS.items()
        }
        apis = PreparedApis(replies, frozenset(BY_NAME) if desks is None else frozenset(desks))
        self.subscribers = Subscribers()
        self.advising = advising = Advising(
            served=lambda: Served(Ready(*small())), store=store, subscribers=self.subscribers
        )
        clock = self.clock
        self.receiver = Receiver(self.desks, advising, apis, clock)
        tasks = {
            "enrich": AtDesk(Enrich(advising, apis, clock), self.desks),
            "write_back": AtDesk(WriteBackTask(store, apis), self.desks),
            "notify": NotifyTask(store.subscribers, LoopbackHooks(), clock),
        }
        self.worker = Worker(
            tasks, store, clock=clock, random=lambda: 0.5, report=self.reported.append
        )

    def clock(self):
        return self.now

    async def receive(self, desk, body, **changed):
        """Send a signed delivery as the desk would."""
        request = BY_NAME[desk].delivery(body, at=changed.pop("at", self.now))
        return await self.receiver.receive(desk, replace(request, **changed))

    async def work(self):
        """Make the attempts that are due now; give what came of each."""
        due = [job for job in self.waiting() if job.due_at <= self.now]
        return [await self.worker.attempt(job.id, job.attempt) for job in due]

    def waiting(self):
        """Give the jobs that wait, however long they have to."""
        return self.store.overdue_jobs(datetime(2100, 1, 1, tzinfo=UTC), 100)


@contextmanager
def office(folder, *, replies=None, apis=None, write_back=None, store_kind=SqlStore):
    """Open an office on a new database.

    Args:
        folder: where the database goes.
        replies: path -> JSON of a success, or an error.
        apis: names of the desks whose API is configured; all unless given.
        write_back: what every desk has chosen to have written back.
        store_kind: the class of its store.
    """
    engine = open_engine(f"sqlite:///{folder}/dragoman.db")
    upgrade(engine)
    store = store_kind(engine)
    try:
        yield Office(store, replies or {}, apis, write_back)
    finally:
        store.close()
