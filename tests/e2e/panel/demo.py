"""The demo page before a running service, as `make serve` shows it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from service.settings import DEMO_SECRET
from service.settings_format import DeskSettings, Settings
from tests.web.server import serving


@contextmanager
def debian_chromium() -> Iterator[Browser]:
    """Start a browser whose letters have grey edges, which make small pictures."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--disable-lcd-text"]
        )
        yield browser
        browser.close()


@contextmanager
def served_demo() -> Iterator[str]:
    """Serve the shipped playbooks to a demo desk, and give the demo's address."""
    desk = DeskSettings(adapter="generic", webhook_secrets=[DEMO_SECRET])
    with TemporaryDirectory() as folder:
        settings = Settings(database=f"sqlite:///{folder}/dragoman.db", desks={"demo": desk})
        with serving(settings) as client:
            yield str(client.base_url.join("/demo"))
