"""The apps as the demo page hosts them: real but for the vendor's own script."""

import re
from typing import Final

from service.apps.build import EXAMPLE, LAYOUTS, source_files

_VENDOR_SCRIPTS: Final = {
    "zendesk": re.compile(r"https://static\.zdassets\.com/[^\"\s;]+\.js"),
    "freshdesk": re.compile(r"\{\{\{appclient\}\}\}"),
}


def demo_files(host: str, service: str, client: str) -> dict[str, bytes]:
    """Give the files of an app that stands in an emulated help desk.

    Args:
        host: `zendesk` or `freshdesk`.
        service: origin of the service as the frame shall know it, such as http://localhost:8000.
        client: address of the emulator's script that takes the place of the vendor's.

    Raises:
        NotFound: there is no app for this host.
    """
    files = source_files(host)
    for path in LAYOUTS[host].addressed:
        text = files[path].decode().replace(f"https://{EXAMPLE}", service)
        files[path] = text.encode()
    for path in [path for path in files if path.endswith(".html")]:
        text = _VENDOR_SCRIPTS[host].sub(lambda _match: client, files[path].decode())
        files[path] = text.encode()
    return files
