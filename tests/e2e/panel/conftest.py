"""The built panel in a browser, on a stage where the test plays the help desk."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route

from service.web.pages import PANEL_FILES, load_static, page_headers
from tests.e2e.browser import REPORT_VIOLATIONS, lacking
from tests.e2e.hosts.desk_server import ROOT
from tests.e2e.panel.answers import answer

# A name that browsers trust with the clipboard. Nothing listens: every request is answered here.
ORIGIN = "http://localhost:9"
AXE = ROOT / "adapters/panel/node_modules/axe-core/axe.min.js"
STAGE = (Path(__file__).parent / "stage.js").read_text("utf-8")
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Panel</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/static/panel/page.css">
<script type="module" src="/stage.js"></script></head>
<body><main><h1>Guidance</h1><guidance-panel></guidance-panel></main></body></html>"""
LONGEST_WAIT_MS = 10_000
UNTIL = f"""async () => {{
  const start = performance.now();
  while (!(HOLDS)) {{
    if (performance.now() - start > {LONGEST_WAIT_MS}) throw new Error("it never came to hold");
    await new Promise(requestAnimationFrame);
  }}
}}"""
NARROW = {"width": 340, "height": 800}


@dataclass
class Stage:
    """A page with the panel in it."""

    page: Page
    panel: Locator

    def run(self, script: str) -> Any:
        """Evaluate a script in which `stage` is the host's other side."""
        return self.page.evaluate(f"() => {{ {script} }}")

    def told(self, what: str) -> list[Any]:
        return self.page.evaluate(f"stage.told.{what}")

    def wait_until(self, holds: str) -> None:
        """Wait for a condition, frame by frame; Playwright's own way needs eval."""
        self.page.evaluate(UNTIL.replace("HOLDS", holds))

    def wait_told(self, what: str, count: int = 1) -> list[Any]:
        self.wait_until(f"stage.told.{what}.length >= {count}")
        return self.told(what)

    def write(self, draft: str) -> None:
        """Let the agent type."""
        self.page.evaluate("draft => { stage.given.draft = draft; stage.fire('draft') }", draft)

    def button(self, name: str, *, exact: bool = False) -> Locator:
        return self.panel.get_by_role("button", name=name, exact=exact)

    def text(self, text: str, *, exact: bool = False) -> Locator:
        return self.panel.get_by_text(text, exact=exact)

    def open_apology(self) -> None:
        self.panel.get_by_role("heading", name="Apology").click()


Open = Callable[..., Stage]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport=NARROW,
        locale="en-GB",
        timezone_id="UTC",
        permissions=["clipboard-read", "clipboard-write"],
    )
    context.set_default_timeout(LONGEST_WAIT_MS)
    yield context
    context.close()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[Any]]:
    """Give what tells of a page which rules of accessibility it breaks, and where."""
    if not AXE.exists():
        lacking("axe is not installed (cd adapters/panel && npm ci)")
    script = AXE.read_text("utf-8")

    def look(page: Page) -> list[Any]:
        page.evaluate(script)
        found = page.evaluate("axe.run({iframes: false, resultTypes: ['violations']})")[
            "violations"
        ]
        return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]

    return look


@pytest.fixture
def staged(context: BrowserContext) -> Iterator[Open]:
    """Open the panel; at the end nothing may have been refused, or asked of elsewhere."""
    complaints: list[str] = []
    static = load_static("panel", PANEL_FILES)

    def open_stage(given: dict[str, Any] | None = None, **changes: Any) -> Stage:
        told = {
            "locale": "en",
            "theme": "light",
            "answer": given if given is not None else answer(),
            "draft": "",
            "fault": None,
            "copies": False,
            "findings": [],
            "checking_ms": 0,
        } | changes
        page = context.new_page()
        page.add_init_script(REPORT_VIOLATIONS)
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.route("**/*", lambda route: fulfil(route, told, static, complaints))
        page.goto(f"{ORIGIN}/")
        stage = Stage(page, page.locator("guidance-panel"))
        stage.wait_until("window.stage")
        return stage

    yield open_stage
    assert complaints == []


def fulfil(route: Route, told: dict[str, Any], static: Any, complaints: list[str]) -> None:
    """Answer as the service would, with its policy; from elsewhere nothing may come."""
    path = route.request.url.removeprefix(ORIGIN)
    headers = page_headers(ancestors="'self'")
    if path == "/":
        route.fulfill(body=PAGE, content_type="text/html", headers=headers)
    elif path == "/stage.js":
        route.fulfill(body=STAGE, content_type="text/javascript", headers=headers)
    elif path == "/given":
        route.fulfill(body=json.dumps(told), content_type="application/json", headers=headers)
    elif path.removeprefix("/static/panel/") in static:
        file = static[path.removeprefix("/static/panel/")]
        route.fulfill(body=file.content, content_type=file.media_type, headers=headers)
    else:
        complaints.append(f"asked {route.request.url}")
        route.abort()
