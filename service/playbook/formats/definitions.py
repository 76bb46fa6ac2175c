"""topics.yaml, scales.yaml, situations.yaml and sources.yaml: what all others refer to."""

from datetime import date
from typing import Literal

from pydantic import Field

from service.domain.vocabulary import (
    EffectiveSeverity,
    Grade,
    Scale,
    Situation,
)
from service.playbook.formats.base import (
    Line,
    Model,
    Name,
    Phrase,
    ReferenceKey,
    Sourced,
    Text,
)


class StanceDefinition(Model):
    """What a stance means, and the advice that goes with it wherever it is right."""

    meaning: Line
    line: Line = Field(description="One imperative sentence for the three-line summary.")
    do: list[Line] = Field(default_factory=list)
    avoid: list[Line] = Field(default_factory=list)
    phrases: list[Phrase] = Field(default_factory=list)


class Loss(Model):
    """What a step in the wrong direction costs, along the order of the stances; 1 is usual."""

    too_low: float = Field(default=1.0, gt=0, le=5)
    too_high: float = Field(default=1.0, gt=0, le=5)
    because: Text


class TopicDefinition(Model):
    """One topic: its question and its stances, from one pole to the other."""

    title: Line
    question: Line
    scale: Scale | None = Field(
        default=None, description="The scale whose gaps bear on this topic, for agent contrast."
    )
    stances: dict[Name, StanceDefinition]
    loss: Loss | None = None


class TopicsFile(Model):
    """topics.yaml."""

    format: Literal[1]
    topics: dict[Name, TopicDefinition]


class Gap(Model):
    """What an agent may notice when the two sides lie apart on a scale."""

    habit: Line = Field(description="A usual habit of the agent's side.")
    may_read_as: Line
    instead: Line


class ScaleDefinition(Sourced):
    """One scale: what it says, what it does not, how disputed it is."""

    title: Line
    says: Text
    does_not_say: Text
    disputed: Text
    agent_higher: Gap
    agent_lower: Gap


class ScalesFile(Model):
    """scales.yaml."""

    format: Literal[1]
    scales: dict[Scale, ScaleDefinition]


class SituationDefinition(Model):
    """One situation and what a reply to it always holds."""

    title: Line
    meaning: Line
    failure: bool = Field(description="True when the company may have let the customer down.")
    severity: EffectiveSeverity = Field(description="Where no word or fact says otherwise.")
    reply_holds: list[Line] = Field(default_factory=list)


class SituationsFile(Model):
    """situations.yaml."""

    format: Literal[1]
    situations: dict[Situation, SituationDefinition]


class Source(Model):
    """One reference, once for the whole library."""

    citation: Text
    year: int | None = Field(default=None, ge=1900, le=2100)
    kind: Literal["study", "review", "survey", "standard", "law", "data", "trade", "book"]
    url: Line | None = None
    n: int | None = Field(default=None, ge=1, description="Participants, texts or cases.")
    countries: list[str] = Field(default_factory=list)
    method: Line | None = None
    supports: Grade = Field(description="The best grade that a claim resting on it alone may have.")
    accessed: date


class SourcesFile(Model):
    """sources.yaml."""

    format: Literal[1]
    sources: dict[ReferenceKey, Source]
