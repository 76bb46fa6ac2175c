"""What an agent knows better than inference does (contract, section 3)."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from service.domain.ticket import Preferences
from service.domain.vocabulary import EffectiveSeverity

CorrectionScope = Literal["ticket", "person", "organization"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A fact that an agent set right; what is None or empty stays with inference.

    Attributes:
        scope: whom it holds for; `scope_id` is the help desk's id of that ticket, person
            or organization.
        location: ISO 3166-1 alpha-2 country in which the customer is.
        culture: code of the playbook culture whose conventions the customer communicates by.
        language: BCP 47 tag to answer in.
        created_by: name of the API key by which it came.
        expires_at: the first moment at which it no longer holds; None: it holds until undone.
    """

    id: str
    desk: str
    scope: CorrectionScope
    scope_id: str
    location: str | None = None
    culture: str | None = None
    language: str | None = None
    severity: EffectiveSeverity | None = None
    preferences: Preferences = field(default_factory=Preferences)
    created_at: datetime
    created_by: str
    expires_at: datetime | None = None
    undone_at: datetime | None = None
