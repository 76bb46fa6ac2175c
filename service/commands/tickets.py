"""Tickets from files: the request body of the contract, section 3.1."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from service.application.request_format import decode_request
from service.domain.errors import NotFound, PayloadInvalid
from service.domain.ticket import GuidanceRequest

MANY: Final = (".jsonl", ".ndjson")
_ONE: Final = ".json"


class TicketBody(NamedTuple):
    """One body as it stands in a file, and where: `path` or `path:line`."""

    place: str
    data: bytes

    def request(self, today: datetime) -> GuidanceRequest:
        """Read it; a ticket without any time of its own is taken for one of today.

        Raises:
            PayloadInvalid: it is no guidance request; the message begins with its place.
        """
        try:
            return dated(decode_request(self.data), today)
        except PayloadInvalid as error:
            raise PayloadInvalid(f"{self.place}: {error}") from error


def dated(request: GuidanceRequest, today: datetime) -> GuidanceRequest:
    """Give a request a moment if it has none: clock and holidays need one."""
    ticket = request.ticket
    times = (request.now, ticket.created_at, *(message.created_at for message in ticket.messages))
    return request if any(times) else replace(request, now=today)


def read_bodies(paths: Sequence[Path]) -> Iterator[TicketBody]:
    """Read files of one body (.json) or of one a line (.jsonl), and directories of such files.

    Raises:
        NotFound: a directory holds none.
        PayloadInvalid: a file cannot be read.
    """
    for path in paths:
        for file in _files(path):
            yield from _bodies(file)


def _files(path: Path) -> Sequence[Path]:
    if not path.is_dir():
        return [path]
    found = sorted(file for file in path.rglob("*") if file.suffix in {_ONE, *MANY})
    if not found:
        raise NotFound(f"{path}: no files that end in .json or .jsonl")
    return found


def _bodies(file: Path) -> Iterator[TicketBody]:
    try:
        if file.suffix not in MANY:
            yield TicketBody(str(file), file.read_bytes())
            return
        with file.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield TicketBody(f"{file}:{number}", line.rstrip(b"\r\n"))
    except OSError as error:
        raise PayloadInvalid(f"{file}: cannot be read ({error.strerror})") from error
