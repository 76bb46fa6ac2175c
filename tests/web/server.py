"""The real service on loopback: uvicorn in a thread, SQLite in a folder, the small playbooks."""

import socket
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

import httpx
import uvicorn
from fastapi import FastAPI
from standardwebhooks import Webhook

from service.main import create_app
from service.playbook.configuration import DeskPlaybookSettings, PlaybookSettings
from service.settings_format import ApiKeySettings, DeskSettings, JobSettings, Settings
from tests.adapters.contract import CONTRACTS
from tests.application.given import SMALL_PLAYBOOKS

BY_NAME = {contract.name: contract for contract in CONTRACTS}
# Generous: other tests and other people may keep the machine busy.
LONGEST_WAIT_SECONDS = 60
KEYS = {
    role: f"{role}-key-of-more-than-sixteen-letters"
    for role in ("agent", "lead", "integration", "admin")
}
OTHER_DESK_KEY = "key-of-another-desk-and-an-agent"


class SmallSettings(Settings):
    """Settings of a service that serves the small playbooks in place of the shipped ones."""

    @property
    def playbook_directories(self) -> tuple[Path, ...]:
        return (SMALL_PLAYBOOKS, *map(Path, self.playbooks.overlays))


def settings_in(
    folder: Path,
    *,
    keys: bool = False,
    overlays: Sequence[Path] = (),
    playbooks: Mapping[str, Any] | None = None,
    desks: Mapping[str, Mapping[str, Any]] | None = None,
    run_in: Literal["serve", "worker"] = "serve",
) -> Settings:
    """Make settings with one desk for each adapter; `desks` are their own playbooks, by name.

    Only one service of a process may run background work.
    """
    api_keys = [ApiKeySettings(name=r, key=key, roles=[r]) for r, key in KEYS.items()]
    api_keys.append(
        ApiKeySettings(name="other", key=OTHER_DESK_KEY, roles=["agent"], desks=["zendesk"])
    )
    own = desks or {}
    configured = {
        name: DeskSettings(
            adapter=name,
            webhook_secrets=list(contract.secrets),
            playbooks=DeskPlaybookSettings.model_validate(own.get(name, {})),
        )
        for name, contract in BY_NAME.items()
    }
    return SmallSettings(
        database=f"sqlite:///{folder}/dragoman.db",
        playbooks=PlaybookSettings(overlays=[*map(str, overlays)], **(playbooks or {})),
        api_keys=api_keys if keys else [],
        desks=configured,
        jobs=JobSettings(run_in=run_in),
    )


@contextmanager
def listening(app: FastAPI) -> Iterator[httpx.Client]:
    """Serve an application on a free port, and give a client of it."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, access_log=False, log_level="error", ws="none", lifespan="on")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        wait_for(lambda: server.started or not thread.is_alive())
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with httpx.Client(base_url=address, timeout=LONGEST_WAIT_SECONDS) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


@contextmanager
def serving(settings: Settings) -> Iterator[httpx.Client]:
    """Serve what the composition root makes of settings."""
    with listening(create_app(settings)) as client:
        yield client


def wait_for(holds) -> None:
    """Wait until something holds; ask without a pause, give up in the end."""
    deadline = time.monotonic() + LONGEST_WAIT_SECONDS
    while not holds():
        assert time.monotonic() < deadline, "it never came to hold"


def signed(desk: str, body: bytes, at: datetime | None = None) -> dict[str, str]:
    """Give the headers with which a help desk signs a body now, or at another time.

    Other bodies are other deliveries, also of the generic desk, whose id is a header.
    """
    contract = BY_NAME[desk]
    moment = at or datetime.now(UTC)  # noqa: TID251 the service checks against its own clock
    headers = contract.headers(body, contract.secrets[0], moment)
    if desk != "generic":
        return headers
    delivery_id = f"msg_{sha256(body).hexdigest()[:24]}"
    signature = Webhook(contract.secrets[0]).sign(delivery_id, moment, body.decode())
    return headers | {"webhook-id": delivery_id, "webhook-signature": signature}


def deliver(client: httpx.Client, desk: str, body: bytes, **headers: str) -> httpx.Response:
    """Send a signed delivery."""
    return client.post(f"/webhooks/{desk}", content=body, headers=signed(desk, body) | headers)


def bearing(role: str) -> dict[str, str]:
    """Give the header that shows the key of a role."""
    return {"authorization": f"Bearer {KEYS[role]}"}
