"""POST /webhooks/{desk}: what a help desk sends."""

from http import HTTPStatus

import orjson
from fastapi import FastAPI, Request, Response

from service.application.ports import InboundRequest
from service.application.receive import Received
from service.web.bodies import read_body
from service.web.schemas import answers, problem_answers
from service.web.services import Services

JSON = "application/json"


def add(app: FastAPI, services: Services) -> None:
    """Add the route."""

    @app.post(
        "/webhooks/{desk}",
        tags=["webhooks"],
        summary="Take a help desk's webhook in",
        responses={
            **answers("Answer", "Guidance, a duplicate, or ignored with a reason.", 401, 404, 413),
            **problem_answers(400, 422, 503),
            202: {"description": "Stored; the service asks the desk and goes on."},
        },
        response_model=None,
    )
    async def receive(desk: str, request: Request) -> Response:
        if services.gate.loopback_only:
            services.gate.require_local(request)
        body = await read_body(request)
        inbound = InboundRequest(
            method=request.method,
            url=str(request.url),
            headers=dict(request.headers),
            body=body,
        )
        received = await services.receiver.receive(desk, inbound)
        services.metrics.deliveries.labels(desk, received.outcome).inc()
        return _answered(received)


def _answered(received: Received) -> Response:
    if received.outcome == "guidance":
        return Response(received.answer, media_type=JSON)
    body: dict[str, str] = {"status": received.outcome}
    if received.reason:
        body["reason"] = received.reason
    accepted = received.outcome == "accepted"
    status = HTTPStatus.ACCEPTED if accepted else HTTPStatus.OK
    return Response(orjson.dumps(body), status_code=status, media_type=JSON)
