"""The settings that an administrator fills in when installing a Zendesk app."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from service.apps.findings import Fault, Faults, Level

Parameter = Mapping[str, Any]

_TYPES: Final = ("text", "checkbox", "url", "number", "multiline", "hidden", "oauth")
_SCOPES: Final = (
    "header",
    "body",
    "url",
    "jwt_secret_key",
    "jwt_claim",
    "basic_auth_username",
    "basic_auth_password",
)
_SECRET: Final = re.compile("token|key|pwd|password", re.IGNORECASE)


def of(manifest: Mapping[str, Any]) -> list[Parameter]:
    """Give the parameters that are objects; none if there is no list of them."""
    given = manifest.get("parameters")
    return [item for item in given if isinstance(item, dict)] if isinstance(given, list) else []


def check(manifest: Mapping[str, Any]) -> Faults:
    """Check the parameters."""
    given = manifest.get("parameters")
    if given is not None and not isinstance(given, list):
        yield _fault("unacceptable_array", "parameters must be a list")
        yield _fault("parameters_not_an_array", "write parameters as [{…}, …]")
        return
    parameters = of(manifest)
    for rule in _RULES:
        yield from rule(parameters)


def _repeated(parameters: Sequence[Parameter]) -> Faults:
    counts = Counter(str(item.get("name")) for item in parameters)
    repeated = [name for name, count in counts.items() if count > 1]
    if repeated:
        message = f"{', '.join(repeated)}: each name once"
        yield _fault("duplicate_parameters", message, repeated[0])


def _flags(parameters: Sequence[Parameter]) -> Faults:
    for key in ("required", "secure"):
        for item in parameters:
            if not isinstance(item.get(key, False), bool):
                message = f"{key} of parameter {item.get('name')} must be true or false"
                yield _fault("unacceptable_boolean", message, str(item.get("name")))


def _types(parameters: Sequence[Parameter]) -> Faults:
    unknown = [str(item["type"]) for item in parameters if item.get("type", "text") not in _TYPES]
    if unknown:
        message = f"{', '.join(unknown)}: use one of {', '.join(_TYPES)}"
        yield _fault("invalid_type_parameter", message, unknown[0])


def _names(parameters: Sequence[Parameter]) -> Faults:
    if any(item.get("name") == "name" for item in parameters):
        yield _fault("name_as_parameter_name", "a parameter must not be called name", "name")


def _hidden(parameters: Sequence[Parameter]) -> Faults:
    for item in parameters:
        if item.get("type") == "hidden" and item.get("required"):
            message = f"{item.get('name')} is hidden, so nobody can fill it in: not required"
            yield _fault("invalid_hidden_parameter", message, str(item.get("name")))


def _oauth(parameters: Sequence[Parameter]) -> Faults:
    given = [item for item in parameters if item.get("type") == "oauth"]
    if len(given) > 1:
        yield _fault("too_many_oauth_parameters", "keep one parameter of type oauth", "oauth")
    if any(item.get("secure") for item in given):
        yield _fault("oauth_parameter_cannot_be_secure", "leave secure out", "oauth")


def _scopes(parameters: Sequence[Parameter]) -> Faults:
    for item in parameters:
        if "scopes" in item:
            yield from _scopes_of(item, str(item.get("name")))


def _scopes_of(item: Parameter, name: str) -> Faults:
    scopes = item["scopes"]
    if item.get("secure") is not True:
        message = f"scopes of {name} need secure: true"
        yield _fault("field_requires_secure_parameter", message, name)
    elif not isinstance(scopes, list):
        yield _fault("unacceptable_array", f"scopes of {name} must be a list", name)
    elif not scopes:
        yield _fault("field_cannot_be_empty", f"scopes of {name} must name where it goes", name)
    elif unknown := [str(scope) for scope in scopes if scope not in _SCOPES]:
        message = f"scopes of {name}: {', '.join(unknown)} must be among {', '.join(_SCOPES)}"
        yield _fault("field_contains_invalid_values", message, name)


def _secrets(parameters: Sequence[Parameter]) -> Faults:
    for item in parameters:
        name, secure = str(item.get("name")), item.get("secure") is True
        is_text = item.get("type", "text") in {"text", "password"}
        if is_text and _SECRET.search(name) and not secure:
            yield _fault("insecure_token_parameter", f"give {name} secure: true", name, "warning")
        if secure and "scopes" not in item and item.get("type") != "oauth":
            message = f"say by scopes where {name} may go"
            yield _fault("secure_parameters_with_no_scopes", message, name, "warning")
        if item.get("default") is not None and (secure or item.get("type") == "hidden"):
            message = f"the default of {name} is stored in the clear"
            yield _fault("default_secure_or_hidden_parameter", message, name, "warning")


def _fault(rule: str, message: str, key: str = "parameters", level: Level = "error") -> Fault:
    return Fault(rule, message, "manifest.json", f'"{key}"', level)


_RULES: Final[tuple[Callable[[Sequence[Parameter]], Faults], ...]] = (
    _repeated,
    _flags,
    _types,
    _names,
    _hidden,
    _oauth,
    _scopes,
    _secrets,
)
