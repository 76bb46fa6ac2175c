"""Freshworks' rules for an app on platform 3.0.

Sources: https://developers.freshworks.com/docs/app-sdk/v3.0/support_ticket/ (manifest, installation
parameters, request templates) and the checks described for `fdk validate`.
"""

from typing import Final

from service.apps.findings import Rule
from service.apps.freshdesk import files, manifest, parameters, requests, scripts

RULES: Final[tuple[Rule, ...]] = (
    manifest.check,
    parameters.check,
    requests.check,
    files.check,
    scripts.check,
)
