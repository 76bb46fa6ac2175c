"""What subscribers are told of, without a word or a name of a customer's: ids, codes, a path.

The path is relative, since the service does not know by which name it is called from outside.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import quote

from service.application.ports import StoredGuidance
from service.application.served import Served
from service.domain.feedback import Feedback
from service.domain.guidance import Answer
from service.domain.inference import Inference
from service.domain.subscriber import Event, EventType


def guidance_created(answer: Answer, guidance: StoredGuidance) -> Event:
    """Tell of new guidance: what was inferred, in codes, and where to read it."""
    facts = {
        "status": answer.status,
        **_facts(answer.inference),
        "release": guidance.release,
        "path": _path_of(guidance),
    }
    return _about(guidance, "guidance.created", guidance.created_at, facts)


def feedback_created(feedback: Feedback, guidance: StoredGuidance) -> Event:
    """Tell of a verdict, without the agent's note: that may quote the customer."""
    facts = {"verdict": feedback.verdict, "item": feedback.item}
    apart = f"\0{feedback.verdict}\0{feedback.item}\0{feedback.created_at.isoformat()}"
    return _about(guidance, "feedback.created", feedback.created_at, facts, apart)


def playbook_released(release: str, served: Served, at: datetime) -> Event:
    """Tell of a release that is served, and to which desks.

    Args:
        release: its name.
        served: what is served now.
        at: since when.
    """
    live = sorted(name for name, desk in served.desks.items() if desk.live.release == release)
    trial = sorted(
        name for name, desk in served.desks.items() if desk.trial and desk.trial.release == release
    )
    return Event(
        type="playbook.released",
        key=release,
        at=at,
        desks=frozenset((*live, *trial)),
        data={
            "release": release,
            "default": served.default.release == release,
            "desks": live,
            "trial_desks": trial,
            "path": f"/v1/playbooks/releases/{release}",
        },
    )


def _about(
    guidance: StoredGuidance,
    kind: EventType,
    at: datetime,
    facts: dict[str, Any],
    apart: str = "",
) -> Event:
    ids = {
        "desk": guidance.desk,
        "ticket_id": _sound(guidance.ticket_id),
        "guidance_id": _sound(guidance.id),
    }
    return Event(
        type=kind,
        key=f"{guidance.id}{apart}",
        at=at,
        desks=frozenset({guidance.desk}),
        desk=guidance.desk,
        ticket_id=guidance.ticket_id,
        delivery_id=guidance.delivery_id,
        data=ids | facts,
    )


def _facts(found: Inference) -> dict[str, Any]:
    return {
        "location": _part(found.location, ("country", "region", "confidence")),
        "culture": _part(found.culture, ("primary", "confidence")),
        "language": _part(found.language, ("code", "variant", "confidence", "reply_in")),
        "severity": _part(found.severity, ("surface", "effective")),
    }


def _part(value: object, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names}


def _path_of(guidance: StoredGuidance) -> str | None:
    """Give the path of the ticket's newest guidance; a ticket without an id has none."""
    if not guidance.ticket_id:
        return None
    ticket = quote(_sound(guidance.ticket_id), safe="")
    return f"/v1/desks/{guidance.desk}/tickets/{ticket}/guidance"


def _sound(text: str) -> str:
    """Put U+FFFD in place of lone surrogates, which ids may hold and JSON may not."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
