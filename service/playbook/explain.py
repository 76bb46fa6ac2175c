"""Say what is wrong with a file's content in the words of the person who writes it."""

import difflib
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from service.playbook.schema import PATTERN_MEANINGS, Model
from service.playbook.yaml12 import Document, Mistake, Path

_SHOWN: Final = 60
_QUOTED: Final = re.compile(r"'([^']+)'")
# Where pydantic says that it is the key of a mapping that is wrong, not its value.
_KEY_MARK: Final = "[key]"
_AT_THE_KEY: Final = ("missing", "extra_forbidden")


def mistakes_in(
    document: Document,
    model: type[Model],
    error: ValidationError,
    secrets: Collection[str] = (),
) -> list[Mistake]:
    """Turn what pydantic found into mistakes with places, in its order.

    Args:
        document: the file.
        model: what it should be.
        error: what pydantic found.
        secrets: keys whose values must not be shown.
    """
    found = error.errors(include_url=False)
    return [_mistake(document, model, _hidden(details, secrets)) for details in found]


def _hidden(details: ErrorDetails, secrets: Collection[str]) -> ErrorDetails:
    if not any(part in secrets for part in details["loc"]):
        return details
    return {**details, "input": "hidden here"}


def name_path(path: Path) -> str:
    """Write a path as people point at it: topics.formality.do.2, counting from 1."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)


def nearest(word: str, known: Iterable[str]) -> str:
    """Give ` Did you mean …?` if a known word is much like this one, else nothing."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" Did you mean `{close[0]}`?" if close else ""


def _mistake(document: Document, model: type[Model], details: ErrorDetails) -> Mistake:
    kind, path = details["type"], details["loc"]
    about_key = kind in _AT_THE_KEY or path[-1:] == (_KEY_MARK,)
    path = path[:-1] if path[-1:] == (_KEY_MARK,) else path
    position = document.locate_key(path) if about_key else document.locate(path)
    if kind in _AT_THE_KEY:
        path, message = path[:-1], _explain_key(kind, model, path)
    else:
        message = _explain_value(details)
    return Mistake(*position, f"{name_path(path)}: {message}" if path else message)


def _explain_key(kind: str, model: type[Model], path: Path) -> str:
    fields = _fields_at(model, path[:-1])
    key = str(path[-1])
    if kind == "missing":
        meaning = fields[key].description
        return f"the key `{key}` is missing" + (f": {meaning}" if meaning else "")
    return f"unknown key `{key}`.{nearest(key, fields)} Allowed here: {', '.join(fields)}"


def _fields_at(model: type[BaseModel], path: Path) -> Mapping[str, Any]:
    annotation: Any = model
    for part in path:
        annotation = _plain(annotation)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            annotation = annotation.model_fields[str(part)].annotation
        else:
            annotation = get_args(annotation)[-1]
    return dict(_plain(annotation).model_fields)


def _plain(annotation: Any) -> Any:
    """Take off `| None` and Annotated."""
    while get_origin(annotation) in {Annotated, Union, UnionType}:
        annotation = get_args(annotation)[0]
    return annotation


def _explain_value(details: ErrorDetails) -> str:
    explanation = _EXPLANATIONS.get(details["type"])
    return explanation(details) if explanation else details["msg"]


def _must_be(what: str) -> Callable[[ErrorDetails], str]:
    return lambda details: f"must be {what}, not {_show(details['input'])}"


def _limit(words: str) -> Callable[[ErrorDetails], str]:
    return lambda details: words.format(**details.get("ctx", {}))


def _too_long(details: ErrorDetails) -> str:
    length, limit = len(details["input"]), details["ctx"]["max_length"]
    return f"has {length} characters; at most {limit}"


def _pattern(details: ErrorDetails) -> str:
    pattern = details["ctx"]["pattern"]
    return f"{_show(details['input'])} must be {PATTERN_MEANINGS.get(pattern, pattern)}"


def _choice(details: ErrorDetails) -> str:
    expected, word = details["ctx"]["expected"], details["input"]
    allowed = _QUOTED.findall(expected) or [expected]
    hint = nearest(str(word), allowed)
    return f"{_show(word)} is not allowed.{hint} Allowed: {', '.join(allowed)}"


def _show(value: object) -> str:
    words: Mapping[Any, str] = {dict: "keys and values", list: "a list", NoneType: "empty"}
    text = words.get(type(value)) or f"`{value}`"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…`"


_EXPLANATIONS: Final[Mapping[str, Callable[[ErrorDetails], str]]] = {
    "string_type": _must_be("text (in quotes if need be)"),
    "int_type": _must_be("a whole number"),
    "float_type": _must_be("a number"),
    "bool_type": _must_be("true or false"),
    "date_type": _must_be("an unquoted date such as 2026-11-20"),
    "list_type": _must_be("a list, each entry on a line that begins with a dash"),
    "dict_type": _must_be("keys and values"),
    "model_type": _must_be("keys and values"),
    "string_too_short": _limit("needs at least {min_length} characters"),
    "string_too_long": _too_long,
    "too_short": _limit("needs at least {min_length} in the list"),
    "string_pattern_mismatch": _pattern,
    "greater_than_equal": _limit("must be {ge} or more"),
    "greater_than": _limit("must be more than {gt:g}"),
    "less_than_equal": _limit("must be {le:g} or less"),
    "less_than": _limit("must be less than {lt:g}"),
    "literal_error": _choice,
}
