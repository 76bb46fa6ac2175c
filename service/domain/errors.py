"""The errors raised on purpose; anything else is a bug.

* DragomanError
  + ConfigInvalid        the configuration file or the environment is wrong
  + PlaybookInvalid      playbook files have mistakes; carries all of them
  + LabelsInvalid        a file of labelled tickets has mistakes; carries the first
  + PayloadInvalid       a body is not what its sender promised
  + SignatureInvalid     a webhook's signature is missing, wrong or too old
  + NotFound             no such desk, ticket, guidance, culture
    + SubscriberGone     a subscriber's address wants no more
  + StoreUnavailable     the database cannot be reached, is locked or full
  + PeerUnavailable      a server that was called did not answer as it should
    + DeskUnavailable    a help desk's API did not
  + MeasurementFailed    a benchmark could not be carried out

A message says what was wrong, where, and what would be right. It never contains a secret or a
customer's text.
"""

from collections.abc import Sequence
from dataclasses import dataclass


class DragomanError(Exception):
    """Something went wrong that a user can mend."""


class ConfigInvalid(DragomanError):
    """The configuration cannot be used."""


class LabelsInvalid(DragomanError):
    """A file of labelled tickets cannot be used; the message begins with path:line:column."""


class PayloadInvalid(DragomanError):
    """A request body is not what its sender promised.

    Args:
        message: what was wrong and what would be right, without the body's text.
        where: JSON path of the first mistake, such as `ticket.messages.0.text`; empty if unknown.
    """

    def __init__(self, message: str, where: str = "") -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.where = where


class SignatureInvalid(DragomanError):
    """A webhook's signature is missing, wrong, or outside the replay window."""


class NotFound(DragomanError):
    """What was asked for does not exist."""


class SubscriberGone(NotFound):
    """A subscriber's address answered that it is gone for good."""


class StoreUnavailable(DragomanError):
    """The database cannot be reached, is locked, or its disk is full."""


class PeerUnavailable(DragomanError):
    """A server that was called did not answer as it should; another attempt may succeed.

    Args:
        message: host and status, without the answer's text.
        retry_after: seconds that the server asked to wait, if it did.
    """

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class DeskUnavailable(PeerUnavailable):
    """A help desk's API did not answer as it should."""


class MeasurementFailed(DragomanError):
    """A benchmark could not be carried out, so it has no figures to show."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One mistake in a file, in the form editors jump to.

    `line` and `column` count from 1; 0 means the whole file.
    """

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class PlaybookInvalid(DragomanError):
    """Playbook files have mistakes.

    Args:
        findings: every mistake found, at least one.
    """

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = tuple(findings)
