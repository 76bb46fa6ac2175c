"""Files that a Zendesk app may not have, and the pictures that it must have."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

from service.apps.files import Package
from service.apps.findings import Fault, Faults
from service.apps.zendesk.manifest import read

_REFUSED: Final = frozenset(
    "rar zip gzip pdf doc docx avi bin bz bz2 csh sh jar mp3 mpeg odt pptx ppt xls xlsx 7z".split()
)
_SIGNATURES: Final = (
    b"PK\x03\x04",
    b"%PDF-",
    b"\x1f\x8b",
    b"Rar!\x1a\x07",
    b"BZh",
    b"7z\xbc\xaf\x27\x1c",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"ID3",
    b"#!/bin/sh",
    b"#!/bin/csh",
)
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_BITMAP: Final = re.compile(rb"<image\b|data:image/(png|jpe?g|gif)", re.IGNORECASE)
_ACTIVE: Final = re.compile(
    rb"<(script|foreignObject|iframe|style)\b|\son\w+\s*=|javascript:|<!ENTITY", re.IGNORECASE
)
BANNERS: Final = frozenset({(830, 200), (1660, 400)})
LOGOS: Final[Mapping[str, tuple[int, int]]] = {
    "assets/logo.png": (320, 320),
    "assets/logo-small.png": (128, 128),
}


def check_types(package: Package) -> Faults:
    """Refuse archives, office documents and programs, by name and by content."""
    for path, content in package.files.items():
        suffix = PurePosixPath(path).suffix.lower().removeprefix(".")
        if suffix in _REFUSED or content.startswith(_SIGNATURES):
            message = "archives, documents and programs cannot be part of an app"
            yield Fault("unsupported_mime_type_detected", message, path)


def check_drawings(package: Package) -> Faults:
    """Warn of SVG files that Zendesk would replace or rewrite."""
    for path, content in package.files.items():
        if not path.lower().endswith(".svg"):
            continue
        if _BITMAP.search(content):
            message = "a bitmap inside: Zendesk puts a placeholder in its place"
            yield Fault("bitmap_in_svg", message, path, level="warning")
        elif _ACTIVE.search(content):
            message = "scripts, styles and handlers: Zendesk cuts them out"
            yield Fault("sanitised_svg", message, path, level="warning")


def check_banner(package: Package) -> Faults:
    """Check the banner of a listing, if there is one."""
    path = "assets/banner.png"
    if path not in package.files:
        return
    size = png_size(package.files[path])
    if size is None:
        yield Fault("banner.invalid_format", "it must be a PNG", path)
    elif size not in BANNERS:
        yield Fault("banner.invalid_size", "it must be 830x200 or 1660x400 pixels", path)


def check_logos(package: Package) -> Faults:
    """Check the two logos, which the documentation demands and the validator does not."""
    if not read(package).get("location"):
        return
    for path, (width, height) in LOGOS.items():
        wanted = f"it must be a PNG of {width}x{height} pixels"
        if path not in package.files:
            yield Fault("logo.missing", wanted, path)
        elif png_size(package.files[path]) != (width, height):
            yield Fault("logo.invalid_size", wanted, path)


def check_links(package: Package) -> Faults:
    """Refuse symbolic links."""
    for path in package.links:
        yield Fault("symlink_in_zip", "put the file itself here", path)


def png_size(content: bytes) -> tuple[int, int] | None:
    """Give width and height in pixels from the header; None if it is no PNG."""
    if not content.startswith(_PNG) or content[12:16] != b"IHDR" or len(content) < len(_PNG) + 16:
        return None
    return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
