"""POST /v1/feedback: what an agent thought of a piece of guidance."""

import asyncio
from http import HTTPStatus

from fastapi import FastAPI, Request
from pydantic import BaseModel, ConfigDict, Field

from service.domain.feedback import Feedback, Verdict
from service.web.schemas import problem_answers
from service.web.services import Services


class FeedbackBody(BaseModel):
    """One verdict; it names no agent."""

    model_config = ConfigDict(extra="forbid")

    guidance_id: str = Field(min_length=1, max_length=255)
    item: str | None = Field(default=None, max_length=100, description="Topic or draft rule.")
    verdict: Verdict
    note: str | None = Field(default=None, max_length=2000)


class FeedbackTaken(BaseModel):
    """Stored."""

    status: str = "stored"


def add(app: FastAPI, services: Services) -> None:
    """Add the route."""

    @app.post(
        "/v1/feedback",
        tags=["feedback"],
        summary="Say whether a piece of guidance helped",
        status_code=HTTPStatus.CREATED,
        responses=problem_answers(401, 403, 404, 422, 503),
    )
    async def give(body: FeedbackBody, request: Request) -> FeedbackTaken:
        services.gate.admit(request, "agent", "lead")
        found = services.store.guidance(body.guidance_id)
        services.gate.admit(request, "agent", "lead", desk=found.desk if found else None)
        verdict = Feedback(
            guidance_id=body.guidance_id,
            verdict=body.verdict,
            item=body.item,
            note=body.note,
            created_at=services.clock(),
        )
        await asyncio.wrap_future(services.store.submit_add_feedback(verdict))
        return FeedbackTaken()
