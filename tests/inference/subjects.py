"""Short ways to write down tickets and what was read from them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from service.domain.correction import Correction
from service.domain.ticket import (
    AgentSite,
    Company,
    GuidanceRequest,
    Message,
    Organization,
    Preferences,
    Requester,
    Ticket,
)
from service.inference.subject import Defaults, Reading, Subject, subject_of
from service.inference.text.clean import CleanText
from service.inference.text.language import LanguageGuess
from service.playbook.scan import Statement
from service.reference import World


def reading(
    language: str | None = None,
    *,
    probability: float = 0.99,
    translated: bool = False,
    statements: tuple[Statement, ...] = (),
    text: str = "",
    signature: str = "",
) -> Reading:
    """What was read from a text: its language, its parts, and what it states."""
    return Reading(
        text=CleanText(
            text=text, prose=text, closing="", signature=signature, third_party="", flags=()
        ),
        language=LanguageGuess(language, probability if language else 0.0),
        machine_translated=translated,
        learned=False,
        statements=statements,
    )


@dataclass(frozen=True)
class Subjects:
    """Makes subjects as the engine does, from a requester's fields."""

    world: World
    writers: Mapping[str, Mapping[str, float]]

    def __call__(
        self,
        requester: Requester | None = None,
        *,
        read: Reading | None = None,
        company: Company | None = None,
        corrections: tuple[Correction, ...] = (),
        defaults: Defaults | None = None,
        **fields: str,
    ) -> Subject:
        requester = replace(requester or Requester(), **fields)
        request = GuidanceRequest(ticket=Ticket(requester=requester), company=company or Company())
        return subject_of(
            request, read or reading(), self.world, self.writers, corrections, defaults
        )


def ask(
    text: str,
    *,
    company: Company | None = None,
    agent: AgentSite | None = None,
    subject: str = "",
    preferences: Preferences | None = None,
    organization: Organization | None = None,
    **fields: str,
) -> GuidanceRequest:
    """A request with one message; `fields` are the requester's."""
    requester = Requester(
        preferences=preferences or Preferences(),
        organization=organization or Organization(),
        **fields,
    )
    ticket = Ticket(subject=subject, requester=requester, messages=(Message(text=text),))
    return GuidanceRequest(ticket=ticket, company=company or Company(), agent=agent or AgentSite())
