"""What stands in the panel, whatever the service and the host do."""

import pytest

from tests.e2e.panel.answers import MARKUP, answer, finding, neutral, quiet, unusable

pytestmark = pytest.mark.browser

ABSENCES = {
    "offline": "You are offline",
    "signed_out": "Not signed in",
    "unavailable": "The service did not answer",
    "busy": "Too many requests",
    "other_ticket": "The service did not answer",
}


def test_the_sections_stand_in_the_order_of_use(staged):
    stage = staged()
    stage.text("United States", exact=True).wait_for()
    parts = stage.panel.locator("h2, .name, .note p:first-child").all_text_contents()
    assert parts == [
        "United States",
        "France",
        "The signs disagree",
        "Graver than it sounds: treat as urgent",
        "Here, do this",
        "Draft check",
        "Guidance",
        "Your habits and theirs",
    ]


@pytest.mark.parametrize("fault", ABSENCES)
def test_a_failed_load_says_what_happened(staged, fault):
    stage = staged(fault=fault)
    stage.panel.get_by_role("alert").get_by_role("heading", name=ABSENCES[fault]).wait_for()
    assert stage.button("Try again").count() == (0 if fault == "signed_out" else 1)


def test_trying_again_shows_the_guidance(staged):
    stage = staged(fault="unavailable")
    stage.button("Try again").wait_for()
    stage.run("stage.given.fault = null")
    stage.button("Try again").click()
    stage.text("Solve it yourself").wait_for()


def test_guidance_returns_with_the_connection(staged):
    stage = staged(fault="offline")
    stage.text("You are offline").wait_for()
    stage.run("stage.given.fault = null; window.dispatchEvent(new Event('online'))")
    stage.text("Solve it yourself").wait_for()


def test_bones_stand_in_while_it_loads(staged):
    stage = staged(fault="unavailable")
    stage.button("Try again").wait_for()
    stage.run("stage.hold()")
    stage.button("Try again").click()
    stage.panel.get_by_role("status").get_by_text("Loading guidance").wait_for(state="attached")


def test_guidance_still_on_its_way_is_asked_for_again(staged, context):
    context.clock.install()
    stage = staged()
    stage.text("Solve it yourself").wait_for()
    stage.run("stage.given.answer = null; stage.fire('ticket')")
    stage.text("No guidance yet").wait_for()
    stage.page.evaluate("answer => { stage.given.answer = answer }", answer(id="late"))
    context.clock.run_for(3_000)
    stage.text("Solve it yourself").wait_for()


def test_another_tickets_guidance_cannot_be_clicked_while_the_new_one_loads(staged):
    stage = staged()
    stage.text("Solve it yourself").wait_for()
    stage.run("stage.hold(); stage.fire('ticket')")
    assert stage.panel.locator("[inert]").get_attribute("aria-busy") == "true"


def test_cards_of_another_ticket_start_closed(staged):
    stage = staged()
    stage.open_apology()
    stage.button("Insert").first.wait_for()
    stage.page.evaluate(
        "answer => { stage.given.answer = answer; stage.fire('ticket') }", answer(id="2")
    )
    stage.panel.locator("details.card[open]").wait_for(state="detached")


def test_one_line_says_that_nothing_differs(staged):
    stage = staged(quiet())
    stage.text("Nothing differs here").wait_for()
    assert stage.panel.get_by_role("heading").count() == 0


def test_quiet_can_be_left(staged):
    stage = staged(quiet())
    stage.button("Show everything").click()
    stage.panel.get_by_role("heading", name="Guidance").wait_for()


def test_a_finding_in_the_draft_ends_the_quiet(staged):
    stage = staged(quiet(), draft="Touch base", findings=[finding("idiom", "Touch base", "speak")])
    stage.panel.locator("q", has_text="Touch base").wait_for()


@pytest.mark.parametrize(
    ("given", "line"),
    [(neutral(), "Too little is known"), (unusable(), "There is no usable text")],
    ids=["neutral", "unusable"],
)
def test_little_evidence_is_said_plainly(staged, given, line):
    stage = staged(given)
    stage.text(line).wait_for()
    assert stage.text("Not clear yet").count() == 2


def test_markup_in_a_phrase_is_shown_as_text(staged):
    stage = staged()
    stage.open_apology()
    assert stage.text(MARKUP, exact=True).first.is_visible()


def test_phrases_tell_their_language(staged):
    stage = staged()
    stage.open_apology()
    assert stage.panel.locator("p[lang=ja]").count() == 1


def test_severity_is_silent_where_the_tone_says_it(staged):
    loud = {"surface": "strong", "effective": "high", "reasons": []}
    stage = staged(answer(inference__severity=loud))
    stage.text("Solve it yourself").wait_for()
    assert stage.text("Graver than it sounds").count() == 0


def test_the_reasons_are_one_click_away(staged):
    stage = staged()
    stage.text("Why?").first.click()
    assert stage.text("the number belongs to France").is_visible()
    assert stage.text("not counted").is_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_theme_is_the_hosts(staged, theme):
    stage = staged(theme="light" if theme == "dark" else "dark")
    stage.text("Solve it yourself").wait_for()
    stage.run(f"stage.fire('theme', '{theme}')")
    stage.wait_until(f"document.querySelector('guidance-panel[theme={theme}]')")


def test_the_host_is_told_the_height(staged):
    stage = staged()
    stage.text("Solve it yourself").wait_for()
    height = "document.querySelector('guidance-panel').offsetHeight"
    stage.wait_until(f"stage.told.heights.at(-1) === {height}")
