"""Facts about the world, as tables with their source (tables/SOURCES.md), read once at start."""

from service.reference.world import (
    Country,
    Festival,
    MailDomains,
    PlaceName,
    Variety,
    Word,
    World,
    load_world,
)

__all__ = [
    "Country",
    "Festival",
    "MailDomains",
    "PlaceName",
    "Variety",
    "Word",
    "World",
    "load_world",
]
