"""The files that a Freshworks app must have."""

import re
from typing import Final

from service.apps.files import Package
from service.apps.findings import Fault, Faults
from service.apps.freshdesk.manifest import ICON, locations
from service.apps.freshdesk.reading import MANIFEST, read

_SIZE: Final = re.compile(rb'<svg\b(?=[^>]*\bwidth="64")(?=[^>]*\bheight="64")')


def check(package: Package) -> Faults:
    """Check that what the platform looks for is there."""
    if "README.md" not in package.files:
        yield Fault("readme", "say there what the app does and how to set it up", "README.md")
    if not any(locations(read(package, MANIFEST))):
        return
    icon = f"app/{ICON}"
    if icon not in package.files:
        yield Fault("icon", "an SVG of 64x64 is required", icon)
    elif not _SIZE.search(package.files[icon]):
        yield Fault("icon", 'the SVG must have width="64" and height="64"', icon)
    yield from _client(package)


def _client(package: Package) -> Faults:
    """Every page needs the platform's script, whose place it fills in when it serves the page."""
    for _module, _name, options in locations(read(package, MANIFEST)):
        page = f"app/{options.get('url')}"
        if page in package.files and "{{{appclient}}}" not in package.text(page):
            message = 'load the platform by <script src="{{{appclient}}}">'
            yield Fault("appclient", message, page)
