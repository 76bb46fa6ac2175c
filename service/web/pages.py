"""Pages: their templates, their headers, and the built files that they load."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

PAGES: Final = Environment(
    loader=PackageLoader("service.web"), autoescape=True, undefined=StrictUndefined
)

_TYPES: Final = MappingProxyType({
    "css": "text/css; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
})
# What `adapters/panel/build.mjs` makes, and nothing else that may lie there.
PANEL_FILES: Final = (
    "demo.css",
    "demo.js",
    "fresh_client.js",
    "page.css",
    "panel.js",
    "panel.js.LEGAL.txt",
    "plain.js",
    "plain.js.LEGAL.txt",
    "strings/ar.js",
    "strings/de.js",
    "strings/es.js",
    "strings/fil.js",
    "strings/fr.js",
    "strings/hi.js",
    "strings/ja.js",
    "strings/pl.js",
    "strings/pt-BR.js",
    "zaf_client.js",
)


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One built file; `tag` changes with its content."""

    content: bytes
    media_type: str
    tag: str


def load_static(folder: str, names: tuple[str, ...]) -> Mapping[str, StaticFile]:
    """Read files of a folder of `static`, by name."""
    root = files("service.web") / "static" / folder
    return {name: _static(name, (root / name).read_bytes()) for name in names}


def _static(name: str, content: bytes) -> StaticFile:
    tag = f'"{sha256(content).hexdigest()[:20]}"'
    return StaticFile(content, media_type_of(name), tag)


def media_type_of(name: str) -> str:
    """Tell the media type of a file by its name."""
    return _TYPES.get(name.rpartition(".")[2], "application/octet-stream")


def page_headers(*, ancestors: str, frames: str = "'none'") -> dict[str, str]:
    """Give the headers of a page that runs our own scripts and asks nobody but this service.

    Args:
        ancestors: which pages may hold it in a frame.
        frames: which pages it may hold.
    """
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
        f" connect-src 'self'; frame-src {frames}; base-uri 'none'; form-action 'none';"
        f" frame-ancestors {ancestors}"
    )
    return {
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cache-control": "no-cache",
    }
