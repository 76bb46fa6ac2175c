"""What the configuration says, as the values and clients that the rest of the service takes."""

import asyncio
import random
from collections.abc import Callable, Iterable, Mapping

from adapters import REGISTRY
from service.application.ports import AdapterContext, Desk, WriteBackChoice
from service.delivery.access import DeskAccess
from service.delivery.apis import ConfiguredApis
from service.delivery.hooks import ConfiguredHooks
from service.settings_format import DeskSettings, Settings
from service.web.auth import ApiKey


def desks_of(settings: Settings) -> Mapping[str, Desk]:
    """Make the desks that are configured."""
    return {name: _desk(name, desk) for name, desk in settings.desks.items()}


def unwritten(settings: Settings) -> list[str]:
    """Name the desks that want something written back and have no API to write it by."""
    return sorted(
        name
        for name, desk in settings.desks.items()
        if desk.api is None and WriteBackChoice(**desk.write_back.model_dump()).is_on
    )


def _desk(name: str, settings: DeskSettings) -> Desk:
    choice = settings.write_back.model_dump() if settings.api else {}
    return Desk(
        name=name,
        adapter=REGISTRY[settings.adapter],
        secrets=tuple(settings.webhook_secrets),
        context=AdapterContext(
            field_map=settings.field_map,
            default_locale=settings.company.default_locale,
            default_time_zone=settings.company.time_zone,
        ),
        company=settings.company_value(),
        agent=settings.agent_value(),
        write_back=WriteBackChoice(**choice),
    )


def keys_of(settings: Settings) -> list[ApiKey]:
    """Make the keys that are configured."""
    return [ApiKey.of(key.name, key.key, key.roles, key.desks) for key in settings.api_keys]


def apis_of(
    settings: Settings, report: Callable[[str, str], None] = lambda _desk, _outcome: None
) -> ConfiguredApis:
    """Make the clients of the desks whose API is configured.

    Args:
        settings: the configuration.
        report: is told of each call by desk, and what came of it.
    """
    return ConfiguredApis(
        access_of(settings),
        sleep=asyncio.sleep,
        random=random.random,  # noqa: S311 spreads retries
        report=report,
    )


def access_of(settings: Settings) -> Mapping[str, DeskAccess]:
    """Say where the desks' APIs are, of those that are configured."""
    return {
        name: DeskAccess(
            base_url=desk.api.url,
            authorization=desk.api.authorization,
            private_hosts=_lower(desk.api.private_hosts),
            calls_per_minute=desk.api.calls_per_minute,
        )
        for name, desk in settings.desks.items()
        if desk.api
    }


def hooks_of(settings: Settings) -> ConfiguredHooks:
    """Make what calls subscribers."""
    return ConfiguredHooks(private_hosts_of(settings))


def private_hosts_of(settings: Settings) -> frozenset[str]:
    """Name the hosts of subscribers that may lie in a private network."""
    return _lower(settings.subscribers.private_hosts)


def _lower(hosts: Iterable[str]) -> frozenset[str]:
    return frozenset(host.lower() for host in hosts)
