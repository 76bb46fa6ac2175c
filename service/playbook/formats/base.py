"""What all playbook files share: words with a form, and the parts every claim has.

Unknown keys and wrong types are mistakes: a misspelt key must never be silently without effect.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from service.domain.vocabulary import (
    Grade,
)

FORMAT: Final = 1

NAME_PATTERN: Final = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
REFERENCE_PATTERN: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
CULTURE_PATTERN: Final = r"^[A-Z]{2}(-[A-Za-z]{2,3})?$"
LANGUAGE_PATTERN: Final = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"
CODE_PATTERN: Final = r"^([a-z_]+|[A-Z]{2}(-[A-Za-z]{2,3})?)$"
RULES_LANGUAGE_PATTERN: Final = r"^(any|[a-z]{2,3}(-[A-Z]{2})?)$"
RELEASE_PATTERN: Final = r"^sha256:[0-9a-f]{64}$"

# What a mistake's message says instead of the pattern.
PATTERN_MEANINGS: Final[Mapping[str, str]] = {
    NAME_PATTERN: "lower-case words joined by _, such as very_formal",
    REFERENCE_PATTERN: "lower-case words and years joined by -, such as taras-2016",
    CULTURE_PATTERN: "a country such as JP or a part of one such as CA-QC",
    LANGUAGE_PATTERN: "a language tag such as de, pt-BR or zh-Hant-TW",
    CODE_PATTERN: "a country such as JP, a part of one such as CA-QC, or a cluster such as anglo",
    RULES_LANGUAGE_PATTERN: "a language such as de or en-GB, or any",
    RELEASE_PATTERN: "a release: sha256: and 64 digits, as `dragoman playbooks release` names it",
}

Name = Annotated[str, StringConstraints(pattern=NAME_PATTERN, max_length=64)]
ReferenceKey = Annotated[str, StringConstraints(pattern=REFERENCE_PATTERN, max_length=64)]
CultureCode = Annotated[str, StringConstraints(pattern=CULTURE_PATTERN)]
LanguageTag = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]
Line = Annotated[str, StringConstraints(min_length=2, max_length=280, strip_whitespace=True)]
# One letter may be a whole form of address: Dutch u.
Form = Annotated[str, StringConstraints(min_length=1, max_length=280, strip_whitespace=True)]
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


class Versioned(Model):
    """The head of every file that has versions."""

    format: Literal[1]
    title: Line
    version: int = Field(ge=1, description="+1 with every published change.")
    status: Status = "stable"
    owner: Line
    reviewed: date = Field(description="The day on which a person last checked all of this.")
