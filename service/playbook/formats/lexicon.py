"""lexicons/<language>.yaml: words as customers write them."""

from pydantic import Field

from service.domain.vocabulary import (
    Situation,
)
from service.playbook.formats.base import (
    LanguageTag,
    Model,
    Term,
    Versioned,
)


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
