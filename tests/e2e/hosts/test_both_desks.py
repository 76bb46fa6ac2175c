"""What the app does in either help desk."""

import pytest

from tests.e2e.hosts.answers import PHRASE, answer
from tests.e2e.hosts.desk_server import KEY

pytestmark = pytest.mark.browser

both = pytest.mark.parametrize("name", ["zendesk", "freshdesk"])
JAPANESE = "この度はご不便をおかけし、誠に申し訳ございません。" * 20
ARABIC = "نأسف بشدة لهذا التأخير ونشكركم على صبركم وتفهمكم. " * 20


@pytest.fixture(params=["zendesk", "freshdesk"])
def desk(request, opened):
    return opened(request.param)


def test_the_panel_is_filled_when_the_ticket_opens(desk):
    desk.app.get_by_text("Apologise once").wait_for()
    assert [call.path for call in desk.service.calls] == ["/panel/acme/4711/guidance"]


def test_the_desk_fills_in_the_key(desk):
    desk.app.get_by_text("Apologise once").wait_for()
    [call] = desk.service.calls
    assert call.headers["Authorization"] == f"Bearer {KEY}"


def test_the_key_is_never_in_the_browser(desk):
    desk.app.get_by_text("Apologise once").wait_for()
    assert KEY not in str([desk.messages("in"), desk.messages("out"), desk.page.content()])


def test_an_inserted_phrase_lands_in_the_reply_as_text(desk):
    desk.insert()
    desk.page.get_by_text(PHRASE).wait_for()
    assert desk.draft.strip() == PHRASE


def test_nothing_is_inserted_into_another_ticket(desk):
    desk.open_card()
    desk.run("host.showTicket({id: 4712}, {silently: true})")
    desk.app.get_by_role("button", name="Insert").first.click()
    desk.page.wait_for_function("desk.notified.length > 0")
    assert desk.draft.strip() == ""


def test_another_ticket_brings_its_own_guidance(desk):
    desk.app.get_by_text("Apologise once").wait_for()
    other = answer(id="guidance-2")
    other["guidance"]["summary"] = ["Answer briefly."]
    desk.service.answer("GET", "/4712/guidance", 200, other)
    desk.service.answers.pop(("GET", "/guidance"))
    desk.run("host.showTicket({id: 4712})")
    desk.app.get_by_text("Answer briefly.").wait_for()
    assert desk.app.get_by_text("Apologise once").count() == 0


@both
def test_markup_in_a_phrase_is_shown_as_text(opened, service, name):
    phrase = '<img src=x onerror="document.title=1"><script>document.title=1</script>'
    service.answer("GET", "/guidance", 200, answer(phrase))
    desk = opened(name)
    desk.insert()
    desk.page.wait_for_function("desk.host.editor.textContent !== ''")
    assert desk.draft.strip() == phrase


@both
@pytest.mark.parametrize(("language", "phrase"), [("ja", JAPANESE), ("ar", ARABIC)])
def test_long_phrases_do_not_scroll_sideways(opened, service, name, language, phrase):
    service.answer("GET", "/guidance", 200, answer(phrase.strip(), language))
    desk = opened(name)
    desk.open_card()
    width = desk.app.locator("html").evaluate("page => page.scrollWidth - page.clientWidth")
    assert width == 0


@both
def test_no_guidance_yet_is_no_error(opened, service, name):
    service.answer("GET", "/guidance", 404)
    opened(name).app.get_by_text("No guidance yet").wait_for()


@both
@pytest.mark.parametrize(
    ("status", "told"), [(503, "The service did not answer"), (429, "Too many requests")]
)
def test_a_failure_can_be_tried_again(opened, service, name, status, told):
    service.answer("GET", "/guidance", status)
    desk = opened(name)
    desk.app.get_by_text(told, exact=True).wait_for()
    service.answer("GET", "/guidance", 200, answer())
    desk.app.get_by_role("button", name="Try again").click()
    desk.app.get_by_text("Apologise once").wait_for()


@both
@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_is_told(opened, service, name, status):
    service.answer("GET", "/guidance", status)
    opened(name).app.get_by_text("Not signed in", exact=True).wait_for()


def test_a_silent_service_is_given_up_on(desk):
    desk.app.get_by_text("Apologise once").wait_for()
    desk.page.clock.install()
    desk.service.silent.add("guidance")
    desk.run("host.showTicket({id: 4712})")
    desk.page.wait_for_function("desk.messages.length > 0")
    while not desk.service.asked("/4712/guidance"):
        desk.page.clock.run_for(10)
    desk.page.clock.run_for(9000)
    desk.app.get_by_text("The service did not answer").wait_for()


def test_feedback_is_sent_once(desk):
    desk.open_card()
    card = desk.app.locator("details.card").first
    card.get_by_role("button", name="Useful", exact=True).dblclick()
    card.get_by_text("Noted without your name").wait_for()
    call = desk.until_asked("/feedback")
    assert call.body == {"guidance_id": "guidance-1", "item": "apology", "verdict": "useful"}
    assert len(desk.service.asked("/feedback")) == 1


@both
def test_a_correction_is_made_in_one_click_and_undone(opened, service, name):
    unsure = answer()
    candidates = [{"culture": code, "probability": 0.4} for code in ("US", "CA")]
    unsure["inference"]["culture"]["candidates"] = candidates
    service.answer("GET", "/guidance", 200, unsure)
    desk = opened(name)
    desk.app.get_by_role("button", name="Canada").click()
    desk.app.get_by_role("button", name="Undo").click()
    desk.app.get_by_text("Undone.").wait_for(state="attached")
    [made] = desk.service.asked("/corrections")
    assert made.body == {"scope": "ticket", "culture": "CA"}
    assert desk.service.asked("/panel/acme/4711/corrections/correction-1")[0].method == "DELETE"


def test_without_a_connection_the_panel_says_so(desk):
    desk.app.get_by_text("Apologise once").wait_for()
    desk.page.context.set_offline(True)
    desk.run("host.showTicket({id: 4712})")
    desk.app.get_by_text("You are offline").wait_for()
    desk.page.context.set_offline(False)


@pytest.mark.parametrize("host", ["zendesk", "freshdesk"])
def test_outside_the_desk_the_app_says_where_it_belongs(opened, host):
    desk = opened(host)
    frame = desk.page.locator("#app[src]")
    bare = frame.get_attribute("src").partition("?")[0]
    desk.page.evaluate("address => { document.querySelector('#app').src = address }", bare)
    desk.app.get_by_text("Open a ticket in").wait_for()
