"""PUT and DELETE /v1/desks/{desk}/corrections: what an agent knows better."""

import asyncio
from dataclasses import asdict
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import FastAPI, Request, Response
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from service.application.desks import desk_named
from service.application.keep import kept_correction
from service.domain.correction import Correction, CorrectionScope
from service.domain.errors import NotFound, PayloadInvalid
from service.domain.ticket import Preferences
from service.domain.vocabulary import EffectiveSeverity
from service.web.schemas import problem_answers
from service.web.services import Services

CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
CultureCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}(-[A-Za-z]{2,3})?$")]
ReplyLanguage = Annotated[
    str,
    StringConstraints(min_length=2, max_length=35, pattern=r"^\p{L}{2,}([-_][A-Za-z0-9]{1,8})*$"),
]


class PreferencesBody(BaseModel):
    """What the customer asked for once and for all."""

    language: str | None = Field(default=None, max_length=35)
    channel: str | None = Field(default=None, max_length=100)
    contact_schedule: str | None = Field(default=None, max_length=200)
    style: str | None = Field(default=None, max_length=500)


class CorrectionBody(BaseModel):
    """A correction; at least one fact besides the scope."""

    model_config = ConfigDict(extra="forbid")

    scope: CorrectionScope
    scope_id: Annotated[str, StringConstraints(min_length=1, max_length=255)]
    location: CountryCode | None = None
    culture: CultureCode | None = None
    language: ReplyLanguage | None = None
    severity: EffectiveSeverity | None = None
    preferences: PreferencesBody | None = None
    expires: AwareDatetime | None = None


NO_CORRECTION: Final = "there is no such correction, or it was undone"


class CorrectionMade(BaseModel):
    """The id by which a correction can be undone."""

    id: str
    not_kept: list[str] = Field(
        default_factory=list,
        description="Preferences that were reduced or left out, as `retention.text` asks.",
    )


def add(app: FastAPI, services: Services) -> None:
    """Add the routes."""

    @app.put(
        "/v1/desks/{desk}/corrections",
        tags=["corrections"],
        summary="Correct what was inferred, for a ticket, a person or an organisation",
        responses=problem_answers(401, 403, 404, 422, 503),
        response_model_exclude_defaults=True,
    )
    async def correct(desk: str, body: CorrectionBody, request: Request) -> CorrectionMade:
        by = services.gate.admit(request, "agent", "lead", desk=desk)
        desk_named(services.desks, desk)
        return await add_correction(services, correction_of(services, desk, body, by))

    @app.delete(
        "/v1/desks/{desk}/corrections/{correction_id}",
        tags=["corrections"],
        summary="Undo a correction",
        status_code=HTTPStatus.NO_CONTENT,
        responses=problem_answers(401, 403, 404, 503),
        response_model=None,
    )
    async def undo(desk: str, correction_id: str, request: Request) -> Response:
        services.gate.admit(request, "agent", "lead", desk=desk)
        await undo_correction(services, desk, correction_id)
        return Response(status_code=HTTPStatus.NO_CONTENT)


async def undo_correction(services: Services, desk: str, correction_id: str) -> None:
    """Take a correction back.

    Raises:
        NotFound: there is none of this id, or it was taken back before.
    """
    pending = services.store.submit_undo_correction(desk, correction_id, services.clock())
    if not await asyncio.wrap_future(pending):
        raise NotFound(NO_CORRECTION)


async def add_correction(services: Services, correction: Correction) -> CorrectionMade:
    """Store a correction, with no more of the customer's words than may be kept."""
    kept = kept_correction(correction, services.text)
    await asyncio.wrap_future(services.store.submit_add_correction(kept))
    stated, stored = asdict(correction.preferences), asdict(kept.preferences)
    return CorrectionMade(
        id=kept.id, not_kept=[name for name in stated if stated[name] != stored[name]]
    )


def correction_of(services: Services, desk: str, body: CorrectionBody, by: str) -> Correction:
    """Make a correction of what a request says.

    Raises:
        PayloadInvalid: it says nothing, or names a country or culture that there is not.
    """
    facts = (body.location, body.culture, body.language, body.severity, body.preferences)
    if not any(facts):
        raise PayloadInvalid(
            "give at least one of location, culture, language, severity, preferences"
        )
    background = services.guide().engine.background
    if body.location and body.location not in background.place_index:
        raise PayloadInvalid("not an ISO 3166-1 country code", "location")
    if body.culture and body.culture not in background.culture_index:
        raise PayloadInvalid("not a culture of `GET /v1/cultures`", "culture")
    now: datetime = services.clock()
    return Correction(
        id=services.new_id(),
        desk=desk,
        scope=body.scope,
        scope_id=body.scope_id,
        location=body.location,
        culture=body.culture,
        language=body.language,
        severity=body.severity,
        preferences=Preferences(**body.preferences.model_dump())
        if body.preferences
        else Preferences(),
        created_at=now,
        created_by=by,
        expires_at=body.expires,
    )
