"""Subscribers' addresses, called by what is configured; the HTTP client loads when first needed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from service.application.hooks import HookReply

if TYPE_CHECKING:
    from service.delivery.http_hooks import HttpHooks


class ConfiguredHooks:
    """Implements `service.application.hooks.Hooks`; `aclose` it when it is done.

    Args:
        private_hosts: hosts, in lower case, that may be in a private network and be called
            without TLS.
    """

    def __init__(self, private_hosts: frozenset[str]) -> None:
        self._private_hosts = private_hosts
        self._hooks: HttpHooks | None = None

    def replace(self, private_hosts: frozenset[str]) -> None:
        """Go by other hosts from now on; what is being sent goes on to its end."""
        if private_hosts != self._private_hosts:
            # It keeps no connection open that anyone would have to close.
            self._private_hosts, self._hooks = private_hosts, None

    def check(self, url: str) -> None:
        self._opened().check(url)

    async def post(self, url: str, headers: Mapping[str, str], body: bytes) -> HookReply:
        return await self._opened().post(url, headers, body)

    async def aclose(self) -> None:
        """Close the connections."""
        if self._hooks:
            await self._hooks.aclose()

    def _opened(self) -> "HttpHooks":
        if self._hooks is None:
            # Slow to import, and needed only where somebody subscribes.
            from service.delivery.http_hooks import HttpHooks  # noqa: PLC0415

            self._hooks = HttpHooks(self._private_hosts)
        return self._hooks
