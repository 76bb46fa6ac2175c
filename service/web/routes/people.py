"""/v1/people/{id}: what is stored of a requester, all of it gone, and the wish not to be inferred.

Ids of requesters are the desk's own, so each call is about one desk: the one in `?desk=`, or the
only one that the key is good for.
"""

import asyncio
from dataclasses import asdict
from http import HTTPStatus
from typing import Annotated, Final

import structlog
from fastapi import FastAPI, Query, Request, Response
from pydantic import BaseModel, Field

from service.application.desks import desk_named
from service.application.people import OptOut, encode_person
from service.domain.errors import NotFound, PayloadInvalid
from service.web.auth import Role
from service.web.schemas import problem_answers
from service.web.services import Services

_PERSON: Final = "/v1/people/{person_id}"
_OPT_OUT: Final = f"{_PERSON}/opt-out"
_LEADS: Final[tuple[Role, ...]] = ("lead",)
# Whom a customer may tell.
_TOLD: Final[tuple[Role, ...]] = ("agent", "lead", "integration")
_PROBLEMS: Final = problem_answers(401, 403, 404, 422, 503)

DeskQuery = Annotated[
    str | None, Query(description="Whose id it is; not needed where the key is good for one desk.")
]

log = structlog.get_logger("dragoman.people")


class ErasedCounts(BaseModel):
    """How many rows of each kind are gone for good."""

    guidance: int
    feedback: int
    corrections: int
    deliveries: int
    jobs: int
    opt_outs: int
    waiting: int = Field(
        description="Deliveries of the desk of which it is not known whose they are, because the"
        " desk has not told yet; erase again when there are none."
    )


def add(app: FastAPI, services: Services) -> None:
    """Add the routes."""
    _add_rights(app, services)
    _add_opt_out(app, services)


def _add_rights(app: FastAPI, services: Services) -> None:
    @app.get(
        _PERSON,
        tags=["people"],
        summary="Export everything that is stored about a requester",
        responses={
            200: {"description": "All of it as JSON.", "content": {"application/json": {}}},
            **_PROBLEMS,
        },
        response_model=None,
    )
    async def export(person_id: str, request: Request, desk: DeskQuery = None) -> Response:
        _by, desk = _admit(services, request, desk, _LEADS)
        record = await asyncio.to_thread(services.people.person, desk, person_id)
        if not record:
            raise NotFound(f"desk `{desk}` has nothing stored about this requester")
        content = encode_person(desk, person_id, record)
        return Response(content, media_type="application/json")

    @app.delete(
        _PERSON,
        tags=["people"],
        summary="Erase everything that is stored about a requester, for good",
        responses=_PROBLEMS,
    )
    async def erase(person_id: str, request: Request, desk: DeskQuery = None) -> ErasedCounts:
        by, desk = _admit(services, request, desk, _LEADS)
        pending = services.people.submit_erase_person(desk, person_id, by, services.clock())
        erased = await asyncio.wrap_future(pending)
        await asyncio.wrap_future(services.store.submit_checkpoint())
        counts = ErasedCounts(**asdict(erased))
        log.info("a person erased", by=by, desk=desk, **counts.model_dump())
        return counts


def _add_opt_out(app: FastAPI, services: Services) -> None:
    @app.put(
        _OPT_OUT,
        tags=["people"],
        summary="Infer nothing about a requester from now on; guidance is neutral",
        status_code=HTTPStatus.NO_CONTENT,
        responses=_PROBLEMS,
        response_model=None,
    )
    async def opt_out(person_id: str, request: Request, desk: DeskQuery = None) -> Response:
        by, desk = _admit(services, request, desk, _TOLD)
        wish = OptOut(desk=desk, person_id=person_id, created_at=services.clock(), created_by=by)
        await asyncio.wrap_future(services.people.submit_opt_out(wish))
        return Response(status_code=HTTPStatus.NO_CONTENT)

    @app.delete(
        _OPT_OUT,
        tags=["people"],
        summary="Infer again, as the requester wishes",
        status_code=HTTPStatus.NO_CONTENT,
        responses=_PROBLEMS,
        response_model=None,
    )
    async def opt_in(person_id: str, request: Request, desk: DeskQuery = None) -> Response:
        _by, desk = _admit(services, request, desk, _TOLD)
        if not await asyncio.wrap_future(services.people.submit_opt_in(desk, person_id)):
            raise NotFound(f"this requester of desk `{desk}` had not opted out")
        return Response(status_code=HTTPStatus.NO_CONTENT)


def _admit(
    services: Services, request: Request, desk: str | None, roles: tuple[Role, ...]
) -> tuple[str, str]:
    """Let a request pass, and give the name of its key and the desk that it is about.

    Raises:
        PayloadInvalid: it names no desk, and the key is good for several.
    """
    by = services.gate.admit(request, *roles, desk=desk)
    if desk is None:
        key = services.gate.named(by)
        open_to = sorted(key.desks if key and key.desks else services.desks)
        if len(open_to) != 1:
            known = " or ".join(f"`?desk={name}`" for name in open_to)
            raise PayloadInvalid(f"a requester's id is of one desk: add {known}", "query.desk")
        desk = open_to[0]
    return by, desk_named(services.desks, desk).name
