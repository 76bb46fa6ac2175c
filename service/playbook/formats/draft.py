"""draft_rules/*.yaml and draft_cues/*.yaml: what the check of drafts looks for."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from service.domain.vocabulary import DraftRule
from service.playbook.formats.base import (
    RULES_LANGUAGE_PATTERN,
    LanguageTag,
    Line,
    Model,
    Name,
    Term,
    Text,
    Versioned,
)
from service.playbook.formats.lexicon import Idiom


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
    unless: list[Term] = Field(
        default_factory=list,
        description="Longer phrases in which the words are harmless: soon in 'hear from you soon'.",
    )
    message: Line
    suggestion: Line
    because: Line
    examples: list[RuleExample] = Field(min_length=2)


class DraftRulesFile(Versioned):
    """draft_rules/<language>.yaml; `any` holds for every language."""

    language: Annotated[str, StringConstraints(pattern=RULES_LANGUAGE_PATTERN)]
    rules: dict[Name, PatternRule]
    idioms: list[Idiom] = Field(
        default_factory=list,
        description="Each with plain words; one that has a region is for readers from there only.",
    )


class DraftCues(Model):
    """Words by which a draft and the customer's message are read in one language.

    Terms are whole words in lower case; `*` at the start or end of a word stands for any letters.
    """

    apology: list[Term] = Field(default_factory=list)
    responsibility: list[Term] = Field(
        default_factory=list, description="Owning a mistake without a word of apology."
    )
    empathy: list[Term] = Field(
        default_factory=list, description="Naming the effect on the customer."
    )
    explanation: list[Term] = Field(default_factory=list, description="Because, the cause was.")
    causes: list[Term] = Field(
        default_factory=list, description="Names of causes, such as bug: an explanation in a word."
    )
    next_step: list[Term] = Field(default_factory=list, description="Who does what next.")
    instructions: list[Term] = Field(
        default_factory=list, description="What the customer does now: please press."
    )
    done: list[Term] = Field(default_factory=list, description="What has been put right already.")
    alternative: list[Term] = Field(default_factory=list, description="What is possible instead.")
    past_dates: list[Term] = Field(
        default_factory=list, description="Words before a date that is no promise: of, dated."
    )
    days: list[Term] = Field(default_factory=list, description="Today, tomorrow.")
    units: list[Term] = Field(default_factory=list, description="Units of waiting: hours, days.")
    numbers: list[Term] = Field(default_factory=list, description="Small numbers as words.")
    yes_no: list[Term] = Field(default_factory=list, description="Words that answer yes or no.")
    asks: list[Term] = Field(default_factory=list, description="Please tell me, my questions.")
    requests: list[Term] = Field(default_factory=list, description="Can you, could you.")
    rhetorical: list[Term] = Field(default_factory=list, description="Asked, but not to be told.")
    when: list[Term] = Field(default_factory=list, description="Asks for a time.")
    how_much: list[Term] = Field(default_factory=list, description="Asks for an amount.")
    why: list[Term] = Field(default_factory=list, description="Asks for a cause.")
    what_next: list[Term] = Field(default_factory=list, description="Asks what to do now.")
    whether: list[Term] = Field(default_factory=list, description="Opens a yes-or-no question.")
    no_calls: list[Term] = Field(default_factory=list, description="The customer refuses calls.")
    call_wanted: list[Term] = Field(default_factory=list, description="The customer asks for one.")
    stop: list[Term] = Field(default_factory=list, description="Words that carry no content.")
    greetings: list[Term] = Field(default_factory=list)
    casual_greetings: list[Term] = Field(default_factory=list)
    casual_with_name: list[Term] = Field(
        default_factory=list, description="Greetings that are casual before a bare name."
    )
    nobody: list[Term] = Field(
        default_factory=list, description="Addressees that are nobody's name: dear customer."
    )
    male_titles: list[Term] = Field(default_factory=list)
    female_titles: list[Term] = Field(default_factory=list)
    male_address: list[Term] = Field(
        default_factory=list, description="Gendered address that stands without a name: sir."
    )
    female_address: list[Term] = Field(default_factory=list)
    male_self: list[Term] = Field(
        default_factory=list, description="Forms by which writers show their grammatical gender."
    )
    female_self: list[Term] = Field(default_factory=list)
    slang: list[Term] = Field(default_factory=list, description="Casual words in the reply.")
    say: dict[Name, Line] = Field(
        default_factory=dict,
        description="Sentences to take over when something is missing: apology, empathy,"
        " explanation, next_step.",
    )


class DraftCuesFile(Versioned):
    """draft_cues/*.yaml: what the checks made in code look for; the files add up."""

    languages: dict[LanguageTag, DraftCues]
