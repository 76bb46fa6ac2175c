"""Facts about the world, as tables with their source (tables/SOURCES.md), read once at start."""

from service.reference.world import Country, MailDomains, World, load_world

__all__ = ["Country", "MailDomains", "World", "load_world"]
