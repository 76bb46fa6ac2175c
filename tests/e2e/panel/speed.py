"""Measures the panel: `python -m tests.e2e.panel.speed`.

Prints, for each emulated desk, how long it takes from the desk's message that another ticket is
open until that ticket's guidance is painted: the desk is asked for the ticket's id and the reply,
the service for the guidance and the check of the draft.
"""

import sys
from collections.abc import Sequence
from statistics import median, quantiles
from typing import Final

from playwright.sync_api import Page

from tests.e2e.panel.demo import debian_chromium, served_demo

DESKS: Final = ("zendesk", "freshdesk")
# In every frame: note the time between a message and the end of the frame that shows the answer.
CLOCK: Final = """
globalThis.painted = [];
addEventListener("message", ({ data }) => {
  const text = typeof data === "string" ? data : JSON.stringify(data);
  if (!/"zaf\\.ticket\\.id\\.changed"|"app\\.activated"/.test(text)) return;
  const from = performance.now();
  const panel = document.querySelector("guidance-panel");
  const before = panel?.answer?.id;
  const look = () => {
    const shown = !panel.stale && panel.answer && panel.answer.id !== before;
    if (!shown) return requestAnimationFrame(look);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => painted.push(performance.now() - from);
    port2.postMessage(null);
  };
  requestAnimationFrame(look);
});
"""
UNTIL_PAINTED: Final = """async (count) => {
  while (painted.length < count) await new Promise(requestAnimationFrame);
}"""
WARM_UP: Final = 1
# Freshdesk allows fifty calls a minute: three rounds of the sample tickets.
ROUNDS: Final = 2


def measured(page: Page, address: str, desk: str) -> list[float]:
    """Open every sample ticket some times, and give the milliseconds."""
    page.goto(address)
    page.get_by_label("Help desk").select_option(desk)
    page.frame_locator("iframe").get_by_text("Suggestions, not rules").wait_for()
    tickets = page.locator("[data-ticket]").all()
    frame = page.frames[-1]
    frame.evaluate("() => { painted.length = 0 }")
    for count, ticket in enumerate([*tickets[1:], tickets[0]] * (WARM_UP + ROUNDS), 1):
        ticket.click()
        frame.evaluate(UNTIL_PAINTED, count)
    return frame.evaluate("painted")[WARM_UP * len(tickets) :]


def line(desk: str, times: Sequence[float]) -> str:
    nine_in_ten = quantiles(times, n=10)[-1]
    return (
        f"{desk:10} {len(times):4} tickets   fastest {min(times):4.0f} ms"
        f"   median {median(times):4.0f} ms   nine in ten within {nine_in_ten:4.0f} ms"
    )


def main() -> None:
    """Print the figures of every desk."""
    with served_demo() as address, debian_chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 860}, locale="en-US")
        page.add_init_script(CLOCK)
        for desk in DESKS:
            sys.stdout.write(f"{line(desk, measured(page, address, desk))}\n")


if __name__ == "__main__":
    main()
