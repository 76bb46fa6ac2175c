"""Everyone can use it: with a keyboard, a screen reader, another language, little room."""

import pytest

from tests.e2e.panel.answers import answer, finding, neutral, quiet, unusable

pytestmark = pytest.mark.browser

STATES = {
    "full": {"draft": "Touch base ASAP", "findings": [finding("idiom", "Touch base", "speak")]},
    "pasted": {"draft": None},
    "quiet": {"given": quiet()},
    "neutral": {"given": neutral()},
    "unusable": {"given": unusable()},
    "empty": {},
    "loading": {"fault": "unavailable"},
    "other_ticket": {},
    "corrected": {},
    "reasons": {},
    "offline": {"fault": "offline"},
    "signed_out": {"fault": "signed_out"},
    "unavailable": {"fault": "unavailable"},
    "busy": {"fault": "busy"},
}
SETTLED = "[aria-busy=false], [role=alert]"
FOCUSED = """() => {
  const root = document.querySelector("guidance-panel").renderRoot;
  return [...root.querySelectorAll("button, summary")].indexOf(root.activeElement);
}"""
ARABIC = "نأسف بشدة لهذا التأخير ونشكركم على صبركم وتفهمكم. " * 8
HEADINGS = {
    "de": "Hinweise",
    "de-AT": "Hinweise",
    "fr": "Conseils",
    "es": "Indicaciones",
    "pt-PT": "Orientações",
    "ja": "ガイド",
    "hi": "सुझाव",
    "ar": "الإرشادات",
    "tl": "Gabay",
    "pl": "Wskazówki",
    "xx": "Guidance",
}


def open_state(staged, name, **changes):
    given = dict(STATES[name])
    stage = staged(given.pop("given", answer()), **given, **changes)
    stage.panel.locator(SETTLED).first.wait_for()
    if name in ACTS:
        ACTS[name](stage)
    return stage


def without_guidance(stage):
    stage.run("stage.given.answer = null; stage.fire('ticket')")
    stage.text("No guidance yet").wait_for()


def load_again(stage):
    stage.run("stage.hold()")
    stage.button("Try again").click()
    stage.panel.locator(".bone").first.wait_for()


def switch_ticket(stage):
    stage.run("stage.hold(); stage.fire('ticket')")
    stage.panel.locator("[aria-busy=true]").wait_for()


def correct(stage):
    stage.button("Canada (QC)").click()
    stage.button("Undo").wait_for()


def ask_for_reasons(stage):
    stage.panel.locator("footer").get_by_role("button", name="Not useful").click()
    stage.button("Wrong country").wait_for()


# What brings a panel that shows guidance, or a fault, into a state.
ACTS = {
    "empty": without_guidance,
    "loading": load_again,
    "other_ticket": switch_ticket,
    "corrected": correct,
    "reasons": ask_for_reasons,
}


def unfold(stage):
    stage.page.evaluate(
        "for (const one of document.querySelector('guidance-panel').renderRoot"
        ".querySelectorAll('details')) one.open = true"
    )


def open_everything(stage):
    """Open all that can be opened, so that all of it is looked at."""
    unfold(stage)
    change = stage.panel.locator("[aria-busy=false] #change")
    if change.count():
        change.click()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(staged, axe, state, theme):
    stage = open_state(staged, state, theme=theme)
    open_everything(stage)
    assert axe(stage.page) == []


@pytest.mark.parametrize("locale", ["en", "ar", "ja"])
@pytest.mark.parametrize("width", [280, 320, 350])
def test_nothing_scrolls_sideways(staged, width, locale):
    stage = open_state(staged, "full", locale=locale)
    stage.page.set_viewport_size({"width": width, "height": 800})
    unfold(stage)
    assert stage.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("locale", HEADINGS)
def test_the_panel_speaks_the_agents_language(staged, locale):
    stage = staged(locale=locale)
    stage.panel.get_by_role("heading", name=HEADINGS[locale], exact=True).wait_for()


def test_arabic_runs_from_right_to_left(staged):
    stage = staged(locale="ar")
    stage.text("Solve it yourself").wait_for()
    change = stage.panel.locator("#change").bounding_box()
    name = stage.panel.locator(".name").first.bounding_box()
    assert change["x"] < name["x"]


def test_advice_in_english_keeps_its_direction(staged):
    stage = staged(locale="ar")
    line = stage.text("Solve it yourself")
    assert line.evaluate("line => getComputedStyle(line).direction") == "ltr"


def test_a_latin_question_in_an_arabic_line_keeps_its_own_marks(staged):
    stage = staged(locale="ar")
    line = stage.text("Where shall we send it?")
    assert "\u2068Where shall we send it?\u2069" in line.text_content()


def test_a_long_arabic_phrase_runs_from_right_to_left(staged):
    phrases = [{"language": "ar", "text": ARABIC, "back_translation": None}]
    stage = staged(answer(guidance__topics__apology__phrases=phrases))
    stage.open_apology()
    phrase = stage.panel.locator("p[lang=ar]")
    assert phrase.evaluate("phrase => getComputedStyle(phrase).direction") == "rtl"


def test_every_control_is_reached_by_tab(staged):
    stage = open_state(staged, "full")
    unfold(stage)
    controls = stage.panel.locator("button, summary").count()
    reached = set()
    for _ in range(controls):
        stage.page.keyboard.press("Tab")
        reached.add(stage.page.evaluate(FOCUSED))
    assert reached == set(range(controls))


def test_the_keyboard_alone_corrects(staged):
    stage = staged()
    stage.button("Change").focus()
    stage.page.keyboard.press("Enter")
    stage.panel.locator("select[name=culture]:focus").wait_for()
    stage.page.keyboard.press("J")
    stage.button("Apply").focus()
    stage.page.keyboard.press("Enter")
    stage.panel.locator("#undo:focus").wait_for()
    assert stage.told("corrected") == [{"scope": "ticket", "culture": "JP"}]


def test_dismissing_leaves_the_focus_in_the_panel(staged):
    stage = open_state(staged, "full")
    stage.button("Dismiss: Touch base").click()
    stage.panel.locator("#draft:focus").wait_for()


def test_reduced_motion_stops_the_bones(staged):
    stage = staged(fault="unavailable")
    stage.page.emulate_media(reduced_motion="reduce")
    stage.button("Try again").wait_for()
    stage.run("stage.hold()")
    stage.button("Try again").click()
    bone = stage.panel.locator(".bone").first
    assert bone.evaluate("bone => getComputedStyle(bone).animationName") == "none"


def test_nothing_jumps_after_the_first_paint(staged, context):
    context.add_init_script(
        "window.shifts = 0; new PerformanceObserver(list => list.getEntries()"
        ".forEach(one => (window.shifts += one.value)))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    # The server finds more than the browser by itself, and takes some frames for it.
    found = [finding("idiom", quote, "plain") for quote in ("Touch base", "a piece of cake")]
    stage = staged(draft="Touch base ASAP, a piece of cake", findings=found, checking_ms=60)
    stage.panel.locator("q", has_text="Touch base").wait_for()
    stage.page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    assert stage.page.evaluate("shifts") == 0
