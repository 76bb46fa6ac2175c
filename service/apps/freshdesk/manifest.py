"""manifest.json of a Freshworks app."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from service.apps.files import Package
from service.apps.findings import Fault, Faults
from service.apps.freshdesk import reading
from service.apps.freshdesk.reading import MANIFEST, mapping, unreadable

Manifest = Mapping[str, Any]

_TICKET: Final = frozenset(
    "ticket_sidebar ticket_requester_info ticket_top_navigation ticket_background"
    " time_entry_background ticket_attachment ticket_conversation_editor"
    " new_ticket_requester_info new_ticket_background".split()
)
_LOCATIONS: Final[Mapping[str, frozenset[str]]] = {
    "common": frozenset({"full_page_app", "cti_global_sidebar"}),
    "support_ticket": _TICKET,
}
_KNOWN: Final = frozenset({"platform-version", "modules", "engines", "app", "dependencies"})
_REPLACED: Final = {
    "product": "write modules in its place",
    "name": "the name is given when the app is uploaded",
    "whitelisted-domains": "hosts belong into config/requests.json",
}
ICON: Final = "styles/images/icon.svg"


def check(package: Package) -> Faults:
    """Check the manifest."""
    if MANIFEST not in package.files:
        yield Fault("manifest", "an app needs a manifest.json at its root", MANIFEST)
        return
    if broken := unreadable(package, MANIFEST):
        yield broken
        return
    manifest = reading.read(package, MANIFEST)
    for rule in _RULES:
        yield from rule(manifest, package)


def locations(manifest: Manifest) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Give each location as module, name and options."""
    for module, content in mapping(manifest, "modules").items():
        for name in mapping({"m": content}, "m", "location"):
            yield module, name, mapping({"m": content}, "m", "location", name)


def _version(manifest: Manifest, _package: Package) -> Faults:
    if manifest.get("platform-version") != "3.0":
        yield _fault("platform_version", 'it must be the string "3.0"', "platform-version")


def _keys(manifest: Manifest, _package: Package) -> Faults:
    for key in manifest:
        if key not in _KNOWN:
            yield _fault("unknown_key", f"{key}: {_REPLACED.get(key, 'leave it out')}", key)


def _engines(manifest: Manifest, _package: Package) -> Faults:
    engines = mapping(manifest, "engines")
    for name in ("node", "fdk"):
        if not isinstance(engines.get(name), str):
            yield _fault("engines", f"name the version of {name}", "engines")


def _modules(manifest: Manifest, _package: Package) -> Faults:
    modules = mapping(manifest, "modules")
    if "common" not in modules:
        yield _fault("modules", "modules.common is required, even empty", "modules")
    if not set(modules) - {"common"}:
        message = "name the product's module too, such as support_ticket, even empty"
        yield _fault("modules", message, "modules")
    for name, content in modules.items():
        if not isinstance(content, dict):
            yield _fault("modules", f"{name} must be an object", name)


def _parts(manifest: Manifest, _package: Package) -> Faults:
    for name in mapping(manifest, "modules"):
        module = mapping(manifest, "modules", name)
        for part in ("location", "functions"):
            if part in module and not module[part]:
                yield _fault(f"empty_{part}", f"leave {part} of {name} out", part)
        for part in ("functions", "requests"):
            if part in module and name != "common":
                yield _fault("misplaced", f"{part} belongs into modules.common", part)
        if "onScheduledEvent" in mapping(module, "events"):
            yield _fault("scheduled_event", "schedules are made by code", "onScheduledEvent")


def _locations(manifest: Manifest, package: Package) -> Faults:
    for module, name, options in locations(manifest):
        if name not in _LOCATIONS.get(module, frozenset({name})):
            yield _fault("location", f"{module} has no location {name}", name)
        if module not in _LOCATIONS and name in _TICKET | _LOCATIONS["common"]:
            yield _fault("location", f"{name} does not belong into {module}", name)
        for key in ("url", "icon"):
            yield from _file(name, key, options.get(key), package)


def _file(name: str, key: str, path: object, package: Package) -> Faults:
    if not isinstance(path, str) or f"app/{path}" not in package.files:
        yield _fault(f"location_{key}", f"{key} of {name} must be a file under app/", name)
    elif key == "icon" and path != ICON:
        yield _fault("location_icon", f"the icon must be {ICON}", "icon")


def _fault(rule: str, message: str, key: str) -> Fault:
    return reading.fault(rule, message, MANIFEST, key)


_RULES: Final[tuple[Callable[[Manifest, Package], Faults], ...]] = (
    _version,
    _keys,
    _engines,
    _modules,
    _parts,
    _locations,
)
