"""/static/panel/…: the panel's built scripts, styles and words."""

from http import HTTPStatus

from fastapi import FastAPI, Request, Response

from service.web.pages import PANEL_FILES, load_static
from service.web.problems import problem
from service.web.services import Services


def add(app: FastAPI, _services: Services) -> None:
    """Add the route."""
    built = load_static("panel", PANEL_FILES)

    @app.get("/static/panel/{name:path}", include_in_schema=False)
    async def static(name: str, request: Request) -> Response:
        file = built.get(name)
        if file is None:
            return problem(HTTPStatus.NOT_FOUND, "the panel has no such file")
        headers = {
            "etag": file.tag,
            "cache-control": "no-cache",
            "x-content-type-options": "nosniff",
        }
        if request.headers.get("if-none-match") == file.tag:
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        return Response(file.content, media_type=file.media_type, headers=headers)
