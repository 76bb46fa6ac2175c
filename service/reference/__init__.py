"""Facts about the world, as tables with their source (tables/SOURCES.md), read once at start."""

from service.reference.places import PlaceFinder, PlaceName
from service.reference.world import (
    Country,
    DateOrder,
    Festival,
    MailDomains,
    Variety,
    World,
    load_world,
)

__all__ = [
    "Country",
    "DateOrder",
    "Festival",
    "MailDomains",
    "PlaceFinder",
    "PlaceName",
    "Variety",
    "World",
    "load_world",
]
