"""A browser, and a help desk in it for each test."""

import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, Route

from tests.e2e.browser import REPORT_VIOLATIONS, lacking
from tests.e2e.hosts.answers import answer
from tests.e2e.hosts.desk_server import EMULATORS, ROOT, Call, Service, serving

PANEL = ROOT / "adapters/panel"
ESBUILD = PANEL / "node_modules/.bin/esbuild"
SDK = PANEL / "node_modules/zendesk_app_framework_sdk/lib/index.js"
LONGEST_WAIT_MS = 15_000
TALLEST = 700
WORTH_RESIZING = 3


@pytest.fixture(scope="session")
def vendor_sdk() -> str:
    """The vendor's client script, bundled for a browser from its npm package."""
    if not SDK.exists():
        lacking("Zendesk's SDK is not installed (cd adapters/panel && npm ci)")
    command = [ESBUILD, SDK, "--bundle", "--format=iife", "--global-name=ZAFClient"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 our own tool


@dataclass
class Desk:
    """A help desk with the app in it."""

    page: Page
    app: FrameLocator
    service: Service
    complaints: list[str] = field(default_factory=list)

    def run(self, script: str) -> Any:
        """Evaluate a script in the desk's page, where `host` is the emulated desk."""
        return self.page.evaluate(f"async () => {{ const {{host}} = desk; return {script} }}")

    @property
    def draft(self) -> str:
        return self.page.locator("#editor").inner_text()

    def write(self, text: str) -> None:
        self.page.locator("#editor").press_sequentially(text)

    def messages(self, direction: str) -> list[Any]:
        told = self.page.evaluate("desk.messages")
        return [entry["message"] for entry in told if entry["direction"] == direction]

    def until(self, holds: Callable[[], Any]) -> None:
        """Wait until something holds; every question lets the browser's messages through."""
        deadline = time.monotonic() + LONGEST_WAIT_MS / 1000
        while not holds():
            assert time.monotonic() < deadline, "it never came to hold"
            self.page.evaluate("0")

    def until_asked(self, end: str) -> Call:
        """Wait for a call whose path ends so, and give the last one."""
        self.until(lambda: self.service.asked(end))
        return self.service.asked(end)[-1]

    def settled(self) -> bool:
        """Tell whether the frame has its height, so that nothing moves away from a click."""
        panel = self.app.locator("guidance-panel")
        wanted = panel.evaluate("panel => panel.offsetHeight")
        height = int(self.page.locator("#app").get_attribute("height") or 0)
        return height == TALLEST or abs(height - wanted) <= WORTH_RESIZING

    def open_card(self) -> None:
        heading = self.app.get_by_role("heading", name="Apology")
        heading.wait_for()
        self.until(self.settled)
        heading.click()
        self.app.locator("details.card[open]").first.wait_for()
        self.until(self.settled)

    def insert(self) -> None:
        self.open_card()
        self.app.get_by_role("button", name="Insert").first.click()


Open = Callable[..., Desk]
PAGES = {"zendesk": "zendesk/assets/iframe.html", "freshdesk": "freshdesk/app/index.html"}


@pytest.fixture
def service() -> Service:
    service = Service()
    service.answer("GET", "/guidance", 200, answer())
    service.answer("POST", "/draft", 200, {"findings": []})
    service.answer("POST", "/feedback", 201, {"status": "stored"})
    service.answer("PUT", "/corrections", 200, {"id": "correction-1"})
    service.answer("DELETE", "/corrections/correction-1", 204)
    return service


@pytest.fixture
def opened(browser: Browser, service: Service, request: pytest.FixtureRequest) -> Iterator[Open]:
    """Open a desk; at the end nothing may have been refused by policy or asked of elsewhere."""
    context = browser.new_context(reduced_motion="reduce", timezone_id="UTC", locale="en-GB")
    context.set_default_timeout(LONGEST_WAIT_MS)
    complaints: list[str] = []
    with serving(service) as port:

        def open_desk(
            host: str, sdk: str | None = None, *, locale: str = "en", name: str = "acme"
        ) -> Desk:
            page = context.new_page()
            page.add_init_script(REPORT_VIOLATIONS)
            page.on("console", lambda said: complain(complaints, said.type, said.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            script = sdk or (EMULATORS / "zaf_client.js").read_text("utf-8")
            page.route("**/*", lambda route: answer_from(route, port, script, complaints))
            app = f"http://localhost:{port}/{PAGES[host]}"
            asked = f"desk={host}&locale={locale}&name={name}&app={app}"
            page.goto(f"http://127.0.0.1:{port}/desk.html?{asked}")
            return Desk(page, page.frame_locator("#app"), service, complaints)

        yield open_desk
        context.close()
    assert complaints == []


def complain(complaints: list[str], kind: str, text: str) -> None:
    if kind == "error":
        complaints.append(text)


def answer_from(route: Route, port: int, sdk: str, complaints: list[str]) -> None:
    """Let only the desk's own server answer, and the vendor's script be had without it."""
    url = route.request.url
    if url.startswith((f"http://127.0.0.1:{port}/", f"http://localhost:{port}/", "data:")):
        route.continue_()
    elif url.startswith("https://static.zdassets.com/zendesk_app_framework_sdk/2.0/"):
        route.fulfill(body=sdk, content_type="text/javascript")
    else:
        complaints.append(f"asked {url}")
        route.abort()
