"""Facts about the world, as tables with their source (tables/SOURCES.md), read once at start."""

from service.reference.world import (
    Country,
    DateOrder,
    Festival,
    MailDomains,
    PlaceName,
    Variety,
    World,
    load_world,
)

__all__ = [
    "Country",
    "DateOrder",
    "Festival",
    "MailDomains",
    "PlaceName",
    "Variety",
    "World",
    "load_world",
]
