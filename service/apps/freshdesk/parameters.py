"""config/iparams.json: the settings that an administrator fills in when installing."""

import re
from collections.abc import Mapping
from typing import Any, Final

from service.apps.files import Package
from service.apps.findings import Fault, Faults
from service.apps.freshdesk import reading
from service.apps.freshdesk.reading import PARAMETERS, unreadable

_TYPES: Final = frozenset(
    "text phone_number dropdown number email date paragraph checkbox domain radio multiselect"
    " url api_key".split()
)
_SECRET: Final = re.compile("key|token|secret|password", re.IGNORECASE)


def check(package: Package) -> Faults:
    """Check the settings."""
    if PARAMETERS not in package.files:
        yield Fault("iparams", "the file is required, even as {}", PARAMETERS)
        return
    if broken := unreadable(package, PARAMETERS):
        yield broken
        return
    for name, parameter in reading.read(package, PARAMETERS).items():
        if isinstance(parameter, dict):
            yield from _parameter(name, parameter)
        else:
            yield _fault("iparams", f"{name} must be an object", name)


def _parameter(name: str, parameter: Mapping[str, Any]) -> Faults:
    kind = parameter.get("type")
    if kind not in _TYPES:
        yield _fault("iparam_type", f"{name} must have one of the types", name)
    if not isinstance(parameter.get("display_name"), str):
        yield _fault("iparam_display_name", f"{name} needs a display_name", name)
    if _SECRET.search(name) and parameter.get("secure") is not True:
        yield _fault("iparam_secure", f"{name} looks like a secret: secure: true", name)
    if kind == "dropdown":
        options = parameter.get("options")
        values = options if isinstance(options, list) else []
        if parameter.get("default_value") not in values:
            message = f"default_value of {name} must be one of its options"
            yield _fault("iparam_default", message, name)


def _fault(rule: str, message: str, key: str) -> Fault:
    return reading.fault(rule, message, PARAMETERS, key)
