"""What Dragoman may write into a ticket: a note for agents, tags, one field. Never a priority."""

from dataclasses import dataclass
from typing import Final

# By these Dragoman recognises what it wrote itself, so that it never answers itself.
NOTE_PREFIX: Final = "Dragoman:"
MARKER_TAG: Final = "dragoman"
# Tags that may be written: how to read and answer a ticket, never how soon.
TAG_PREFIXES: Final = ("culture:", "lang:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """An internal note.

    Attributes:
        html: short, with escaped texts; begins with NOTE_PREFIX and holds the fingerprint.
        fingerprint: names what the note tells; two notes that tell the same have the same one.
    """

    html: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteBack:
    """What a ticket should show; a part that is None is left as it is.

    Attributes:
        key: names this content on this ticket, the same at every attempt to write it.
        tags: each begins with one of TAG_PREFIXES, but for MARKER_TAG.
        field: name of the desk's custom field, and its value.
    """

    ticket_id: str
    key: str
    note: Note | None = None
    tags: tuple[str, ...] | None = None
    field: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a write-back: in words, each thing that was changed or why nothing was."""

    changes: tuple[str, ...] = ()
