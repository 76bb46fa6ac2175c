"""A process of the service for tests to kill: `serve` or `worker`, with short waits.

Arguments: `serve PORT` or `worker`, then the database's URL, then the desk's address.
"""

import asyncio
import sys
from datetime import timedelta

import uvicorn

from service import backstage
from service.background import runner
from service.delivery import http
from service.domain import job
from service.main import create_app, run_worker
from tests.kills.kill_settings import settings_of


def wait_briefly() -> None:
    """Set this process's waits, and only this one's."""
    backstage.STALE_AFTER = timedelta(seconds=4)
    backstage.LOOK_SECONDS = 0.5
    runner.POLL_SECONDS = 0.05
    http.PAUSES_SECONDS = (0.02, 0.04)
    http.Limits.__init__.__kwdefaults__["read"] = 1.0
    job.FIRST_PAUSE = timedelta(seconds=0.2)
    job.LONGEST_PAUSE = timedelta(seconds=0.5)
    job.MOST_FAILURES = 200


if __name__ == "__main__":
    wait_briefly()
    role, *rest = sys.argv[1:]
    if role == "worker":
        asyncio.run(run_worker(settings_of(*rest)))
    else:
        port, *rest = rest
        app = create_app(settings_of(*rest))
        uvicorn.run(app, port=int(port), access_log=False, log_level="error", ws="none")
