"""Request bodies, read raw and bounded."""

from http import HTTPStatus
from typing import Final

from fastapi import Request
from starlette.requests import ClientDisconnect

from service.web.problems import Refused

MOST_BYTES: Final = 1024 * 1024


async def read_body(request: Request) -> bytes:
    """Read a body of at most 1 MiB.

    Raises:
        Refused: 413 for a larger one, before all of it has been read; 400 for a broken one.
    """
    declared = request.headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > MOST_BYTES:
        raise _too_large()
    chunks: list[bytes] = []
    size = 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size > MOST_BYTES:
                raise _too_large()
            chunks.append(chunk)
    except ClientDisconnect as error:
        raise Refused(HTTPStatus.BAD_REQUEST, "the body ended early") from error
    return chunks[0] if len(chunks) == 1 else b"".join(chunks)


def _too_large() -> Refused:
    return Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "the body is larger than 1 MiB")
