"""Liveness, readiness with reasons, metrics, and the description of the API."""

from http import HTTPStatus
from importlib.resources import files

import orjson
from fastapi import FastAPI, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from service.domain.errors import StoreUnavailable
from service.web.pages import PAGES
from service.web.problems import problem
from service.web.services import Services

# Pages load nothing from elsewhere.
PAGE_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}


def add(app: FastAPI, services: Services) -> None:
    """Add the routes."""

    @app.get("/healthz", tags=["operation"], summary="The process is alive", response_model=None)
    async def alive() -> Response:
        return _json({"status": "ok"})

    @app.get(
        "/readyz",
        tags=["operation"],
        summary="The service can answer, and if not, why",
        responses={503: {"description": "Not ready; `reasons` says why."}},
        response_model=None,
    )
    async def ready() -> Response:
        warnings = [f"playbooks: {finding}" for finding in services.playbook_problem()]
        warnings += [f"configuration: {finding}" for finding in services.configuration_problem()]
        try:
            services.store.check()
        except StoreUnavailable as error:
            body = {"status": "unavailable", "reasons": [str(error)], "warnings": warnings}
            return _json(body, HTTPStatus.SERVICE_UNAVAILABLE)
        release = services.guide().library.release
        return _json({"status": "ready", "release": release, "reasons": [], "warnings": warnings})

    @app.get("/metrics", tags=["operation"], summary="Prometheus metrics", response_model=None)
    async def metrics() -> Response:
        return Response(services.metrics.render(), media_type=CONTENT_TYPE_LATEST)

    @app.get("/docs", include_in_schema=False)
    async def docs(request: Request) -> Response:
        page = PAGES.get_template("docs.html").render(api=request.app.openapi())
        return Response(page, media_type="text/html", headers=PAGE_HEADERS)

    @app.get("/static/{name}", include_in_schema=False)
    async def static(name: str) -> Response:
        if name != "docs.css":
            return problem(HTTPStatus.NOT_FOUND, "there is no such file")
        css = (files("service.web") / "static" / name).read_bytes()
        return Response(css, media_type="text/css", headers={"cache-control": "max-age=3600"})


def _json(body: object, status: HTTPStatus = HTTPStatus.OK) -> Response:
    return Response(orjson.dumps(body), status_code=status, media_type="application/json")
