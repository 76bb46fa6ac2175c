"""Draws the pictures of docs/panel.md: `python -m tests.e2e.panel.screenshots docs/screenshots`.

Not a test: people look at them.
"""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page, sync_playwright

from service.web.pages import PANEL_FILES, load_static
from tests.e2e.panel.answers import answer, finding, neutral, quiet, unusable
from tests.e2e.panel.conftest import NARROW, ORIGIN, fulfil

DRAFT: Final = "Hi, we will touch base ASAP. No worries!"
FINDINGS: Final = [
    finding("minimises_problem", "No worries", "You are right to report this.", "high"),
    finding("idiom", "touch base", "write again"),
    finding("vague_time", "ASAP", "by {date}, {time}"),
]
GIVEN: Final = {
    "locale": "en",
    "theme": "light",
    "draft": "",
    "fault": None,
    "copies": False,
    "findings": [],
}


def nothing(_page: Page) -> None:
    """Leave the panel as it is."""


def apology(page: Page) -> None:
    page.locator("guidance-panel details.card").first.locator("summary").first.click()
    page.locator("guidance-panel details.card[open] [aria-pressed=false]").last.click()


def change(page: Page) -> None:
    page.locator("#change").click()


def corrected(page: Page) -> None:
    page.locator(".chips button").first.click()
    page.locator("#undo").wait_for()


def why(page: Page) -> None:
    page.locator("guidance-panel summary.link").first.click()


def hold(page: Page) -> None:
    page.evaluate("stage.hold()")
    page.get_by_role("button").first.click()


def empty(page: Page) -> None:
    page.evaluate("stage.given.answer = null; stage.fire('ticket')")
    page.locator(".state").wait_for()


# Name -> what is given, and what is done.
SHOTS: Final[dict[str, tuple[dict[str, Any], Callable[[Page], None]]]] = {
    "light": ({}, nothing),
    "dark": ({"theme": "dark"}, nothing),
    "why": ({}, why),
    "draft": ({"draft": DRAFT, "findings": FINDINGS}, nothing),
    "draft-dark": ({"draft": DRAFT, "findings": FINDINGS, "theme": "dark"}, nothing),
    "draft-pasted": ({"draft": None}, nothing),
    "card": ({}, apology),
    "correction": ({}, change),
    "corrected": ({}, corrected),
    "quiet": ({"answer": quiet()}, nothing),
    "neutral": ({"answer": neutral()}, nothing),
    "unusable": ({"answer": unusable()}, nothing),
    "loading": ({"fault": "unavailable"}, hold),
    "empty": ({}, empty),
    "offline": ({"fault": "offline"}, nothing),
    "unavailable": ({"fault": "unavailable"}, nothing),
    "busy": ({"fault": "busy"}, nothing),
    "signed-out": ({"fault": "signed_out"}, nothing),
    "arabic": ({"locale": "ar"}, nothing),
    "japanese": ({"locale": "ja"}, nothing),
}
SETTLED: Final = "[aria-busy=false], [role=alert]"


def draw(browser: Browser, folder: Path, name: str) -> None:
    """Draw one picture."""
    given, act = SHOTS[name]
    told = GIVEN | {"answer": answer()} | given
    context = browser.new_context(
        viewport=NARROW, locale="en-GB", timezone_id="UTC", device_scale_factor=1.5
    )
    page = context.new_page()
    page.clock.set_fixed_time("2026-06-11T20:08:00Z")
    static = load_static("panel", PANEL_FILES)
    page.route("**/*", lambda route: fulfil(route, json.loads(json.dumps(told)), static, []))
    page.goto(f"{ORIGIN}/")
    page.locator("guidance-panel").locator(SETTLED).first.wait_for()
    act(page)
    page.mouse.move(0, 0)
    page.locator("guidance-panel").screenshot(
        path=folder / f"panel-{name}.png", animations="disabled"
    )
    context.close()


def main(folder: Path) -> None:
    """Draw all pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for name in SHOTS:
            draw(browser, folder, name)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
