"""A process of the service for tests to kill: `serve` or `worker`, with short waits.

Arguments: `serve PORT` or `worker`, then the database's URL, then the desk's address.
"""

import asyncio
import sys
from datetime import timedelta
from pathlib import Path

import uvicorn

from service import backstage
from service.background import runner
from service.delivery import http
from service.domain import job
from service.main import create_app, run_worker
from service.settings_format import ApiSettings, JobSettings, Settings, WriteBackSettings
from tests.web.server import settings_in

backstage.STALE_AFTER = timedelta(seconds=4)
backstage.LOOK_SECONDS = 0.5
runner.POLL_SECONDS = 0.05
http.PAUSES_SECONDS = (0.02, 0.04)
http.Limits.__init__.__kwdefaults__["read"] = 1.0
job.FIRST_PAUSE = timedelta(seconds=0.2)
job.LONGEST_PAUSE = timedelta(seconds=0.5)
job.MOST_FAILURES = 200


def settings_of(database: str, desk: str, run_in: str = "serve") -> Settings:
    """Make settings with one Zendesk desk that has everything written back."""
    api = ApiSettings(
        url=desk,
        username="bot",
        password="secret",
        private_hosts=["127.0.0.1"],
        calls_per_minute=100_000,
    )
    base = settings_in(Path())
    zendesk = base.desks["zendesk"].model_copy(
        update={"api": api, "write_back": WriteBackSettings(internal_note=True, tags=True)}
    )
    return base.model_copy(
        update={
            "database": database,
            "desks": {"zendesk": zendesk},
            "jobs": JobSettings(run_in=run_in),
        }
    )


if __name__ == "__main__":
    role, *rest = sys.argv[1:]
    if role == "worker":
        asyncio.run(run_worker(settings_of(*rest)))
    else:
        port, *rest = rest
        app = create_app(settings_of(*rest))
        uvicorn.run(app, port=int(port), access_log=False, log_level="error", ws="none")
