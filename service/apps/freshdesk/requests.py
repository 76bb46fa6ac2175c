"""config/requests.json: the templates of all calls that the app may make."""

import re
from collections.abc import Mapping
from typing import Any, Final

from service.apps.files import Package
from service.apps.findings import Fault, Faults
from service.apps.freshdesk import reading
from service.apps.freshdesk.reading import MANIFEST, PARAMETERS, REQUESTS, mapping, unreadable

MOST_TEMPLATES: Final = 100
_NAME: Final = re.compile(r"[A-Za-z0-9_-]+")
_HOST: Final = re.compile(
    r"(<%= ?[\w.]+ ?%>|[a-z0-9]([a-z0-9-]*[a-z0-9])?)(\.[a-z0-9-]+)*", re.IGNORECASE
)
_ADDRESS: Final = re.compile(r"[0-9.]+")
_VARIABLE: Final = re.compile(r"<%= ?iparam\.(\w+) ?%>")
_METHODS: Final = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
_TYPES: Final = frozenset({
    "application/json",
    "application/xml",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "text/plain",
})
_MOST_ATTEMPTS: Final = 5
_MOST_DELAY: Final = 1500


def check(package: Package) -> Faults:
    """Check the request templates against themselves, the manifest and the settings."""
    if REQUESTS in package.files and (broken := unreadable(package, REQUESTS)):
        yield broken
        return
    templates = reading.read(package, REQUESTS)
    listed = mapping(reading.read(package, MANIFEST), "modules", "common", "requests")
    for name in templates.keys() - listed.keys():
        yield _fault("requests", f"list {name} in modules.common.requests too", name)
    for name in listed.keys() - templates.keys():
        yield reading.fault("requests", f"{name} has no template in {REQUESTS}", MANIFEST, name)
    if len(templates) > MOST_TEMPLATES:
        yield _fault("requests", f"at most {MOST_TEMPLATES} templates")
    settings = reading.read(package, PARAMETERS)
    for name in templates:
        yield from _template(name, templates, settings)


def _template(name: str, templates: Mapping[str, Any], settings: Mapping[str, Any]) -> Faults:
    if not _NAME.fullmatch(name):
        yield _fault("request_name", f"{name}: letters, digits, _ and - only", name)
    schema = mapping(templates, name, "schema")
    yield from _target(name, schema)
    yield from _content(name, schema)
    yield from _options(name, mapping(templates, name, "options"))
    yield from _variables(name, schema, settings)


def _target(name: str, schema: Mapping[str, Any]) -> Faults:
    if schema.get("method") not in _METHODS:
        yield _fault("request_method", f"{name} needs a method", name)
    if schema.get("protocol", "https") != "https":
        yield _fault("request_protocol", f"{name} must use https", name)
    host = str(schema.get("host", ""))
    if not _HOST.fullmatch(host) or _ADDRESS.fullmatch(host):
        message = f"host of {name} must be a bare domain: no scheme, port, path or IP address"
        yield _fault("request_host", message, name)
    if not str(schema.get("path", "/")).startswith("/"):
        yield _fault("request_path", f"path of {name} must start with /", name)


def _content(name: str, schema: Mapping[str, Any]) -> Faults:
    if "body" in schema:
        yield _fault("request_body", f"give the body of {name} when invoking it", name)
    for header, value in mapping(schema, "headers").items():
        kind = str(value).partition(";")[0].strip()
        if header.lower() == "content-type" and kind not in _TYPES:
            yield _fault("request_content_type", f"{name} cannot send {kind}", name)


def _options(name: str, options: Mapping[str, Any]) -> Faults:
    attempts, delay = options.get("maxAttempts", 1), options.get("retryDelay", 0)
    if attempts not in range(1, _MOST_ATTEMPTS + 1):
        yield _fault("request_options", f"maxAttempts of {name} must be 1 to 5", name)
    if delay not in range(0, _MOST_DELAY + 1, 100):
        message = f"retryDelay of {name} must be a multiple of 100 up to 1500"
        yield _fault("request_options", message, name)


def _variables(name: str, schema: Mapping[str, Any], settings: Mapping[str, Any]) -> Faults:
    for part, value in schema.items():
        for setting in _VARIABLE.findall(str(value)):
            if setting not in settings:
                yield _fault("request_iparam", f"{name}: there is no iparam {setting}", name)
            elif mapping(settings, setting).get("secure") and part != "headers":
                message = f"{name}: the secure iparam {setting} may stand in headers only"
                yield _fault("request_iparam", message, name)


def _fault(rule: str, message: str, key: str = "") -> Fault:
    return reading.fault(rule, message, REQUESTS, key)
