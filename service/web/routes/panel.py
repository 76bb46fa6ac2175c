"""/panel/…: the sidebar as a page of its own, the calls it makes, and the tokens that allow them.

Everything here is about one ticket, which stands in the path: a token opens no other, and the
service, not the browser, knows whom the ticket is from.
"""

from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Final

import orjson
from fastapi import FastAPI, Request, Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from service.application.desks import desk_named
from service.application.panel_view import panel_view, scope_ids
from service.application.ports import StoredGuidance
from service.domain.correction import CorrectionScope
from service.domain.errors import NotFound, PayloadInvalid
from service.domain.feedback import Feedback, Verdict
from service.domain.vocabulary import EffectiveSeverity
from service.web.pages import PAGES, page_headers
from service.web.panel_token import PREFIX, mint, read
from service.web.problems import Refused
from service.web.routes.corrections import (
    NO_CORRECTION,
    CorrectionBody,
    CorrectionMade,
    CountryCode,
    CultureCode,
    ReplyLanguage,
    add_correction,
    correction_of,
    undo_correction,
)
from service.web.routes.drafts import MOST_DRAFT
from service.web.routes.feedback import FeedbackTaken, Judged, add_feedback
from service.web.schemas import answers, problem_answers
from service.web.services import Services

_TICKET: Final = "/panel/{desk}/{ticket}"
_JSON: Final = "application/json"


class TokenBody(BaseModel):
    """Which ticket's panel is to be shown."""

    model_config = ConfigDict(extra="forbid")

    desk: Annotated[str, StringConstraints(min_length=1, max_length=63)]
    ticket: Annotated[str, StringConstraints(pattern=r"^[^/?#]{1,255}$")]


class PanelAccess(BaseModel):
    """Where to point the frame; on loopback without keys there is no token, and none is needed."""

    url: str = Field(description="Path and fragment, to put behind the service's own address.")
    token: str | None = None
    expires_at: datetime | None = None


class DraftBody(BaseModel):
    """The agent's draft."""

    draft: str = Field(max_length=MOST_DRAFT)


class PanelCorrection(BaseModel):
    """A correction; whom it holds for is told by the ticket."""

    model_config = ConfigDict(extra="forbid")

    scope: CorrectionScope = "ticket"
    location: CountryCode | None = None
    culture: CultureCode | None = None
    language: ReplyLanguage | None = None
    severity: EffectiveSeverity | None = None


class PanelFeedback(BaseModel):
    """One verdict on this ticket's guidance; it names no agent."""

    model_config = ConfigDict(extra="forbid")

    guidance_id: Annotated[str, StringConstraints(min_length=1, max_length=255)]
    item: Judged | None = None
    verdict: Verdict
    note: str | None = Field(default=None, max_length=2000)


def add(app: FastAPI, services: Services) -> None:
    """Add the routes."""
    _add_access(app, services)
    _add_reading(app, services)
    _add_telling(app, services)


def _add_access(app: FastAPI, services: Services) -> None:
    @app.post(
        "/v1/panel-tokens",
        tags=["panel"],
        summary="Allow a browser to show one ticket's panel for fifteen minutes",
        status_code=HTTPStatus.CREATED,
        responses=problem_answers(401, 403, 404, 422),
    )
    async def allow(body: TokenBody, request: Request) -> PanelAccess:
        name = services.gate.admit(request, "agent", "integration", desk=body.desk)
        desk_named(services.desks, body.desk)
        url = f"/panel/{body.desk}/{body.ticket}"
        key = services.gate.named(name)
        if key is None:
            return PanelAccess(url=url)
        token, expires_at = mint(key, body.desk, body.ticket, services.clock())
        return PanelAccess(url=f"{url}#{token}", token=token, expires_at=expires_at)

    @app.get(_TICKET, include_in_schema=False)
    async def page(desk: str, ticket: str) -> Response:
        """Give the page, the same for everyone: what it shows, it must ask for with a token."""
        desk_named(services.desks, desk)
        # Without a token a foreign frame shows nothing; on loopback no token is needed.
        ancestors = "'self'" if services.gate.loopback_only else "*"
        content = PAGES.get_template("panel.html").render(ticket=ticket)
        headers = page_headers(ancestors=ancestors)
        return Response(content, media_type="text/html", headers=headers)


def _add_reading(app: FastAPI, services: Services) -> None:
    @app.get(
        f"{_TICKET}/guidance",
        tags=["panel"],
        summary="Read the newest guidance with what a panel shows beside it",
        responses={
            **answers("Answer", "The guidance; `panel` holds the rest.", 401, 403, 404),
            **problem_answers(503),
        },
        response_model=None,
    )
    async def guidance(desk: str, ticket: str, request: Request) -> Response:
        admit(services, request, desk, ticket)
        found = _newest(services, desk, ticket)
        country = services.desks[desk].agent.country if desk in services.desks else None
        guide = services.served().after(desk, found.release).guide
        view = panel_view(found, guide, country, services.clock())
        return Response(orjson.dumps(view), media_type=_JSON)

    @app.post(
        f"{_TICKET}/draft",
        tags=["panel"],
        summary="Check a draft for this ticket",
        responses={
            **answers("DraftCheck", "What was found; empty if nothing.", 401, 403, 404, 422),
            **problem_answers(503),
        },
        response_model=None,
    )
    async def draft(desk: str, ticket: str, body: DraftBody, request: Request) -> Response:
        admit(services, request, desk, ticket)
        newest = _newest(services, desk, ticket)
        drafts = services.served().after(desk, newest.release).drafts
        answer, languages = orjson.loads(newest.answer), services.agent_languages(desk)
        found = drafts.of_answer(answer, body.draft, None, languages)
        return Response(orjson.dumps(found), media_type=_JSON)


def _add_telling(app: FastAPI, services: Services) -> None:
    @app.put(
        f"{_TICKET}/corrections",
        tags=["panel"],
        summary="Correct what was inferred for this ticket, its requester or their organisation",
        responses=problem_answers(401, 403, 404, 422, 503),
        response_model_exclude_defaults=True,
    )
    async def correct(
        desk: str, ticket: str, body: PanelCorrection, request: Request
    ) -> CorrectionMade:
        by = admit(services, request, desk, ticket)
        scope_id = scope_ids(_newest(services, desk, ticket)).get(body.scope)
        if scope_id is None:
            raise PayloadInvalid("the desk did not tell this ticket's id for it", "scope")
        full = CorrectionBody(scope_id=scope_id, **body.model_dump())
        return await add_correction(services, correction_of(services, desk, full, by))

    @app.delete(
        f"{_TICKET}/corrections/{{correction_id}}",
        tags=["panel"],
        summary="Undo a correction",
        status_code=HTTPStatus.NO_CONTENT,
        responses=problem_answers(401, 403, 404, 503),
        response_model=None,
    )
    async def undo(desk: str, ticket: str, correction_id: str, request: Request) -> Response:
        admit(services, request, desk, ticket)
        if correction_id not in _corrections_on(services, _newest(services, desk, ticket)):
            raise NotFound(NO_CORRECTION)
        await undo_correction(services, desk, correction_id)
        return Response(status_code=HTTPStatus.NO_CONTENT)

    @app.post(
        f"{_TICKET}/feedback",
        tags=["panel"],
        summary="Say whether this ticket's guidance helped",
        status_code=HTTPStatus.CREATED,
        responses=problem_answers(401, 403, 404, 422, 503),
        response_model_exclude_defaults=True,
    )
    async def judge(desk: str, ticket: str, body: PanelFeedback, request: Request) -> FeedbackTaken:
        admit(services, request, desk, ticket)
        found = services.store.guidance(body.guidance_id)
        if found is None or (found.desk, found.ticket_id) != (desk, ticket):
            raise NotFound("this ticket has no guidance with this `guidance_id`")
        verdict = Feedback(**body.model_dump(), created_at=services.clock())
        return await add_feedback(services, verdict, found)


def admit(services: Services, request: Request, desk: str, ticket: str) -> str:
    """Let a panel's call pass, by a token for this ticket or a key for this desk.

    Raises:
        Refused: 401 without either or with a token that has ended, 403 with one for another ticket.
    """
    _, _, given = request.headers.get("authorization", "").partition(" ")
    if services.gate.loopback_only or not given.startswith(PREFIX):
        return services.gate.admit(request, "agent", "lead", desk=desk)
    claims = read(given, services.gate.named, services.clock())
    if claims is None:
        raise Refused(HTTPStatus.UNAUTHORIZED, "the panel token is not valid, or has ended")
    if (claims.desk, claims.ticket) != (desk, ticket):
        raise Refused(HTTPStatus.FORBIDDEN, "the panel token is for another ticket")
    return claims.key


def _corrections_on(services: Services, found: StoredGuidance) -> set[str]:
    """Give the ids of what has been corrected for a ticket, its requester or organisation."""
    standing = services.store.standing(
        found.desk,
        ticket_id=found.ticket_id,
        person_id=found.requester_id,
        organization_id=found.organization_id,
        now=services.clock(),
    )
    return {correction.id for correction in standing.corrections}


def _newest(services: Services, desk: str, ticket: str) -> StoredGuidance:
    found = services.store.latest_guidance(desk, ticket)
    if found is None:
        raise NotFound("there is no guidance for this ticket yet")
    return found
