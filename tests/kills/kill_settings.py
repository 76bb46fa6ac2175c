"""How a service is configured whose processes are killed."""

from pathlib import Path

from service.settings_format import ApiSettings, JobSettings, Settings, WriteBackSettings
from tests.web.server import settings_in


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
