"""Single values as vendors send them: numbers as strings, strings as numbers, blanks as nulls."""

import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
_PLACEHOLDER: Final = re.compile(r"\{\{[^{}]*\}\}")
_ID: Final = re.compile(r"[0-9]{1,20}")
_EPOCH: Final = re.compile(r"-?[0-9]{1,14}(?:\.[0-9]{1,9})?")

# Seconds reach this in the year 5138; anything above counts milliseconds.
_MILLISECONDS_FROM: Final = 1e11

_TRUE: Final = frozenset({"true", "1", "yes"})
_FALSE: Final = frozenset({"false", "0", "no"})


def text_or_none(value: object) -> str | None:
    """Give a text, trimmed; None for blanks, nulls, unfilled placeholders and anything else."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    text = _UNSTORABLE.sub("", value).strip()
    return None if not text or _PLACEHOLDER.fullmatch(text) else text


def id_or_none(value: object) -> str | None:
    """Give a vendor's numeric id as text; None for blanks, 0 and what is no such id.

    Ids end up in the paths of API calls: only digits may pass.
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = text_or_none(value)
    if text is None or not _ID.fullmatch(text) or not text.strip("0"):
        return None
    return text


def flag_or_none(value: object) -> bool | None:
    """Give a truth value sent as a boolean, a number or a word; None when it is unknown."""
    if isinstance(value, bool):
        return value
    word = (text_or_none(value) or "").casefold()
    if word in _TRUE:
        return True
    return False if word in _FALSE else None


def moment_or_none(value: object) -> datetime | None:
    """Give an aware time in UTC from ISO 8601, epoch seconds or epoch milliseconds.

    Vendors write up to nanoseconds; what is finer than a microsecond is cut off. A time without
    a zone is UTC.
    """
    text = text_or_none(value)
    if text is None:
        return None
    try:
        if _EPOCH.fullmatch(text):
            return _from_epoch(float(text))
        moment = datetime.fromisoformat(text.removesuffix(" UTC"))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (OSError, OverflowError, ValueError):
        return None


def _from_epoch(number: float) -> datetime:
    return datetime.fromtimestamp(number / 1000 if number >= _MILLISECONDS_FROM else number, UTC)


def tags_of(value: object, separator: str | None) -> tuple[str, ...]:
    """Give tags sent as a list or as one text.

    Args:
        value: the list or the text.
        separator: what stands between the tags of a text; None for white space.
    """
    parts: Iterable[Any] = value.split(separator) if isinstance(value, str) else ()
    if isinstance(value, list | tuple):
        parts = value
    return tuple(tag for tag in map(text_or_none, parts) if tag is not None)


def delivery_digest(*facts: str | bytes | None) -> str:
    """Name a delivery by what it holds, where the vendor gives it no id."""
    digest = hashlib.sha256()
    for fact in facts:
        part = fact if isinstance(fact, bytes) else (fact or "").encode()
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return f"sha256:{digest.hexdigest()}"
