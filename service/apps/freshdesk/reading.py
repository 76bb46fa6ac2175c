"""JSON files of a Freshworks app: one object each."""

from collections.abc import Mapping
from json import JSONDecodeError
from typing import Any, Final

from service.apps.files import KeyRepeated, Package, decode
from service.apps.findings import Fault

MANIFEST: Final = "manifest.json"
PARAMETERS: Final = "config/iparams.json"
REQUESTS: Final = "config/requests.json"


def read(package: Package, path: str) -> Mapping[str, Any]:
    """Give the object in a file; empty if there is none."""
    try:
        tree = decode(package.text(path))
    except (KeyError, ValueError):
        return {}
    return tree if isinstance(tree, dict) else {}


def unreadable(package: Package, path: str) -> Fault | None:
    """Say what keeps a file from being read, if anything does."""
    try:
        tree = decode(package.text(path))
    except KeyRepeated as error:
        return fault("json", f"{error}; keep one", path, error.key)
    except JSONDecodeError as error:
        return fault("json", f"line {error.lineno}: {error.msg}", path)
    return None if isinstance(tree, dict) else fault("json", "it must be one object", path)


def mapping(tree: Mapping[str, Any], *keys: str) -> Mapping[str, Any]:
    """Give the object under keys; empty if there is none."""
    found: Any = tree
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


def fault(rule: str, message: str, path: str, key: str = "") -> Fault:
    """Make a fault that points at a key."""
    return Fault(rule, message, path, f'"{key}"' if key else "")
