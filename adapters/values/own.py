"""How Dragoman recognises what it wrote itself, so that it never answers itself."""

import re
from typing import Final

from service.domain.write_back import MARKER_TAG, NOTE_PREFIX, TAG_PREFIXES

_OWN_NOTE: Final = re.compile(r"(?:\s|<[^<>]*>)*" + re.escape(NOTE_PREFIX))
_FINGERPRINT: Final = re.compile(re.escape(MARKER_TAG) + r"-[0-9a-f]{12}")


def is_own_note(text: str | None) -> bool:
    """Say whether a note, plain or HTML, is one that Dragoman wrote."""
    return text is not None and _OWN_NOTE.match(text) is not None


def fingerprint_in(text: str) -> str | None:
    """Give the fingerprint of a note that Dragoman wrote, None where a person removed it."""
    found = _FINGERPRINT.findall(text)
    return found[-1] if found else None


def outdated_tags(present: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Give the tags that Dragoman wrote earlier and that do not hold any more.

    A desk may have tags of the same form: only beside Dragoman's mark are they taken for its own.
    """
    if MARKER_TAG not in present:
        return ()
    return tuple(tag for tag in present if tag.startswith(TAG_PREFIXES) and tag not in wanted)
