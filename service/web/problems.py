"""Errors -> RFC 9457 problem details: the one table from error to status."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

import orjson
from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from service.domain.errors import (
    DragomanError,
    NotFound,
    PayloadInvalid,
    SignatureInvalid,
    StoreUnavailable,
)

STATUS: Final[Mapping[type[DragomanError], HTTPStatus]] = {
    NotFound: HTTPStatus.NOT_FOUND,
    PayloadInvalid: HTTPStatus.UNPROCESSABLE_ENTITY,
    SignatureInvalid: HTTPStatus.UNAUTHORIZED,
    StoreUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
}
MEDIA_TYPE: Final = "application/problem+json"
RETRY_AFTER_SECONDS: Final = "5"


class Refused(Exception):
    """The request is not allowed, or too large: (status, what would be right)."""

    def __init__(self, status: HTTPStatus, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


def problem(
    status: HTTPStatus, detail: str, *, where: str = "", headers: Mapping[str, str] | None = None
) -> Response:
    """Make a problem answer; `where` is the JSON path of the mistake, if there is one."""
    body = {"type": "about:blank", "title": status.phrase, "status": int(status), "detail": detail}
    if where:
        body["where"] = where
    return Response(
        orjson.dumps(body), status_code=status, media_type=MEDIA_TYPE, headers=dict(headers or {})
    )


def install(app: FastAPI) -> None:
    """Answer every error with a problem, and never with a traceback."""
    app.add_exception_handler(DragomanError, _on_error)
    app.add_exception_handler(Refused, _on_refused)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(Exception, _on_bug)


async def _on_bug(_request: Request, _error: Exception) -> Response:
    """Say nothing of a bug but that there is one; the server logs its traceback."""
    return problem(
        HTTPStatus.INTERNAL_SERVER_ERROR, "an error of the service itself; its log says more"
    )


async def _on_error(_request: Request, error: Exception) -> Response:
    status = next(
        (code for kind, code in STATUS.items() if isinstance(error, kind)),
        HTTPStatus.INTERNAL_SERVER_ERROR,
    )
    headers = {}
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        headers["retry-after"] = RETRY_AFTER_SECONDS
    return problem(status, str(error), where=getattr(error, "where", ""), headers=headers)


async def _on_refused(_request: Request, error: Exception) -> Response:
    if not isinstance(error, Refused):
        raise error
    headers = {}
    if error.status is HTTPStatus.UNAUTHORIZED:
        headers["www-authenticate"] = 'Bearer realm="dragoman"'
    return problem(error.status, error.detail, headers=headers)


async def _on_http(request: Request, error: Exception) -> Response:
    status = HTTPStatus(getattr(error, "status_code", 500))
    detail = f"{request.method} {request.url.path}: {status.phrase.lower()}"
    return problem(status, detail, headers=getattr(error, "headers", None))
