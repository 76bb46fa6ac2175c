"""The floor: FastAPI routes that read JSON by hand and return prepared bytes, and do nothing else.

Nothing that answers under the same server with as many bytes can be faster by much.
"""

from functools import cache

import orjson
from fastapi import FastAPI, Request, Response

# The size follows in the query: `/bytes?12000`.
PATH = "/bytes"
_AROUND = len(orjson.dumps({"padding": ""}))


@cache
def answer_of(size: int) -> bytes:
    """Prepare a JSON answer of so many bytes, or of the fewest that are JSON."""
    return orjson.dumps({"padding": "x" * max(0, size - _AROUND)})


def create_app() -> FastAPI:
    """Build the floor's application."""
    app = FastAPI()

    @app.post(PATH, response_model=None)
    async def answer(request: Request) -> Response:
        orjson.loads(await request.body())
        return _answered(request)

    @app.get(PATH, response_model=None)
    async def read(request: Request) -> Response:
        return _answered(request)

    return app


def _answered(request: Request) -> Response:
    size = int(request.scope["query_string"])
    return Response(answer_of(size), media_type="application/json")
