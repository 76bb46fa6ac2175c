"""Time zones as help desks send them."""

from typing import Final

from adapters.values.plain import text_or_none
from service.reference.zone_names import iana_name

# The first entry of the vendors' menus: whoever has it never chose a zone.
NEVER_CHOSEN: Final = "International Date Line West"


def time_zone_name(value: object) -> str | None:
    """Give the IANA name of a zone that a vendor may name as Rails does."""
    text = text_or_none(value)
    return None if text is None else iana_name(text)
