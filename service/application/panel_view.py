"""What a panel is given beside the stored answer: the time, draft rules, corrections."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from service.application.advise import Guide
from service.application.ports import StoredGuidance
from service.domain.correction import CorrectionScope
from service.domain.guidance import Clock
from service.draft.portable import PortableRules, portable_rules
from service.draft.subject import DraftSubject
from service.guidance.clock import clock_of
from service.guidance.summary import silent_line


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelExtras:
    """Beside the answer.

    Attributes:
        draft_rules: those that the browser runs by itself.
        quiet: nothing differs for this customer, so one line is enough.
        scopes: for whom a correction can hold; the service knows their ids.
        places, cultures: the codes that a correction may name.
    """

    draft_rules: PortableRules
    quiet: bool
    scopes: tuple[CorrectionScope, ...]
    places: tuple[str, ...]
    cultures: tuple[str, ...]


def panel_view(
    found: StoredGuidance, guide: Guide, agent_country: str | None, now: datetime
) -> dict[str, Any]:
    """Give a stored answer as a panel shows it now.

    Args:
        found: the guidance as it was answered, perhaps hours ago.
        guide: the current release.
        agent_country: where the desk's agents work; None if unknown.
        now: aware.
    """
    answer: dict[str, Any] = orjson.loads(found.answer)
    background = guide.engine.background
    extras = PanelExtras(
        draft_rules=_rules(answer, guide),
        quiet=_is_quiet(answer),
        scopes=tuple(scope_ids(found)),
        places=tuple(sorted(background.place_index)),
        cultures=tuple(sorted(background.culture_index)),
    )
    clock = _clock(answer, guide, agent_country, now)
    guidance = {**answer["guidance"], "clock": clock}
    return {**answer, "guidance": guidance, "panel": extras}


def scope_ids(found: StoredGuidance) -> Mapping[CorrectionScope, str]:
    """Tell for whom a correction of this ticket's guidance can hold, and their ids at the desk."""
    ids: dict[CorrectionScope, str | None] = {
        "ticket": found.ticket_id,
        "person": found.requester_id,
        "organization": found.organization_id,
    }
    return {scope: known for scope, known in ids.items() if known}


def _rules(answer: Mapping[str, Any], guide: Guide) -> PortableRules:
    inference, guidance = answer["inference"], answer["guidance"]
    languages: Collection[str] = inference["language"]["reply_in"]
    subject = DraftSubject(
        draft="",
        stances={topic: card["stance"] for topic, card in guidance["topics"].items()},
        severity=inference["severity"]["effective"],
        situations=tuple(found["code"] for found in inference["situation"]),
        reply_languages=tuple(languages),
        place_country=inference["location"]["country"],
        approvals=tuple(approval["ref"] for approval in guidance["approvals"]),
        non_native_reader=inference["language"]["proficiency"] == "non_native_likely",
    )
    return portable_rules(guide.library.draft_rules, next(iter(languages), None), subject)


def _is_quiet(answer: Mapping[str, Any]) -> bool:
    inference, guidance = answer["inference"], answer["guidance"]
    return (
        answer["status"] == "ok"
        and guidance["summary"] == list(silent_line())
        and inference["severity"]["effective"] in {"none", "low"}
        and not inference["contradictions"]
        and not guidance["approvals"]
    )


def _clock(
    answer: Mapping[str, Any], guide: Guide, agent_country: str | None, now: datetime
) -> dict[str, Any]:
    """Tell the time now; the deadlines are still the customer's."""
    given = answer["guidance"]["clock"]
    place = answer["inference"]["location"]["country"]
    fresh: Clock = clock_of(
        guide.engine.world, place, given["customer_time_zone"], now, (), agent_country
    )
    tree: dict[str, Any] = orjson.loads(orjson.dumps(fresh))
    return {**tree, "deadlines": given["deadlines"]}
