"""The service as a desk would run it: a configuration, a database, playbooks."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import uuid4

import orjson
import psycopg
from psycopg import sql
from sqlalchemy import make_url

from service.domain.errors import MeasurementFailed
from service.evaluation.bench.messages import JSON, Message
from service.evaluation.bench.servers import Launch, Server, home_of, running
from service.evaluation.bench.tickets import request_of

DESK: Final = "bench"
# They guard a service on loopback that lives for some minutes.
KEY: Final = "a-key-of-the-benchmark"
SECRET: Final = "whsec_YmVuY2htYXJrLWRlc2stb24tbG9vcGJhY2stb25seQ=="  # noqa: S105 see above
HEADERS: Final = {**JSON, "Authorization": f"Bearer {KEY}"}
FIRST: Final = Message(method="POST", path="/v1/guidance", body=request_of(20), headers=HEADERS)
# By name: the composition root is above this room, and may be another commit's.
FACTORY: Final = "service.main:create_app"
_UPGRADE: Final = "import sys; from service.cli import main; main(['db', 'upgrade', *sys.argv[1:]])"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment:
    """One way to run the service.

    Attributes:
        database: its URL, as the configuration has it.
        overlay: a folder laid over the shipped playbooks.
        checkout: where the code is; this one's if None.
    """

    database: str
    overlay: Path | None = None
    workers: int = 1
    checkout: Path | None = None


@contextmanager
def serving(deployment: Deployment, folder: Path) -> Iterator[Server]:
    """Run the service; on PostgreSQL its tables are made first, on SQLite it makes them itself.

    Args:
        deployment: what to run.
        folder: for the configuration; the caller removes it.

    Raises:
        MeasurementFailed: the database cannot be prepared, or the service does not start.
    """
    config = folder / f"{uuid4().hex}.yaml"
    config.write_bytes(_configuration(deployment))
    if not deployment.database.startswith("sqlite"):
        _make_tables(config, deployment.checkout)
    launch = Launch(
        factory=FACTORY,
        first=FIRST,
        environment={"DRAGOMAN_CONFIG": str(config)},
        workers=deployment.workers,
        checkout=deployment.checkout,
    )
    with running(launch) as server:
        yield server


def sqlite_url(path: Path) -> str:
    """Give the URL of an SQLite file."""
    return f"sqlite:///{path}"


@contextmanager
def postgresql_url(server: str) -> Iterator[str]:
    """Make a database on a PostgreSQL server, and drop it afterwards.

    Args:
        server: URL of a database there whose user may make others.

    Raises:
        MeasurementFailed: the server does not answer, or does not allow it.
    """
    name = f"dragoman_bench_{uuid4().hex[:12]}"
    identifier = sql.Identifier(name)
    try:
        with psycopg.connect(server, autocommit=True, connect_timeout=5) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(identifier))
    except psycopg.Error as error:
        raise MeasurementFailed(f"PostgreSQL: {str(error).strip()}") from error
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(identifier))


def _configuration(deployment: Deployment) -> bytes:
    """Write the configuration; JSON is YAML."""
    overlays = [str(deployment.overlay)] if deployment.overlay else []
    return orjson.dumps({
        "database": deployment.database,
        "playbooks": {"overlays": overlays},
        "api_keys": [{"name": "bench", "key": KEY, "roles": ["integration", "agent"]}],
        "desks": {
            DESK: {
                "adapter": "generic",
                "webhook_secrets": [SECRET],
                "company": {"country": "US", "default_locale": "en-US", "vertical": "ecommerce"},
                "agents": {"site": "Manila", "country": "PH", "languages": ["en", "tl"]},
            }
        },
    })


def _make_tables(config: Path, checkout: Path | None) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _UPGRADE, "--config", str(config)],
        **home_of(checkout),
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        last = done.stderr.strip().rpartition("\n")[2]
        raise MeasurementFailed(f"the database cannot be prepared: {last}")
