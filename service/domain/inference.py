"""What inference found: place, culture, language, severity, and why (contract, section 3.2).

Weights are log-likelihood ratios in nats; probabilities are in [0, 1].
"""

from dataclasses import dataclass
from typing import Literal

from service.domain.vocabulary import Confidence, EffectiveSeverity, Situation, SurfaceTone

SpeaksOf = Literal["location", "culture", "both"]
Proficiency = Literal["native_likely", "non_native_likely", "unknown"]
MachineTranslated = Literal["no", "suspected"]


@dataclass(frozen=True, slots=True)
class PlaceAlternative:
    """Another country where the customer may be."""

    country: str
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where the customer is; `country` is None when confidence is none.

    `region` is told only where languages share the country: CA-QC, BE-nl, BE-fr, CH-de, CH-fr,
    CH-it; None elsewhere, and where nothing tells.
    """

    country: str | None
    region: str | None = None
    confidence: Confidence
    probability: float
    alternatives: tuple[PlaceAlternative, ...] = ()


@dataclass(frozen=True, slots=True)
class CultureCandidate:
    """A culture whose conventions the customer may communicate by."""

    culture: str
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Culture:
    """Whose conventions the customer communicates by; `primary` is None when confidence is none.

    `secondary` are cultures that also touch the customer's life, such as the place's own.
    """

    primary: str | None
    confidence: Confidence
    probability: float
    candidates: tuple[CultureCandidate, ...] = ()
    secondary: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The language of the customer's own text, and the ones to reply in, best first."""

    code: str | None
    variant: str | None = None
    confidence: Confidence
    probability: float
    reply_in: tuple[str, ...] = ()
    mixed_with: tuple[str, ...] = ()
    proficiency: Proficiency = "unknown"
    machine_translated: MachineTranslated = "no"


@dataclass(frozen=True, slots=True)
class Severity:
    """How grave the matter is: what the words sound like, and what they mean here."""

    surface: SurfaceTone
    effective: EffectiveSeverity
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SituationFound:
    """What the ticket is about, with the words or fields that decided."""

    code: Situation
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceUsed:
    """One observation and what it did to the answer.

    `weight` is how far it moved the winner, in nats (leave-one-out); `used` is False when it was
    ignored, and `because` then says why.
    """

    source: str
    observed: str
    speaks_of: SpeaksOf
    favours: tuple[str, ...]
    weight: float
    used: bool
    because: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Evidence that disagrees, and the one question that would settle it."""

    between: tuple[str, ...]
    because: str
    question: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdParty:
    """Someone for whom the requester forwards: a second audience with its own inference."""

    country: str | None
    language: str | None
    role: Literal["end_customer"] = "end_customer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inference:
    """All that was inferred about one ticket."""

    location: Location
    culture: Culture
    language: Language
    severity: Severity
    situation: tuple[SituationFound, ...]
    evidence: tuple[EvidenceUsed, ...]
    contradictions: tuple[Contradiction, ...]
    third_party: ThirdParty | None = None
    flags: tuple[str, ...] = ()
