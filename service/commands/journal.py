"""A file in which a long run notes what it has done, so that it can be gone on with."""

from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Final

import orjson
from pydantic import TypeAdapter, ValidationError

from service.commands.tickets import TicketBody
from service.domain.errors import PayloadInvalid
from service.evaluation.backtest import Outcome

_OUTCOME: Final = TypeAdapter(Outcome)


class Journal:
    """Outcomes by ticket, each on disk before the next is begun.

    The first line says which releases are compared. A last line that was cut off when the run was
    stopped is done again.

    Args:
        path: the file; need not exist.
        release: what is compared.
        against: with what.

    Raises:
        PayloadInvalid: the file is of another comparison, or no journal.
    """

    def __init__(self, path: Path, release: str, against: str) -> None:
        self._path = path
        self._head = {"journal": 1, "release": release, "against": against}
        self.done: Mapping[str, Outcome] = self._read() if path.exists() else self._begin()

    def note(self, body: TicketBody, outcome: Outcome) -> None:
        """Write an outcome down."""
        line = {"ticket": key_of(body), "outcome": outcome}
        with self._path.open("ab") as file:
            file.write(orjson.dumps(line) + b"\n")

    def _begin(self) -> Mapping[str, Outcome]:
        try:
            self._path.write_bytes(orjson.dumps(self._head) + b"\n")
        except OSError as error:
            message = f"{self._path}: the journal cannot be written ({error.strerror})"
            raise PayloadInvalid(message) from error
        return {}

    def _read(self) -> Mapping[str, Outcome]:
        content = self._path.read_bytes()
        whole, _, cut_off = content.rpartition(b"\n")
        try:
            head, *lines = map(orjson.loads, whole.splitlines())
            done = {line["ticket"]: _OUTCOME.validate_python(line["outcome"]) for line in lines}
        except (ValueError, KeyError, TypeError, ValidationError) as error:
            message = f"{self._path}: is no journal of a back-test; name another file"
            raise PayloadInvalid(message) from error
        if head != self._head:
            message = f"{self._path}: is of another comparison; name another file"
            raise PayloadInvalid(message)
        if cut_off:
            self._path.write_bytes(whole + b"\n")
        return done


def key_of(body: TicketBody) -> str:
    """Name a ticket by its place and its content."""
    return blake2b(f"{body.place}\0".encode() + body.data, digest_size=16).hexdigest()
