"""Hints for translation and routing: skills and settings, never a nationality."""

from typing import Final, Literal

from service.domain.guidance import Approval, RoutingHints, TranslationHints
from service.guidance.case import Case

_FORMAL: Final = frozenset({"formal", "very_formal"})


def translation_hints(
    case: Case, formality: str, approvals: tuple[Approval, ...]
) -> TranslationHints | None:
    """Say what to set before the draft is translated; None when the agent writes the language."""
    target = next(iter(case.language.reply_in), None)
    spoken = {tag.partition("-")[0] for tag in case.request.agent.languages}
    if target is None or not spoken or target in spoken:
        return None
    setting: Literal["more", "less", "default"] = "less" if formality == "informal" else "default"
    if formality in _FORMAL:
        setting = "more"
    keep = tuple(filter(None, (case.request.ticket.id, *(approval.ref for approval in approvals))))
    return TranslationHints(target=target, formality=setting, do_not_translate=keep)


def routing_hints(case: Case, zone: str | None) -> RoutingHints:
    """Name the languages and hours that the ticket asks for, and tags for the desk's own rules."""
    tags = [
        f"culture:{case.culture.primary.lower()}" if case.culture.primary else None,
        f"lang:{case.language.code}" if case.language.code else None,
    ]
    return RoutingHints(
        languages=case.language.reply_in[:1],
        time_zone=zone,
        tags=tuple(tag for tag in tags if tag),
    )
