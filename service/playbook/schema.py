"""The file formats of the playbooks, format 1 (design, section 5).

Each model is one kind of file; `playbook.schema.json` is generated from them. Unknown keys and
wrong types are mistakes: a misspelt key must never be silently without effect.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from service.domain.vocabulary import (
    Band,
    DraftRule,
    EffectiveSeverity,
    Grade,
    Scale,
    Situation,
)

FORMAT: Final = 1

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=64)]
ReferenceKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
CultureCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}(-[A-Za-z]{2,3})?$")]
LanguageTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]
Line = Annotated[str, StringConstraints(min_length=3, max_length=280, strip_whitespace=True)]
Text = Annotated[str, StringConstraints(min_length=3, max_length=1200, strip_whitespace=True)]
Term = Annotated[str, StringConstraints(min_length=1, max_length=120)]
Status = Literal["draft", "stable", "deprecated"]


class Model(BaseModel):
    """Strict and immutable, for every file alike."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Sourced(Model):
    """What every claim carries: how well it is supported, by what, and when it misleads."""

    grade: Grade = Field(
        description="strong, moderate or weak for research; practitioner for trade advice without"
        " a study; house for a desk's own."
    )
    caveats: list[Line] = Field(
        min_length=1, description="When this advice is wrong. At least one; the agent sees it."
    )
    references: list[ReferenceKey] = Field(
        min_length=1, description="Keys of sources.yaml. At least one."
    )


class Phrase(Model):
    """A sentence the agent may take over."""

    language: LanguageTag
    text: Line
    meaning: Line | None = Field(
        default=None, description="What it means, in English. Needed unless the text is English."
    )
    reviewed: bool = Field(
        default=False, description="True once a native professional has read it."
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

    polite_form: Line | None = Field(default=None, description="Such as Sie, vous, usted.")
    familiar_form: Line | None = None
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


class Versioned(Model):
    """The head of every file that has versions."""

    format: Literal[1]
    title: Line
    version: int = Field(ge=1, description="+1 with every published change.")
    status: Status = "stable"
    owner: Line
    reviewed: date = Field(description="The day on which a person last checked all of this.")


class CultureFile(Versioned):
    """root.yaml, clusters/*.yaml and cultures/*.yaml."""

    code: Annotated[str, StringConstraints(pattern=r"^([a-z_]+|[A-Z]{2}(-[A-Za-z]{2,3})?)$")]
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


class PackEntry(Sourced):
    """What a pack adds to a topic. It adds; it never removes a guard."""

    stance: Name | None = Field(default=None, description="The stance that the pack leans to.")
    weight: float = Field(default=1.0, gt=0, le=3, description="How strongly it leans, in nats.")
    situations: list[Situation] = Field(default_factory=list, description="Empty: in all of them.")
    do: list[Line] = Field(default_factory=list)
    avoid: list[Line] = Field(default_factory=list)
    because: Text
    principle: Line | None = Field(default=None, description="The principle that the lines serve.")


class Applies(Model):
    """When a pack applies; one list that matches is enough."""

    verticals: list[Name] = Field(default_factory=list, description="Whole names or their heads.")
    ticket_tags: list[Term] = Field(default_factory=list)
    requester_tags: list[Term] = Field(default_factory=list)
    countries: list[CultureCode] = Field(
        default_factory=list, description="Places where it applies, if a vertical matches too."
    )


class PackFile(Versioned):
    """packs/*.yaml."""

    code: Name
    applies: Applies
    topics: dict[Name, PackEntry] = Field(default_factory=dict)
    guards: list[Line] = Field(default_factory=list, description="Always said: what not to do.")
    note: Text | None = None


class Idiom(Model):
    """An expression that a reader abroad may not know, and plain words for it."""

    text: Term
    plain: Term
    region: list[str] = Field(default_factory=list, description="Where it is at home, if not all.")


class SeverityTerms(Model):
    """Words that say how grave the matter is for the customer."""

    strong: list[Term] = Field(default_factory=list, description="Anger, threats, strong words.")
    frustrated: list[Term] = Field(default_factory=list)
    firm: list[Term] = Field(default_factory=list, description="Expects, demands, insists.")
    urgent: list[Term] = Field(default_factory=list, description="Soon, at once, by a day.")
    polite: list[Term] = Field(default_factory=list)
    friendly: list[Term] = Field(default_factory=list)
    understatement: list[Term] = Field(default_factory=list, description="A little, slightly.")
    self_blame: list[Term] = Field(default_factory=list)
    face: list[Term] = Field(
        default_factory=list, description="Embarrassed before others; the boss is pressing."
    )
    repetition: list[Term] = Field(default_factory=list, description="Again, third time, still.")
    waiting: list[Term] = Field(default_factory=list, description="Waited long, no answer yet.")


class RegisterTerms(Model):
    """Cues of the customer's own register."""

    formal: list[Term] = Field(default_factory=list)
    informal: list[Term] = Field(default_factory=list)


class PlaceTerms(Model):
    """How customers say where they are and where they come from.

    `{place}` stands for a country, a capital or a nationality word, so "ich wohne in {place}".
    """

    living: list[Term] = Field(default_factory=list)
    origin: list[Term] = Field(default_factory=list)
    demonyms: dict[str, list[Term]] = Field(
        default_factory=dict, description="Country -> words for its people and things."
    )


class LexiconFile(Versioned):
    """lexicons/<language>.yaml: words as customers write them, in lower case."""

    language: LanguageTag
    situations: dict[Situation, list[Term]] = Field(default_factory=dict)
    severity: SeverityTerms = SeverityTerms()
    register_cues: RegisterTerms = RegisterTerms()
    place: PlaceTerms = PlaceTerms()
    idioms: list[Idiom] = Field(default_factory=list)


class RuleExample(Model):
    """A draft on which the rule must fire, or must not."""

    text: Text
    fires: bool


class PatternRule(Model):
    """A draft rule that is a list of phrases or linear-time patterns (RE2 syntax)."""

    rule: DraftRule
    severity: Literal["low", "medium", "high"]
    phrases: list[Term] = Field(default_factory=list)
    patterns: list[Annotated[str, StringConstraints(min_length=1, max_length=400)]] = Field(
        default_factory=list
    )
    message: Line
    suggestion: Line
    because: Line
    examples: list[RuleExample] = Field(min_length=2)


class DraftRulesFile(Versioned):
    """draft_rules/<language>.yaml; `any` holds for every language."""

    language: Annotated[str, StringConstraints(pattern=r"^(any|[a-z]{2,3}(-[A-Z]{2})?)$")]
    rules: dict[Name, PatternRule]


def kind_of(path: str) -> type[Model]:
    """Tell which model a file must follow, by its path inside a playbooks directory.

    Raises:
        KeyError: no kind of playbook file lies at such a path.
    """
    fixed: Mapping[str, type[Model]] = {
        "topics.yaml": TopicsFile,
        "scales.yaml": ScalesFile,
        "situations.yaml": SituationsFile,
        "sources.yaml": SourcesFile,
        "root.yaml": CultureFile,
    }
    folders: Mapping[str, type[Model]] = {
        "clusters": CultureFile,
        "cultures": CultureFile,
        "packs": PackFile,
        "lexicons": LexiconFile,
        "draft_rules": DraftRulesFile,
    }
    if path in fixed:
        return fixed[path]
    folder, slash, name = path.partition("/")
    if not slash or "/" in name or not name.endswith(".yaml"):
        raise KeyError(path)
    return folders[folder]


def json_schema() -> dict[str, Any]:
    """Make the JSON Schema by which editors complete and underline playbook files."""
    models = (
        CultureFile,
        TopicsFile,
        ScalesFile,
        SituationsFile,
        SourcesFile,
        PackFile,
        LexiconFile,
        DraftRulesFile,
    )
    definitions: dict[str, Any] = {}
    for model in models:
        schema = model.model_json_schema(ref_template="#/$defs/{model}")
        definitions.update(schema.pop("$defs", {}))
        definitions[model.__name__] = schema
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Dragoman playbook files, format 1",
        "anyOf": [{"$ref": f"#/$defs/{model.__name__}"} for model in models],
        "$defs": definitions,
    }
