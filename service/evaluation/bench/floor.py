"""The floor: a FastAPI route that reads JSON by hand and returns bytes of the same size."""

import orjson
from fastapi import FastAPI, Request, Response

ANSWER_BYTES = 12_000
_ANSWER = orjson.dumps({"padding": "x" * (ANSWER_BYTES - 14)})


def create_app() -> FastAPI:
    """Build the floor's application."""
    app = FastAPI()

    @app.get("/readyz", response_model=None)
    async def ready() -> Response:
        return Response(b"{}", media_type="application/json")

    @app.post("/v1/guidance", response_model=None)
    async def answer(request: Request) -> Response:
        orjson.loads(await request.body())
        return Response(_ANSWER, media_type="application/json")

    return app
