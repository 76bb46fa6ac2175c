"""Stored guidance -> what a ticket should show of it: a short note, tags, a field."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b
from html import escape
from typing import Any, Final

import orjson

from service.application.note_texts import NoteTexts, texts_for
from service.application.ports import Desk, StoredGuidance
from service.domain.write_back import (
    MARKER_TAG,
    NOTE_PREFIX,
    TAG_PREFIXES,
    Note,
    WriteBack,
)

_UNKNOWN: Final = "none"


def write_back_of(desk: Desk, guidance: StoredGuidance) -> WriteBack:
    """Say what a ticket should show of its guidance, as far as the desk has chosen it.

    Nothing of it depends on when or how often guidance was made: the same advice gives the same
    note and the same key.
    """
    answer = orjson.loads(guidance.answer)
    wanted = WriteBack(ticket_id=guidance.ticket_id, key="")
    if answer["status"] != "unusable_input":
        chosen = desk.write_back
        wanted = replace(
            wanted,
            note=_note(answer, texts_for(desk.agent.languages)) if chosen.internal_note else None,
            tags=_tags(answer) if chosen.tags else None,
            field=_field(answer, chosen.custom_field),
        )
    return replace(wanted, key=_key(desk.name, wanted))


def _key(desk: str, wanted: WriteBack) -> str:
    said = wanted.note.fingerprint if wanted.note else ""
    content = (desk, wanted.ticket_id, said, wanted.tags, wanted.field)
    return f"{MARKER_TAG}-{_digest(orjson.dumps(content))}"


def _field(answer: Mapping[str, Any], name: str) -> tuple[str, str] | None:
    culture = answer["inference"]["culture"]
    if not name or not culture["primary"] or culture["confidence"] == _UNKNOWN:
        return None
    return name, culture["primary"].lower()


def _tags(answer: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the routing hints' tags; whatever they hold, only these kinds are ever written."""
    hinted = answer["guidance"]["routing_hints"]["tags"]
    tags = tuple(tag for tag in hinted if tag.startswith(TAG_PREFIXES))
    return (MARKER_TAG, *tags) if tags else ()


def _note(answer: Mapping[str, Any], texts: NoteTexts) -> Note | None:
    summary = answer["guidance"]["summary"]
    if not summary:
        return None
    lines = "".join(f"<li>{escape(line)}</li>" for line in summary)
    facts = " · ".join(_facts(answer["inference"], texts))
    html = (
        f"<p><strong>{NOTE_PREFIX}</strong> {escape(texts.heading)}</p><ul>{lines}</ul>"
        f"<p>{facts}</p><p><em>{escape(texts.caveat)}</em>"
    )
    fingerprint = f"{MARKER_TAG}-{_digest(html.encode())}"
    return Note(html=f"{html} [{fingerprint}]</p>", fingerprint=fingerprint)


def _facts(inference: Mapping[str, Any], texts: NoteTexts) -> Iterator[str]:
    location, culture = inference["location"], inference["culture"]
    for label, code, confidence in (
        (texts.place, location["country"], location["confidence"]),
        (texts.conventions, culture["primary"], culture["confidence"]),
    ):
        if code and confidence in texts.confidence:
            yield f"{escape(label)}: {escape(code)} ({escape(texts.confidence[confidence])})"
    reply_in = ", ".join(inference["language"]["reply_in"])
    if reply_in:
        yield f"{escape(texts.language)}: {escape(reply_in)}"


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=6).hexdigest()
