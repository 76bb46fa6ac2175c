"""translations/*.json of a Zendesk app."""

import re
from collections.abc import Mapping
from json import JSONDecodeError
from typing import Any, Final

from service.apps.files import KeyRepeated, Package, decode
from service.apps.findings import Fault, Faults
from service.apps.zendesk.locations import products
from service.apps.zendesk.manifest import LOCALE, is_private, read

_FILE: Final = re.compile(r"translations/(.*)\.json")
_PRODUCTS: Final = ("support", "chat", "sell")
_LISTED: Final = ("name", "short_description", "installation_instructions", "long_description")


def check(package: Package) -> Faults:
    """Check the names and contents of the translations."""
    for path in package.files:
        if match := _FILE.fullmatch(path):
            yield from _file(package, path, match[1])


def _file(package: Package, path: str, locale: str) -> Faults:
    if not LOCALE.fullmatch(locale):
        message = "name it after a locale such as en or pt-BR"
        yield Fault("translation.invalid_locale", message, path)
        return
    try:
        tree = decode(package.text(path))
    except (JSONDecodeError, KeyRepeated) as error:
        yield Fault("translation.not_json", str(error), path)
        return
    if not isinstance(tree, dict):
        yield Fault("translation.not_json_object", "it must be an object", path)
        return
    app = tree.get("app")
    yield from _contents(package, path, tree, app if isinstance(app, dict) else {})


def _contents(
    package: Package, path: str, tree: Mapping[str, Any], app: Mapping[str, Any]
) -> Faults:
    faults = [*_labels(path, app)]
    if "package" in app:
        faults += _leaves(path, {**tree, "app": {k: v for k, v in app.items() if k != "package"}})
    if not faults and path == "translations/en.json":
        faults += _listing(read(package), path, app)
    yield from faults


def _labels(path: str, app: Mapping[str, Any]) -> Faults:
    parameters = app.get("parameters")
    for name, texts in (parameters if isinstance(parameters, dict) else {}).items():
        if not isinstance(texts, dict) or "label" not in texts:
            message = f"parameter {name} needs a label"
            yield Fault("translation.missing_required_key_on_leaf", message, path, f'"{name}"')


def _leaves(path: str, tree: Mapping[str, Any]) -> Faults:
    """With `app.package`, every text must come with a title for its translators."""
    for key, value in tree.items():
        if not isinstance(value, dict):
            message = f"{key} must be an object with title and value"
            yield Fault("translation.invalid_format", message, path, f'"{key}"')
        elif not _is_titled(value):
            yield from _leaves(path, value)


def _is_titled(value: Mapping[str, Any]) -> bool:
    texts = all(isinstance(text, str) for text in value.values())
    return value.keys() == {"title", "value"} and texts


def _listing(manifest: Mapping[str, Any], path: str, app: Mapping[str, Any]) -> Faults:
    named = [product for product in _PRODUCTS if product in app]
    wanted = ("name",) if is_private(manifest) else _LISTED
    if extra := [product for product in named if product not in products(manifest)]:
        message = f"{', '.join(extra)} is not among the products of the manifest's location"
        yield Fault("translation.products_do_not_match_manifest_products", message, path)
    if not named and (missing := _missing(wanted, app)):
        message = f"app needs {', '.join(missing)}"
        yield Fault("translation.missing_required_key", message, path, '"app"')
    for product in named:
        if missing := _missing(wanted, app[product]):
            message = f"{product} needs {', '.join(missing)}"
            yield Fault("translation.missing_required_key_for_product", message, path)


def _missing(wanted: tuple[str, ...], texts: object) -> list[str]:
    given = set(texts) if isinstance(texts, dict) else set()
    if "description" in given:
        given.add("short_description")
    return [key for key in wanted if key not in given]
