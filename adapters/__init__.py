"""Help desks: what each sends, in one vocabulary. README.md tells how to add one."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from adapters.freshdesk import FreshdeskAdapter
from adapters.generic import GenericAdapter
from adapters.zendesk import ZendeskAdapter
from service.application.ports import Adapter

REGISTRY: Final[Mapping[str, Adapter]] = MappingProxyType({
    "freshdesk": FreshdeskAdapter(),
    "generic": GenericAdapter(),
    "zendesk": ZendeskAdapter(),
})
