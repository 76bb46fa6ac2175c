"""What an agent is told: the guidance answer of the contract, section 3.2."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from service.domain.inference import Inference
from service.domain.vocabulary import Band, DraftRule, Grade, Scale, Strength

Status = Literal["ok", "neutral", "unusable_input"]
DraftSeverity = Literal["low", "medium", "high"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A sentence to take over; `back_translation` is its meaning in English, None for English."""

    language: str
    text: str
    back_translation: str | None = None
    reviewed: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """The playbook entry that a line of advice comes from."""

    rule: str
    file: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicAdvice:
    """One card: how to handle one side of the reply, and why.

    `probability` is that of the stance being right for this customer; `origin` is called `from`
    on the wire.
    """

    stance: str
    strength: Strength
    probability: float
    do: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    because: str = ""
    caveats: tuple[str, ...] = ()
    grade: Grade = "practitioner"
    references: tuple[str, ...] = ()
    origin: Origin


@dataclass(frozen=True, slots=True)
class ScaleGap:
    """One scale on which the agent's side and the customer's side differ."""

    scale: Scale
    agent: Band
    customer: Band
    grade: Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentContrast:
    """Habits of the agent's side that may read differently on the customer's."""

    agent: str
    customer: str
    scales: tuple[ScaleGap, ...]
    tips: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday of the customer's or the agent's country; `date` is ISO 8601."""

    date: str
    name: str
    country: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date or time that the customer set, in the customer's own words and resolved."""

    said: str
    at: str
    time_zone: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What time it is for the customer; from the place, never from the culture."""

    customer_time_zone: str | None
    customer_now: str | None = None
    weekday: str | None = None
    office_hours: bool | None = None
    weekend: tuple[str, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    deadlines: tuple[Deadline, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """An approval that is true today, and the wording it allows."""

    ref: str
    wording: str
    approver: str | None = None
    limit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationHints:
    """What to set before a draft is translated."""

    target: str
    formality: Literal["more", "less", "default"]
    do_not_translate: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutingHints:
    """Skills and hours the ticket asks for; never a nationality."""

    languages: tuple[str, ...] = ()
    time_zone: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """What to do differently here, in three lines, and the cards behind them."""

    summary: tuple[str, ...]
    topics: Mapping[str, TopicAdvice]
    agent_contrast: AgentContrast | None
    clock: Clock
    approvals: tuple[Approval, ...] = ()
    translation_hints: TranslationHints | None = None
    routing_hints: RoutingHints = RoutingHints()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFinding:
    """One thing to reconsider in the agent's draft.

    `start` and `end` count code points in the draft; both are 0 when something is missing.
    """

    rule: DraftRule
    severity: DraftSeverity
    start: int
    end: int
    quote: str
    message: str
    suggestion: str
    because: str


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """What was found in the draft, in the order of the text."""

    findings: tuple[DraftFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaybookUsed:
    """The immutable release, and the chain of files that the advice was resolved along."""

    release: str
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The whole answer to one guidance request.

    Attributes:
        tally: what the ticket adds to its desk's counts, kind -> key; never sent, and owing
            nothing to what was counted before.
    """

    id: str
    status: Status
    created_at: str
    inference: Inference
    guidance: Guidance
    draft_check: DraftCheck
    playbook: PlaybookUsed
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    tally: Mapping[str, str] = field(default_factory=dict)
