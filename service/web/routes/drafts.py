"""POST /v1/drafts/check: what to reconsider in an agent's draft."""

from dataclasses import replace
from typing import Any, Final

import orjson
from fastapi import FastAPI, Request, Response

from service.application.request_format import load_json, validate_request
from service.domain.errors import NotFound, PayloadInvalid
from service.domain.guidance import DraftCheck
from service.web.bodies import read_body
from service.web.schemas import answers, problem_answers
from service.web.services import Services

MOST_DRAFT: Final = 64 * 1024
_BODY: Final[dict[str, Any]] = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "required": ["draft"],
                "properties": {
                    "draft": {"type": "string"},
                    "guidance_id": {"type": "string", "description": "Stored guidance."},
                    "request": {"$ref": "#/components/schemas/GuidanceRequest"},
                    "language": {"type": "string", "description": "Of the draft, if known."},
                },
            },
            "example": {
                "draft": "Hi there! Sorry if this was inconvenient, we will fix it ASAP!!",
                "request": {"ticket": {"messages": [{"text": "Where is my order?"}]}},
            },
        }
    },
}


def add(app: FastAPI, services: Services) -> None:
    """Add the route."""

    @app.post(
        "/v1/drafts/check",
        tags=["drafts"],
        summary="Check a draft against stored guidance or a request",
        responses={
            **answers("DraftCheck", "What was found; empty if nothing.", 400, 401, 403, 404, 413),
            **problem_answers(422, 503),
        },
        openapi_extra={"requestBody": _BODY},
        response_model=None,
    )
    async def check(request: Request) -> Response:
        tree = load_json(await read_body(request))
        draft, language = _draft_of(tree)
        found = _stored_check(services, request, tree, draft, language)
        if found is None:
            services.gate.admit(request, "agent", "integration", "lead")
            found = _fresh_check(services, tree, draft)
        return Response(orjson.dumps(found), media_type="application/json")


def _draft_of(tree: object) -> tuple[str, str | None]:
    if not isinstance(tree, dict) or not isinstance(tree.get("draft"), str):
        raise PayloadInvalid("give the draft as a string", "draft")
    if len(tree["draft"]) > MOST_DRAFT:
        raise PayloadInvalid("the draft is longer than 65,536 characters", "draft")
    language = tree.get("language")
    if language is not None and not isinstance(language, str):
        raise PayloadInvalid("give the language as a tag such as `de`", "language")
    return tree["draft"], language


def _stored_check(
    services: Services, request: Request, tree: object, draft: str, language: str | None
) -> DraftCheck | None:
    """Check against stored guidance; None if the body names none."""
    guidance_id = tree.get("guidance_id") if isinstance(tree, dict) else None
    if guidance_id is None:
        return None
    if not isinstance(guidance_id, str):
        raise PayloadInvalid("give the id as a string", "guidance_id")
    found = services.store.guidance(guidance_id)
    if found is None:
        services.gate.admit(request, "agent", "integration", "lead")
        raise NotFound("there is no guidance with this `guidance_id`")
    services.gate.admit(request, "agent", "integration", "lead", desk=found.desk)
    drafts = services.served().after(found.desk, found.release).drafts
    answer, languages = orjson.loads(found.answer), services.agent_languages(found.desk)
    return drafts.of_answer(answer, draft, language, languages)


def _fresh_check(services: Services, tree: Any, draft: str) -> DraftCheck:
    if "request" in tree:
        asked = validate_request(tree["request"])
    else:
        # Nothing is known of the customer: only what is wrong for anyone.
        asked = validate_request({"ticket": {"messages": [{"text": ""}]}})
    asked = replace(asked, draft=draft, now=asked.now or services.clock())
    guide = services.guide()
    return guide.advise(asked, guide.circumstances(asked)).draft_check
