"""The HTTP application, put together from its routes."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.telemetry import TelemetryConfig

from service.web import problems
from service.web.metrics import Observed
from service.web.problems import problem
from service.web.routes import ROUTES
from service.web.schemas import components
from service.web.services import Services

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]

# FastAPI would report requests to whatever an environment variable names, with the content of those
# that were refused; a ticket's text goes nowhere but into the store.
_UNOBSERVED: Final[TelemetryConfig] = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
}


def build_app(services: Services, version: str, lifespan: Lifespan | None = None) -> FastAPI:
    """Build the application.

    Args:
        services: what the routes need.
        version: of the distribution.
        lifespan: what to start with the application and to stop with it.
    """
    app = FastAPI(
        title="Dragoman",
        version=version,
        description="Where a customer is, whose conventions they write by, what to do differently.",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        telemetry=_UNOBSERVED,
    )
    problems.install(app)
    app.add_exception_handler(RequestValidationError, _on_validation)
    app.add_middleware(Observed, metrics=services.metrics)
    for add in ROUTES:
        add(app, services)
    # FastAPI documents this assignment as the way to describe routes by hand.
    app.openapi = _described(app)  # type: ignore[method-assign]
    return app


def _described(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """Describe the API once, with the schemas of the routes that read their body themselves."""
    described: dict[str, Any] = {}

    def openapi() -> dict[str, Any]:
        if not described:
            described.update(
                get_openapi(
                    title=app.title,
                    version=app.version,
                    description=app.description,
                    routes=app.routes,
                )
            )
            parts = described.setdefault("components", {})
            parts["schemas"] = {**components(), **parts.get("schemas", {})}
            parts["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
        return described

    return openapi


async def _on_validation(_request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    first = error.errors()[0]
    where = ".".join(str(step) for step in first["loc"] if step != "body")
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(first["msg"]), where=where)
