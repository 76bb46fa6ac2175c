"""Draws the pictures of docs/panel.md: `python -m tests.e2e.panel.screenshots docs/screenshots`.

Not a test: people look at them. Needs fonts for every script (Debian: fonts-noto-core,
fonts-noto-cjk).
"""

import json
import sys
from base64 import b64encode
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page

from service.web.pages import PANEL_FILES, load_static
from tests.e2e.panel.answers import answer, finding, neutral, quiet, unusable
from tests.e2e.panel.conftest import NARROW, ORIGIN, fulfil
from tests.e2e.panel.demo import debian_chromium, served_demo

DRAFT: Final = "Hi, we will touch base ASAP. No worries!"
FINDINGS: Final = [
    finding("minimises_problem", "No worries", "You are right to report this.", "high"),
    finding("idiom", "touch base", "write again"),
    finding("missing_next_step_and_date", "", "I will write to you by {date}, {time}."),
]
GIVEN: Final = {
    "locale": "en",
    "theme": "light",
    "draft": "",
    "fault": None,
    "copies": False,
    "findings": [],
    "checking_ms": 0,
}
LONG: Final = [
    {"language": "ar", "text": "نأسف بشدة لهذا التأخير ونشكركم على صبركم وتفهمكم. " * 4},
    {"language": "ja", "text": "この度はご不便をおかけし、誠に申し訳ございません。" * 4},
]
LONG_PHRASES: Final = answer(
    guidance__topics__apology__phrases=[
        phrase | {"back_translation": "We are deeply sorry."} for phrase in LONG
    ]
)


def nothing(_page: Page) -> None:
    """Leave the panel as it is."""


def phrases(page: Page) -> None:
    page.locator("guidance-panel details.card").first.locator("summary").first.click()


def apology(page: Page) -> None:
    phrases(page)
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


def switched(page: Page) -> None:
    page.evaluate("stage.hold(); stage.fire('ticket')")
    page.locator("[aria-busy=true]").wait_for()


State = tuple[dict[str, Any], Callable[[Page], None]]

# Name -> what is given, and what is done.
STATES: Final[dict[str, State]] = {
    "full": ({}, nothing),
    "why": ({}, why),
    "draft": ({"draft": DRAFT, "findings": FINDINGS}, nothing),
    "draft-pasted": ({"draft": None}, nothing),
    "card": ({}, apology),
    "correction": ({}, change),
    "corrected": ({}, corrected),
    "long-phrases": ({"answer": LONG_PHRASES}, phrases),
    "quiet": ({"answer": quiet()}, nothing),
    "neutral": ({"answer": neutral()}, nothing),
    "unusable": ({"answer": unusable()}, nothing),
    "other-ticket": ({}, switched),
    "loading": ({"fault": "unavailable"}, hold),
    "empty": ({}, empty),
    "offline": ({"fault": "offline"}, nothing),
    "unavailable": ({"fault": "unavailable"}, nothing),
    "busy": ({"fault": "busy"}, nothing),
    "signed-out": ({"fault": "signed_out"}, nothing),
}
LOCALES: Final = ("ar", "ja", "hi", "de", "fr", "es", "pt-BR", "fil", "pl")
WIDTHS: Final = (280, 320, 350)
SETTLED: Final = "[aria-busy=false], [role=alert]"
SHEET: Final = """<!doctype html><style>
body { margin: 0; padding: 16px; display: flex; flex-wrap: wrap; align-items: flex-start; gap: 16px;
  background: #b8bfc4; font: 12px/16px system-ui, sans-serif; }
figure { margin: 0; } img { display: block; }
</style>"""


def draw(browser: Browser, state: State, width: int = NARROW["width"]) -> bytes:
    """Draw one state of the panel."""
    given, act = state
    told = GIVEN | {"answer": answer()} | given
    context = browser.new_context(
        viewport=NARROW | {"width": width},
        locale="en-GB",
        timezone_id="UTC",
    )
    page = context.new_page()
    page.clock.set_fixed_time("2026-06-11T20:08:00Z")
    static = load_static("panel", PANEL_FILES)
    page.route("**/*", lambda route: fulfil(route, json.loads(json.dumps(told)), static, []))
    page.goto(f"{ORIGIN}/")
    page.locator("guidance-panel").locator(SETTLED).first.wait_for()
    act(page)
    page.mouse.move(0, 0)
    picture = page.locator("guidance-panel").screenshot(animations="disabled")
    context.close()
    return picture


def sheet(browser: Browser, pictures: Mapping[str, bytes]) -> bytes:
    """Lay pictures side by side, each under its name."""
    page = browser.new_page(viewport={"width": 1816, "height": 600})
    figures = [
        f"<figure><figcaption>{name}</figcaption>"
        f'<img alt="" src="data:image/png;base64,{b64encode(picture).decode()}"></figure>'
        for name, picture in pictures.items()
    ]
    page.set_content(SHEET + "".join(figures))
    drawn = page.screenshot(full_page=True)
    page.close()
    return drawn


def with_theme(state: State, theme: str) -> State:
    given, act = state
    return given | {"theme": theme}, act


def demo(browser: Browser) -> bytes:
    """Draw the demo page."""
    with served_demo() as address:
        page = browser.new_page(viewport={"width": 1280, "height": 744}, locale="en-US")
        page.goto(address)
        page.frame_locator("iframe").locator("q").first.wait_for()
        drawn = page.screenshot()
        page.close()
    return drawn


def sheets(browser: Browser) -> dict[str, dict[str, bytes]]:
    """Draw what stands on each sheet."""
    draft = ({"draft": DRAFT, "findings": FINDINGS}, apology)
    return {
        "dark": {name: draw(browser, with_theme(state, "dark")) for name, state in STATES.items()},
        "languages": {locale: draw(browser, ({"locale": locale}, nothing)) for locale in LOCALES},
        "widths": {f"{width} px": draw(browser, draft, width) for width in WIDTHS},
    }


def main(folder: Path) -> None:
    """Draw all pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with debian_chromium() as browser:
        for name, state in STATES.items():
            (folder / f"panel-{name}.png").write_bytes(draw(browser, state))
        for name, pictures in sheets(browser).items():
            (folder / f"sheet-{name}.png").write_bytes(sheet(browser, pictures))
        (folder / "demo.png").write_bytes(demo(browser))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
