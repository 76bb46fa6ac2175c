"""root.yaml, clusters/*.yaml and cultures/*.yaml."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from service.domain.vocabulary import (
    Band,
    EffectiveSeverity,
    Scale,
    Situation,
)
from service.playbook.formats.base import (
    CODE_PATTERN,
    CultureCode,
    Form,
    LanguageTag,
    Line,
    Model,
    Name,
    Phrase,
    Sourced,
    Term,
    Text,
    Versioned,
)


class When(Model):
    """A condition under which an entry takes another stance; all keys given must hold."""

    situation: list[Situation] = Field(default_factory=list)
    severity: list[EffectiveSeverity] = Field(default_factory=list)
    channel: list[Name] = Field(default_factory=list)
    stance: Name
    do: list[Line] = Field(default_factory=list, description="Replaces the entry's own lines.")
    avoid: list[Line] = Field(default_factory=list)


class TopicEntry(Sourced):
    """How one culture handles one topic."""

    stance: Name
    when: list[When] = Field(default_factory=list, description="The first that holds decides.")
    do: list[Line] = Field(default_factory=list)
    avoid: list[Line] = Field(default_factory=list)
    because: Text
    phrases: list[Phrase] = Field(default_factory=list)


class ScaleEntry(Sourced):
    """Where practice in this culture tends to lie on one scale: a band, never a score."""

    band: Band
    habit: Line | None = Field(
        default=None,
        description="A concrete habit of agents from here that comes from this side of the scale:"
        " what they may do without noticing.",
    )


class AddressEntry(Sourced):
    """How to address a customer in one language.

    Placeholders: {full} the name as the customer gave it, {family}, {given}, {title}.
    """

    polite_form: Form | None = Field(default=None, description="Such as Sie, vous, usted.")
    familiar_form: Form | None = None
    default: Literal["polite", "familiar", "none"] = Field(
        description="The form for a customer one does not know; none where the language has one."
    )
    name_order: Literal["given_first", "family_first", "given_only"]
    greeting: Line = Field(description="With the name; needs neither a gender nor a guess.")
    greeting_without_name: Line
    closing: Line
    honorific: Term | None = Field(default=None, description="A gender-free one, such as -様.")
    notes: list[Line] = Field(default_factory=list)


class Reading(Sourced):
    """How this culture's customers may word dissatisfaction."""

    mild_wording: Literal["often_serious", "as_said"] = "as_said"
    blunt_wording: Literal["ordinary", "as_said"] = "as_said"
    because: Text


class CaseGiven(Model):
    """The ticket of a case."""

    situation: Situation = "complaint"
    severity: EffectiveSeverity = "medium"
    channel: Name = "email"


class Case(Model):
    """An executed example: given this ticket, these topics take these stances."""

    name: Line
    given: CaseGiven = CaseGiven()
    expect: dict[Name, Name] = Field(min_length=1)


class CultureFile(Versioned):
    """root.yaml, clusters/*.yaml and cultures/*.yaml."""

    code: Annotated[str, StringConstraints(pattern=CODE_PATTERN)]
    parent: str | None = Field(default=None, description="None only in root.yaml.")
    languages: list[LanguageTag] = Field(
        default_factory=list, description="Main ones first; a reply may be written in any of them."
    )
    members: list[CultureCode] = Field(
        default_factory=list, description="Clusters only: countries the cluster's source names."
    )
    note: Text | None = Field(default=None, description="What the file as a whole does not say.")
    scales: dict[Scale, ScaleEntry | None] = Field(default_factory=dict)
    address: dict[LanguageTag, AddressEntry | None] = Field(default_factory=dict)
    topics: dict[Name, TopicEntry | None] = Field(
        default_factory=dict, description="By name; the same name replaces, null withdraws."
    )
    reading: Reading | None = None
    phrases: dict[Name, list[Phrase]] = Field(
        default_factory=dict,
        description="By use: greeting, acknowledgement, apology, refusal_with_alternative,"
        " next_step_with_date, closing.",
    )
    cases: list[Case] = Field(default_factory=list)
