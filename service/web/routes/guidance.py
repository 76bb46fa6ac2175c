"""POST /v1/guidance, and the stored guidance of a ticket."""

from dataclasses import replace
from http import HTTPStatus
from typing import Final

from fastapi import FastAPI, Request, Response

from service.application.answer_format import encode_answer
from service.application.request_format import decode_request
from service.web.bodies import read_body
from service.web.problems import problem
from service.web.schemas import answers, json_body, problem_answers
from service.web.services import Services

JSON: Final = "application/json"
_EXAMPLE: Final = {
    "ticket": {
        "requester": {"phone": "+33 6 39 98 41 20", "locale": "en-US"},
        "messages": [
            {
                "author": "customer",
                "text": "I'm American and I live in France. Why did the price go up?",
            }
        ],
    },
    "company": {"country": "US", "default_locale": "en-US"},
    "agent": {"site": "Bengaluru", "country": "IN", "languages": ["en"]},
}


def add(app: FastAPI, services: Services) -> None:
    """Add the routes."""

    @app.post(
        "/v1/guidance",
        tags=["guidance"],
        summary="Infer and advise on a ticket; stores nothing",
        responses=answers("Answer", "The guidance.", 400, 401, 403, 413, 422),
        openapi_extra={"requestBody": json_body("GuidanceRequest", example=_EXAMPLE)},
        response_model=None,
    )
    async def advise(request: Request) -> Response:
        services.gate.admit(request, "integration", "agent", "lead")
        body = decode_request(await read_body(request))
        if body.now is None:
            body = replace(body, now=services.clock())
        guide = services.guide()
        answer = guide.advise(body, guide.circumstances(body))
        services.metrics.count_answer(answer)
        return Response(encode_answer(answer), media_type=JSON)

    @app.get(
        "/v1/desks/{desk}/tickets/{ticket_id}/guidance",
        tags=["guidance"],
        summary="Read the newest guidance of a ticket",
        responses={
            **answers("Answer", "The guidance as it was given.", 401, 403, 404),
            **problem_answers(503),
        },
        response_model=None,
    )
    async def stored(desk: str, ticket_id: str, request: Request) -> Response:
        services.gate.admit(request, "agent", "lead", "integration", desk=desk)
        answer = services.store.latest_answer(desk, ticket_id)
        if answer is None:
            return problem(
                HTTPStatus.NOT_FOUND, f"desk `{desk}` has no guidance for this ticket yet"
            )
        return Response(answer, media_type=JSON)
