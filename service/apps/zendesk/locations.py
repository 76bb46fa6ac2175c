"""Where a Zendesk app appears."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from service.apps.files import Package
from service.apps.findings import Fault, Faults

_SUPPORT: Final = frozenset(
    "top_bar nav_bar ticket_sidebar new_ticket_sidebar user_sidebar organization_sidebar"
    " background modal ticket_editor system_top_bar".split()
)
_CHAT: Final = frozenset({"chat_sidebar", "background"})
_SELL: Final = frozenset(
    "deal_card person_card company_card lead_card top_bar background modal dashboard note_editor"
    " call_log_editor email_editor".split()
)
_PLACES: Final[Mapping[str, frozenset[str]]] = {
    "support": _SUPPORT,
    "zendesk": _SUPPORT,
    "lotus_box": _SUPPORT,
    "chat": _CHAT,
    "standalone_chat": _CHAT,
    "zopim": _CHAT,
    "sell": _SELL,
}
_FIRST_FRAMEWORK: Final = re.compile(r"[01](\..*)?")
_PRESENT_NAMES: Final = {"zendesk": "support", "lotus_box": "support", "zopim": "chat"}


def check(manifest: Mapping[str, Any], package: Package) -> Faults:
    """Check the locations of an app that has a page."""
    location = manifest.get("location")
    if not location:
        return
    if _is_first_generation(location):
        message = "give each location the address of its page: {support: {ticket_sidebar: …}}"
        yield _fault("locations_must_be_urls", message)
        return
    if _FIRST_FRAMEWORK.fullmatch(str(manifest.get("frameworkVersion") or "0")):
        message = "locations with pages need frameworkVersion 2.0"
        yield _fault("locations_cant_be_urls", message)
    yield from _unknown(location)
    for name, options in _pages(location):
        yield from _page(name, options, package)


def products(manifest: Mapping[str, Any]) -> frozenset[str]:
    """Give the products in which the app appears, by their present names."""
    location = manifest.get("location")
    keys: Iterable[str] = location if isinstance(location, dict) else ()
    return frozenset(_PRESENT_NAMES.get(key, key) for key in keys)


def _is_first_generation(location: object) -> bool:
    if not isinstance(location, dict):
        return True
    return any(not isinstance(places, dict) for places in location.values())


def _unknown(location: Mapping[str, Mapping[str, Any]]) -> Faults:
    for product, places in location.items():
        if product not in _PLACES:
            yield _fault("invalid_host", f"there is no product {product}", product)
            continue
        for name in places:
            if name not in _PLACES[product]:
                yield _fault("invalid_location", f"{product} has no location {name}", name)


def _pages(
    location: Mapping[str, Mapping[str, Any]],
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for places in location.values():
        for name, options in places.items():
            yield name, options if isinstance(options, dict) else {"url": options}


def _page(name: str, options: Mapping[str, Any], package: Package) -> Faults:
    url = options.get("url")
    if isinstance(url, str) and url:
        if not _is_good(url, package):
            message = f"{url} must be a file under assets/, or an https address"
            yield _fault("invalid_location_uri", message, url)
    elif options.get("autoLoad", True):
        yield _fault("blank_location_uri", f"{name} needs a url, or autoLoad: false", name)
    if not isinstance(options.get("flexible"), bool | None):
        message = "flexible must be true or false"
        yield _fault("invalid_location_flexible_type", message, "flexible")


def _is_good(url: str, package: Package) -> bool:
    if "{{setting." in url:
        return True
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.scheme:
        return parts.scheme == "https" or parts.hostname == "localhost"
    return parts.path.startswith("assets/") and parts.path in package.files


def _fault(rule: str, message: str, key: str = "location") -> Fault:
    return Fault(rule, message, "manifest.json", f'"{key}"')
