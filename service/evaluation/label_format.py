"""What a file of labelled tickets looks like: the project's own form, and acceptance scenarios.

Keys that are not named here are left to those who read the file, or to other tools.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import ConfigDict, Field, StringConstraints

from service.domain.vocabulary import EffectiveSeverity
from service.playbook.schema import Model

CountryLabel = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]


class Part(Model):
    """Part of a file; unknown keys are passed over."""

    model_config = ConfigDict(extra="ignore")


class Entry(Part, ABC):
    """One ticket, as the body of a guidance request has it, and how the report names it."""

    id: str | int
    ticket: dict[str, Any] = Field(description="the ticket, as in POST /v1/guidance")
    company: dict[str, Any] | None = None
    agent: dict[str, Any] | None = None
    consumer: str | None = None

    def body(self) -> dict[str, Any]:
        """Give the request's body."""
        parts = {name: getattr(self, name) for name in ("ticket", "company", "agent", "consumer")}
        return {name: part for name, part in parts.items() if part}

    @abstractmethod
    def labels(self) -> Mapping[str, Any]:
        """Give kinds and labels by the names of `Labelled`."""


class TicketExpect(Part):
    """What is right for a ticket."""

    country: CountryLabel | None = Field(description="null where nobody could know")
    culture: list[str] = Field(default_factory=list)
    language: str | None = None


class TicketEntry(Entry):
    """One of `tickets`."""

    kind: list[str] = Field(default_factory=list)
    expect: TicketExpect = Field(description="country, culture and language")

    def labels(self) -> Mapping[str, Any]:
        return {
            "kinds": tuple(self.kind),
            "country": self.expect.country,
            "cultures": tuple(self.expect.culture),
            "language": self.expect.language,
        }


class ExpectedLocation(Part):
    """Where the customer is."""

    country: CountryLabel | None = Field(description="null where nobody could know")


class ExpectedCulture(Part):
    """Whose conventions would be right."""

    any_of: list[str] | None = None


class ExpectedLanguage(Part):
    """The language of the customer's own words."""

    code: str | None = None


class ExpectedSeverity(Part):
    """How grave it is."""

    effective: EffectiveSeverity | None = None


class ExpectedInference(Part):
    """What should be inferred."""

    location: ExpectedLocation = Field(description="where the customer is")
    culture: ExpectedCulture = ExpectedCulture()
    language: ExpectedLanguage = ExpectedLanguage()
    severity: ExpectedSeverity = ExpectedSeverity()


class ExpectedTopic(Part):
    """What would be good advice on one topic."""

    stance: list[str]


class ScenarioExpect(Part):
    """What is right for a scenario."""

    infer: ExpectedInference = Field(description="location, culture, language and severity")
    advise: dict[str, ExpectedTopic] = Field(default_factory=dict)


class ScenarioEntry(Entry):
    """One of `scenarios`."""

    tags: list[str] = Field(default_factory=list)
    expect: ScenarioExpect = Field(description="what to infer, and what to advise")

    def labels(self) -> Mapping[str, Any]:
        infer = self.expect.infer
        return {
            "kinds": tuple(self.tags),
            "country": infer.location.country,
            "cultures": tuple(infer.culture.any_of or ()),
            "language": infer.language.code and infer.language.code.partition("-")[0],
            "severity": infer.severity.effective,
            "stances": {name: tuple(want.stance) for name, want in self.expect.advise.items()},
        }


class TicketsFile(Part):
    """The project's own form."""

    tickets: list[TicketEntry] = Field(min_length=1)

    def entries(self) -> list[TicketEntry]:
        """Give its tickets."""
        return self.tickets


class ScenariosFile(Part):
    """Acceptance scenarios."""

    scenarios: list[ScenarioEntry] = Field(min_length=1)

    def entries(self) -> list[ScenarioEntry]:
        """Give its scenarios."""
        return self.scenarios
