"""What the platform's lint refuses in an app's scripts, as far as text alone shows it."""

import re
from typing import Final

from service.apps.files import Package
from service.apps.findings import Fault, Faults

_REFUSED: Final = {
    "eval": re.compile(r"(?<![\w$.])eval\s*\("),
    "new Function": re.compile(r"\bnew\s+Function\s*\("),
    "alert": re.compile(r"(?<![\w$.])(window\.)?alert\s*\("),
    "an inline handler": re.compile(r"<[^>]+\son\w+\s*=\s*[\"']"),
}


def check(package: Package) -> Faults:
    """Check pages and scripts."""
    for path in package.files:
        if not path.startswith("app/") or not path.endswith((".js", ".html")):
            continue
        for name, pattern in _REFUSED.items():
            is_page = path.endswith(".html")
            if is_page != name.startswith("an ") or not pattern.search(package.text(path)):
                continue
            yield Fault("lint", f"{name} is refused", path)
