"""Which release advises on which ticket."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final

from service.application.advise import Guide
from service.application.check_draft import DraftChecks
from service.domain.ticket import Ticket

_BITS: Final = 64


@dataclass(frozen=True, slots=True)
class Ready:
    """One release, ready to advise and to check drafts."""

    guide: Guide
    drafts: DraftChecks

    @property
    def release(self) -> str:
        """Its name."""
        return self.guide.library.release


@dataclass(frozen=True, slots=True)
class DeskReleases:
    """The release of one desk, and a second one on trial.

    Attributes:
        share: of the desk's customers who are advised by the trial, 0 to 1.
    """

    live: Ready
    trial: Ready | None = None
    share: float = 0.0

    def of(self, desk: str, ticket: Ticket) -> Ready:
        """Give the release that advises on a ticket; always the same one for a customer."""
        customer = ticket.requester.id or ticket.id
        if self.trial and customer and position(desk, customer) < self.share:
            return self.trial
        return self.live


@dataclass(frozen=True, slots=True)
class Served:
    """All releases that are served at one moment.

    Attributes:
        default: for requests that come from no desk.
        desks: those of the configured desks.
    """

    default: Ready
    desks: Mapping[str, DeskReleases] = field(default_factory=dict)

    def on(self, desk: str, ticket: Ticket) -> Ready:
        """Give the release that advises on a desk's ticket."""
        releases = self.desks.get(desk)
        return releases.of(desk, ticket) if releases else self.default

    def after(self, desk: str, release: str) -> Ready:
        """Give the release of an answer that was given before; the desk's own if it is gone."""
        releases = self.desks.get(desk, DeskReleases(self.default))
        if releases.trial and releases.trial.release == release:
            return releases.trial
        return releases.live


def position(desk: str, customer: str) -> float:
    """Give a customer's place between 0 and 1, the same for ever and even over all customers."""
    digest = blake2b(f"{desk}\0{customer}".encode(), digest_size=_BITS // 8).digest()
    return int.from_bytes(digest) / float(2**_BITS)
