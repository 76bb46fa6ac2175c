"""Vendors' JSON read into declared models that forgive single values, never the shape."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, model_validator

from adapters.values.plain import flag_or_none, id_or_none, moment_or_none, tags_of, text_or_none
from service.domain.errors import DeskUnavailable, PayloadInvalid
from service.domain.event import ApiCall, ApiReply

_OK = range(200, 300)


def fields_of(value: object) -> dict[str, Any]:
    """Give custom fields sent as an object, or as a list of `{"id": …, "value": …}`.

    Only values that say something are kept: texts, numbers, truth values, lists of texts.
    """
    if isinstance(value, list):
        items = [item for item in value if isinstance(item, dict)]
        value = {str(item["id"]): item.get("value") for item in items if "id" in item}
    if not isinstance(value, Mapping):
        return {}
    fields = {str(name): _field(held) for name, held in value.items()}
    return {name: held for name, held in fields.items() if held is not None}


def _field(value: object) -> object:
    if isinstance(value, bool | int | float):
        return value
    return list(tags_of(value, None)) if isinstance(value, list) else text_or_none(value)


Text = Annotated[str | None, BeforeValidator(text_or_none)]
Id = Annotated[str | None, BeforeValidator(id_or_none)]
Flag = Annotated[bool | None, BeforeValidator(flag_or_none)]
Moment = Annotated[datetime | None, BeforeValidator(moment_or_none)]
Fields = Annotated[dict[str, Any], BeforeValidator(fields_of)]
SpacedTags = Annotated[tuple[str, ...], BeforeValidator(lambda value: tags_of(value, None))]
CommaTags = Annotated[tuple[str, ...], BeforeValidator(lambda value: tags_of(value, ","))]


class Payload(BaseModel):
    """Part of a vendor's JSON: unknown keys are ignored, nulls count as missing."""

    # A requester's text must not come back in a message or a traceback.
    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        return {name: value for name, value in data.items() if value is not None}


P = TypeVar("P", bound=Payload)


def read_payload(model: type[P], tree: object) -> P:
    """Read a webhook's body.

    Raises:
        PayloadInvalid: a part has the wrong shape; names the part, quotes nothing.
    """
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        raise PayloadInvalid(first["msg"], ".".join(map(str, first["loc"]))) from error


def read_reply(model: type[P], reply: ApiReply, call: ApiCall, desk: str) -> P:
    """Read an API reply that the ticket cannot do without.

    Raises:
        DeskUnavailable: the status is no success, or the JSON has another shape.
    """
    refuse_failure(reply, call, desk)
    try:
        return model.model_validate(reply.json)
    except ValidationError as error:
        message = f"{desk} answered {call.method} {call.path} in a shape that is not documented"
        raise DeskUnavailable(message) from error


def refuse_failure(reply: ApiReply, call: ApiCall, desk: str) -> None:
    """Return if a call succeeded.

    Raises:
        DeskUnavailable: it did not; names the call and what the API user may lack.
    """
    if reply.status not in _OK:
        message = f"{desk} answered {reply.status} to {call.method} {call.path}"
        may = "read" if call.method == "GET" else "change"
        raise DeskUnavailable(f"{message}; the API user must be allowed to {may} it")


def reply_or_empty(model: type[P], reply: ApiReply) -> P:
    """Read an API reply that the ticket can do without: empty when it was refused or misshapen."""
    try:
        return model.model_validate(reply.json if reply.status in _OK else {})
    except ValidationError:
        return model()
