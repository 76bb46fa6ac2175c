"""POST /v1/feedback: what an agent thought of a piece of guidance."""

import asyncio
from functools import partial
from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import FastAPI, Request
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from service.application.events import feedback_created
from service.application.keep import kept_feedback
from service.application.ports import StoredGuidance
from service.domain.feedback import Feedback, Verdict
from service.web.schemas import problem_answers
from service.web.services import Services

# Not just any words: what is judged is a name of ours.
Judged = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,99}$"),
    Field(description="Topic or draft rule."),
]


class FeedbackBody(BaseModel):
    """One verdict; it names no agent."""

    model_config = ConfigDict(extra="forbid")

    guidance_id: str = Field(min_length=1, max_length=255)
    item: Judged | None = None
    verdict: Verdict
    note: str | None = Field(default=None, max_length=2000)


class FeedbackTaken(BaseModel):
    """Stored, but for a note where `retention.text` allows none."""

    status: Literal["stored"]
    not_kept: list[Literal["note"]] = Field(default_factory=list)


def add(app: FastAPI, services: Services) -> None:
    """Add the route."""

    @app.post(
        "/v1/feedback",
        tags=["feedback"],
        summary="Say whether a piece of guidance helped",
        status_code=HTTPStatus.CREATED,
        responses=problem_answers(401, 403, 404, 422, 503),
        response_model_exclude_defaults=True,
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
        return await add_feedback(services, verdict, found)


async def add_feedback(
    services: Services, verdict: Feedback, judged: StoredGuidance | None
) -> FeedbackTaken:
    """Store a verdict, with no more of the customer's words than may be kept.

    Args:
        services: where to.
        verdict: what an agent thought.
        judged: the guidance that it is about.

    Raises:
        NotFound: there is no such guidance.
    """
    kept = kept_feedback(verdict, services.text)
    jobs = services.told(partial(feedback_created, kept, judged)) if judged else ()
    await asyncio.wrap_future(services.store.submit_add_feedback(kept, jobs))
    return FeedbackTaken(status="stored", not_kept=["note"] if kept.note != verdict.note else [])
