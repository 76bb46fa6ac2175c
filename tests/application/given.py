"""Releases ready to advise, and requests for tests to vary."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from service.advising import build_guide
from service.application.answer_format import encode_answer
from service.domain.correction import Correction
from service.domain.ticket import AgentSite, Company, GuidanceRequest, Message, Requester, Ticket
from service.inference.engine import InferenceEngine
from service.playbook.library import load
from service.reference import load_world
from service.settings_format import SHIPPED_PLAYBOOKS

SMALL_PLAYBOOKS = Path(__file__).parents[1] / "guidance" / "library"
NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
TEXT = (
    "Why did the price of my plan go up in March? I have paid on time every month. Please explain."
)
REQUEST = GuidanceRequest(
    ticket=Ticket(
        id="4711",
        requester=Requester(
            id="r-1",
            name="Alex Doe",
            phone="+33 6 39 98 41 20",
            time_zone="Europe/Paris",
            address_country="FR",
        ),
        messages=(Message(text=TEXT),),
    ),
    company=Company(country="US", default_locale="en-US"),
    agent=AgentSite(site="Bengaluru", country="IN", languages=("en",)),
    now=NOW,
)


@cache
def engine():
    return InferenceEngine(load_world())


@cache
def small():
    """Give the small library's guide and draft checks."""
    return build_guide(load([SMALL_PLAYBOOKS]), engine())


@cache
def shipped():
    """Give the shipped library's guide and draft checks."""
    return build_guide(load([SHIPPED_PLAYBOOKS]), engine())


def asking(text=TEXT, *, requester=None, ticket=None, **changed):
    """Make a request that differs from REQUEST as given."""
    asked = replace(REQUEST.ticket, messages=(Message(text=text),), **(ticket or {}))
    asked = replace(asked, requester=replace(asked.requester, **(requester or {})))
    return replace(REQUEST, ticket=asked, **changed)


def answer(request, *corrections, guide=None, note=""):
    """Give the answer to a request, by the small library unless another is named."""
    guide = guide or small()[0]
    circumstances = replace(guide.circumstances(request), corrections=corrections, note=note)
    return guide.advise(request, circumstances)


def encoded(request, *corrections, guide=None):
    """Give the answer's bytes without timings."""
    return encode_answer(answer(request, *corrections, guide=guide), timings=False)


def correction(**facts):
    """Make what an agent set right for the requester."""
    fixed = {"id": "c-1", "desk": "acme", "scope": "person", "scope_id": "r-1"}
    return Correction(**{**fixed, "created_at": NOW, "created_by": "sidebar", **facts})
