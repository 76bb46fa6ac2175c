"""How Dragoman recognises what it wrote itself, so that it never answers itself."""

import re
from typing import Final

NOTE_PREFIX: Final = "Dragoman:"
MARKER_TAG: Final = "dragoman"

_OWN_NOTE: Final = re.compile(r"(?:\s|<[^<>]*>)*" + re.escape(NOTE_PREFIX))


def is_own_note(text: str | None) -> bool:
    """Say whether a note, plain or HTML, is one that Dragoman wrote."""
    return text is not None and _OWN_NOTE.match(text) is not None
