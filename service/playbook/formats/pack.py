"""packs/*.yaml."""

from pydantic import Field

from service.domain.vocabulary import (
    Situation,
)
from service.playbook.formats.base import (
    CultureCode,
    Line,
    Model,
    Name,
    Sourced,
    Term,
    Text,
    Versioned,
)


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
