"""Zendesk's rules, as its server applies them to an uploaded app.

Source: https://github.com/zendesk/zendesk_apps_support, the validator behind `apps/validate`.
The names of the rules are the validator's.
"""

from typing import Final

from service.apps.findings import Rule
from service.apps.zendesk import images, manifest, requirements, texts, translations

RULES: Final[tuple[Rule, ...]] = (
    manifest.check,
    translations.check,
    requirements.check,
    texts.check_addresses,
    texts.check_secrets,
    images.check_types,
    images.check_drawings,
    images.check_banner,
    images.check_logos,
    images.check_links,
)
