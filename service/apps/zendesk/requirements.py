"""requirements.json of a Zendesk app: what it asks the account to create."""

from collections.abc import Callable, Iterator, Mapping
from json import JSONDecodeError
from typing import Any, Final

from service.apps.files import KeyRepeated, Package, decode
from service.apps.findings import Fault, Faults
from service.apps.zendesk.manifest import read

Requirements = Mapping[str, Any]

REQUIREMENTS: Final = "requirements.json"
MOST: Final = 5000
MOST_CUSTOM_OBJECTS: Final = 50
_TYPES: Final = (
    "automations channel_integrations custom_objects macros targets views ticket_fields triggers"
    " user_fields organization_fields webhooks custom_objects_v2"
).split()
_UNTITLED: Final = ("channel_integrations", "custom_objects", "custom_objects_v2", "webhooks")
_WEBHOOK: Final = ("name", "status", "endpoint", "http_method", "request_format")
_OLD_TARGETS: Final = ("http_target", "url_target_v2")


def check(package: Package) -> Faults:
    """Check the requirements, if there are any."""
    if REQUIREMENTS not in package.files:
        if read(package).get("requirementsOnly"):
            message = "an app of requirements only needs requirements.json"
            yield Fault("missing_requirements", message, REQUIREMENTS)
        return
    try:
        tree = decode(package.text(REQUIREMENTS))
    except KeyRepeated as error:
        yield _fault("duplicate_requirements", f"{error}; keep one", error.key)
        return
    except JSONDecodeError as error:
        yield _fault("requirements_not_json", f"line {error.lineno}: {error.msg}")
        return
    if not isinstance(tree, dict):
        yield _fault("requirements_not_json", "it must be an object")
        return
    for rule in _RULES:
        yield from rule(tree)


def _types(tree: Requirements) -> Faults:
    for kind in tree:
        if kind not in _TYPES:
            message = f"{kind}: use one of {', '.join(_TYPES)}"
            yield _fault("invalid_requirements_types", message, kind)


def _titles(tree: Requirements) -> Faults:
    for kind, name, fields in _items(tree):
        if kind not in _UNTITLED and "title" not in fields:
            yield _lacks("title", name)
        if kind in {"user_fields", "organization_fields"} and "key" not in fields:
            yield _lacks("key", name)


def _webhooks(tree: Requirements) -> Faults:
    for kind, name, fields in _items(tree):
        for key in _WEBHOOK if kind == "webhooks" else ():
            if key not in fields:
                yield _lacks(key, name)


def _channels(tree: Requirements) -> Faults:
    channels = [(name, fields) for kind, name, fields in _items(tree) if kind == _UNTITLED[0]]
    if len(channels) > 1:
        yield _fault("multiple_channel_integrations", "keep one channel integration")
    for name, fields in channels:
        if "manifest_url" not in fields:
            yield _lacks("manifest_url", name)


def _targets(tree: Requirements) -> Faults:
    for kind, name, fields in _items(tree):
        if kind == "targets" and fields.get("type") in _OLD_TARGETS:
            yield _fault("target_type_deprecated", f"make {name} a webhook", name)


def _count(tree: Requirements) -> Faults:
    count = sum(len(group) for group in tree.values() if isinstance(group, dict | list))
    if count > MOST:
        yield _fault("excessive_requirements", f"{count} requirements; at most {MOST}")
    custom = tree.get("custom_objects")
    groups = custom.values() if isinstance(custom, dict) else ()
    objects = sum(len(group) for group in groups if isinstance(group, dict | list))
    if objects > MOST_CUSTOM_OBJECTS:
        message = f"{objects} custom objects; at most {MOST_CUSTOM_OBJECTS}"
        yield _fault("excessive_custom_objects_requirements", message, "custom_objects")


def _items(tree: Requirements) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for kind, group in tree.items():
        for name, fields in (group if isinstance(group, dict) else {}).items():
            if isinstance(fields, dict):
                yield kind, name, fields


def _lacks(key: str, name: str) -> Fault:
    return _fault("missing_required_fields", f"{name} needs {key}", name)


def _fault(rule: str, message: str, key: str = "") -> Fault:
    return Fault(rule, message, REQUIREMENTS, f'"{key}"' if key else "")


_RULES: Final[tuple[Callable[[Requirements], Faults], ...]] = (
    _types,
    _titles,
    _webhooks,
    _channels,
    _targets,
    _count,
)
