"""API keys with roles and desks; without any key, loopback only, and only by a loopback name."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from ipaddress import ip_address
from typing import Final, Literal

from fastapi import Request

from service.web.problems import Refused

_NO_KEYS: Final = "no api_keys are configured"
_ADD: Final = "add one to the configuration"

Role = Literal["agent", "lead", "integration", "admin"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """One key: kept only as its SHA-256. `desks` empty means all of them."""

    name: str
    digest: bytes
    roles: frozenset[str]
    desks: frozenset[str]

    @classmethod
    def of(cls, name: str, key: str, roles: Sequence[str], desks: Sequence[str]) -> "ApiKey":
        """Make a key from its secret."""
        digest = sha256(key.encode()).digest()
        return cls(name=name, digest=digest, roles=frozenset(roles), desks=frozenset(desks))


class Gate:
    """Decides who may do what.

    Args:
        keys: those that are configured.
        host: the name that the service was told to listen on.
    """

    def __init__(self, keys: Sequence[ApiKey], host: str = "localhost") -> None:
        self._keys = tuple(keys)
        self._names = frozenset({"localhost", host.lower()})

    def replace(self, keys: Sequence[ApiKey]) -> None:
        """Admit by these keys from now on."""
        self._keys = tuple(keys)

    @property
    def loopback_only(self) -> bool:
        """Whether no key is configured, so that only this machine is served."""
        return not self._keys

    def named(self, name: str) -> ApiKey | None:
        """Give the key of a name."""
        return next((key for key in self._keys if key.name == name), None)

    def admit(self, request: Request, *roles: Role, desk: str | None = None) -> str:
        """Let a request pass and give the name of its key.

        `admin` may do everything; without roles any key will do.

        Raises:
            Refused: 401 without a valid key, 403 with one that may not do this.
        """
        if self.loopback_only:
            self.require_local(request)
            return "loopback"
        key = self._key_of(request)
        if roles and not key.roles & {*roles, "admin"}:
            needed = " or ".join(roles)
            raise Refused(HTTPStatus.FORBIDDEN, f"key `{key.name}` needs the role {needed}")
        if desk is not None and key.desks and desk not in key.desks:
            raise Refused(HTTPStatus.FORBIDDEN, f"key `{key.name}` is not for desk `{desk}`")
        return key.name

    def require_local(self, request: Request) -> None:
        """Refuse clients that are not on this machine, or that call it by a name from outside.

        A page in a browser on this machine may have a name of its own that suddenly leads here
        (DNS rebinding). Browsers then still send that name.

        Raises:
            Refused: 403, saying what must be configured.
        """
        if not _is_loopback(request.client.host if request.client else ""):
            raise Refused(
                HTTPStatus.FORBIDDEN, f"{_NO_KEYS}, so only this machine is served; {_ADD}"
            )
        name = _host_name(request.headers.get("host", ""))
        if name not in self._names and not _is_loopback(name):
            raise Refused(
                HTTPStatus.FORBIDDEN,
                f"{_NO_KEYS}, so the service answers only to localhost, 127.0.0.1 or [::1] and not"
                f" to the name in the Host header; call it so, or {_ADD}",
            )

    def _key_of(self, request: Request) -> ApiKey:
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not given:
            raise Refused(HTTPStatus.UNAUTHORIZED, "send `Authorization: Bearer KEY`")
        digest = sha256(given.strip().encode()).digest()
        # Every key is compared, so that the time tells nothing of which came close.
        matches = [key for key in self._keys if hmac.compare_digest(key.digest, digest)]
        if not matches:
            raise Refused(HTTPStatus.UNAUTHORIZED, "the key in `Authorization` is not known")
        return matches[0]


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _host_name(header: str) -> str:
    """Give the host of a Host header (RFC 9110, 7.2) without port and brackets, in lower case."""
    if header.startswith("["):
        return header[1:].partition("]")[0]
    return header.partition(":")[0].lower()
