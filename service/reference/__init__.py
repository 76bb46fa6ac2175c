"""Facts about the world, as tables with their source (tables/SOURCES.md), read once at start."""

from service.reference.places import PlaceName, PlaceReader
from service.reference.world import (
    Country,
    DateOrder,
    Festival,
    MailDomains,
    Variety,
    Word,
    World,
    load_world,
)

__all__ = [
    "Country",
    "DateOrder",
    "Festival",
    "MailDomains",
    "PlaceName",
    "PlaceReader",
    "Variety",
    "Word",
    "World",
    "load_world",
]
