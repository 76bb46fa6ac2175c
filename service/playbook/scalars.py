"""What a scalar of YAML 1.2 means.

Plain scalars follow the core schema of YAML 1.2.2, section 10.3.2, with three differences: numbers
with leading zeros and octal or hexadecimal ones are text, and an unquoted 2026-11-20 is a date.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

import yaml

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_INTEGER: Final = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT: Final = re.compile(
    r"[-+]?(\.[0-9]{1,30}|(0|[1-9][0-9]{0,29})(\.[0-9]{0,30})?)([eE][-+]?[0-9]{1,2})?"
)
_CONSTANTS: Final[Mapping[str, bool | None]] = {"": None, "~": None} | {
    spelling: value
    for word, value in (("null", None), ("true", True), ("false", False))
    for spelling in (word, word.capitalize(), word.upper())
}


def scalar(event: yaml.ScalarEvent) -> str | float | bool | date | None:
    """Read a scalar; a quoted one is always text."""
    text: str = event.value
    if not event.implicit[0]:
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    return _number_or_date(text) if text[0] in "+-.0123456789" else text


def _number_or_date(text: str) -> str | float | date:
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return text
