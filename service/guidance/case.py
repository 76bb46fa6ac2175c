"""One ticket as guidance sees it: the request, and what was inferred about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from service.domain.inference import (
    Culture,
    Language,
    Location,
    Severity,
    SituationFound,
    ThirdParty,
)
from service.domain.ticket import GuidanceRequest, Preferences
from service.domain.vocabulary import Situation
from service.guidance.deadlines import Deadlines
from service.playbook.inheritance import ResolvedCulture
from service.playbook.scan import Scan


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything that advice may depend on; there is no name in it.

    Attributes:
        request: the ticket and what surrounds it.
        candidates: culture -> probability, best first.
        text: the customer's own newest words.
        closing: the formula that closes them; signature: what follows.
        scan: what the lexicon of the customer's language found in them.
        culture_file: the resolved playbook of the likeliest culture, or the root's.
        cues: what the text asks for or shows, by name (`service.guidance.cues`).
        deadlines: what dates and times the customer set.
        now: the moment of the answer, aware.
    """

    request: GuidanceRequest
    location: Location
    culture: Culture
    language: Language
    third_party: ThirdParty | None
    flags: tuple[str, ...]
    candidates: Mapping[str, float]
    preferences: Preferences
    text: str
    closing: str
    signature: str
    scan: Scan
    situations: tuple[SituationFound, ...]
    severity: Severity
    culture_file: ResolvedCulture
    cues: frozenset[str]
    deadlines: Deadlines
    now: datetime

    @property
    def situation(self) -> Situation:
        """What the ticket is mainly about."""
        return self.situations[0].code

    @property
    def is_unusable(self) -> bool:
        """Whether there is nothing to go by."""
        return self.situation == "unusable"
