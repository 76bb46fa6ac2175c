"""JSON Schemas of the API, generated from the values that carry it."""

from collections.abc import Iterator
from typing import Any, Final

from pydantic import TypeAdapter

from service.application.request_format import REQUEST
from service.domain.guidance import Answer, DraftCheck

_COMPONENTS: Final = "#/components/schemas/{model}"


def components() -> dict[str, Any]:
    """Give the schemas that the hand-written routes refer to, by name."""
    definitions: dict[str, Any] = {}
    for name, adapter, mode in _adapters():
        schema = adapter.json_schema(ref_template=_COMPONENTS, mode=mode)
        definitions.update(schema.pop("$defs", {}))
        definitions.setdefault(name, schema)
    topic = definitions["TopicAdvice"]
    topic["properties"] = {_wire(key): value for key, value in topic["properties"].items()}
    topic["required"] = [_wire(key) for key in topic.get("required", [])]
    # For the desk's own counts; `encode_answer` leaves it out.
    del definitions["Answer"]["properties"]["tally"]
    definitions["Problem"] = _PROBLEM
    return definitions


def _adapters() -> "Iterator[tuple[str, TypeAdapter[Any], Any]]":
    yield "GuidanceRequest", REQUEST, "validation"
    yield "Answer", TypeAdapter(Answer), "serialization"
    yield "DraftCheck", TypeAdapter(DraftCheck), "serialization"


def _wire(key: str) -> str:
    return "from" if key == "origin" else key


def json_body(name: str, *, example: object = None) -> dict[str, Any]:
    """Describe a JSON body that a route reads by itself."""
    content: dict[str, Any] = {"schema": {"$ref": _COMPONENTS.format(model=name)}}
    if example is not None:
        content["example"] = example
    return {"required": True, "content": {"application/json": content}}


def answers(name: str, description: str, *problems: int) -> dict[int | str, dict[str, Any]]:
    """Describe a route's answers: the usual one, and the problems it may give."""
    described: dict[int | str, dict[str, Any]] = {
        200: {
            "description": description,
            "content": {"application/json": {"schema": {"$ref": _COMPONENTS.format(model=name)}}},
        }
    }
    return described | problem_answers(*problems)


def problem_answers(*problems: int) -> dict[int | str, dict[str, Any]]:
    """Describe problem details for each status."""
    content = {
        "application/problem+json": {"schema": {"$ref": _COMPONENTS.format(model="Problem")}}
    }
    return {status: {"description": _WHY[status], "content": content} for status in problems}


_WHY: Final = {
    400: "The body ended early.",
    401: "The key or the signature is missing or wrong; `detail` names the header.",
    403: "The key may not do this.",
    404: "There is no such thing.",
    413: "The body is larger than 1 MiB.",
    422: "The body is not what it should be; `where` names the field.",
    503: "The database cannot be reached; try again.",
}

_PROBLEM: Final = {
    "type": "object",
    "title": "Problem",
    "description": "RFC 9457 problem details.",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What was wrong and what would be right."},
        "where": {"type": "string", "description": "JSON path of the first mistake."},
    },
    "required": ["type", "title", "status", "detail"],
}
