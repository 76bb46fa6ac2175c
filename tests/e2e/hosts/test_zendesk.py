"""The app in Zendesk, by Zendesk's own client script and by the demo page's."""

import pytest

from tests.e2e.hosts.answers import PHRASE, answer, finding

pytestmark = pytest.mark.browser


@pytest.fixture(params=["vendor", "demo"])
def desk(request, opened):
    sdk = request.getfixturevalue("vendor_sdk") if request.param == "vendor" else None
    return opened("zendesk", sdk)


def told(desk, key):
    return [message for message in desk.messages("in") if message.get("key") == key]


def test_the_handshake_comes_before_everything_else(desk):
    desk.app.get_by_text("Apologise once").wait_for()
    first, *others = desk.messages("in")
    assert first["key"] == "iframe.handshake"
    assert "iframe.handshake" not in [message.get("key") for message in others]


def test_the_request_goes_through_the_secure_proxy(desk):
    desk.app.get_by_text("Apologise once").wait_for()
    [request] = told(desk, "request:1")
    sent = request["message"]
    assert (sent["secure"], sent["cors"]) == (True, False)
    assert sent["headers"] == {"Authorization": "Bearer {{setting.apiKey}}"}


def test_a_phrase_is_inserted_at_the_cursor(desk):
    desk.write("Dear Ms Doe, Regards")
    for _ in "Regards":
        desk.page.keyboard.press("ArrowLeft")
    desk.insert()
    desk.page.get_by_text(PHRASE).wait_for()
    assert desk.draft.replace("\xa0", " ").strip() == f"Dear Ms Doe, {PHRASE}Regards"


def test_typing_has_the_draft_checked(desk):
    desk.app.get_by_text("Apologise once").wait_for()
    desk.write("Piece of cake!")
    desk.page.wait_for_function("desk.messages.some(({message}) => message.key === 'request:2')")
    [request] = told(desk, "request:2")
    assert request["message"]["data"] == '{"draft":"Piece of cake!"}'


def test_a_replacement_keeps_the_formatting_around_it(desk, service):
    service.answer("POST", "/draft", 200, {"findings": [finding("piece of cake", "easy")]})
    desk.app.get_by_text("Apologise once").wait_for()
    desk.run("host.editor.innerHTML = 'It is a <b>piece of cake</b>, <i>truly</i>.'")
    desk.run("host.editor.dispatchEvent(new Event('input'))")
    desk.app.get_by_role("button", name="Replace").click()
    desk.page.get_by_text("easy").wait_for()
    markup = desk.page.locator("#editor").inner_html()
    assert markup == "It is a <b>easy</b>, <i>truly</i>."


def test_text_that_formatting_runs_through_is_not_replaced(desk, service):
    service.answer("POST", "/draft", 200, {"findings": [finding("piece of cake", "easy")]})
    desk.app.get_by_text("Apologise once").wait_for()
    desk.run("host.editor.innerHTML = 'a piece <b>of cake</b>'")
    desk.run("host.editor.dispatchEvent(new Event('input'))")
    desk.app.get_by_role("button", name="Replace").click()
    desk.page.wait_for_function("desk.notified.length > 0")
    assert desk.page.locator("#editor").inner_html() == "a piece <b>of cake</b>"


def test_a_dismissed_finding_does_not_come_back(desk, service):
    service.answer("POST", "/draft", 200, {"findings": [finding("piece of cake", "easy")]})
    desk.app.get_by_text("Apologise once").wait_for()
    desk.write("A piece of cake")
    desk.app.get_by_role("button", name="Dismiss").click()
    desk.app.get_by_role("button", name="Check again").click()
    desk.app.get_by_text("Nothing to reconsider").first.wait_for()


def test_the_panel_follows_the_desk_s_theme(desk):
    panel = desk.app.locator("guidance-panel")
    desk.app.get_by_text("Apologise once").wait_for()
    assert panel.get_attribute("theme") == "light"
    desk.run("host.setTheme('dark')")
    desk.app.locator("guidance-panel[theme=dark]").wait_for()


def test_the_frame_is_as_tall_as_the_panel(desk):
    desk.app.get_by_text("Apologise once").wait_for()
    desk.page.wait_for_function("document.querySelector('#app').height > 200")
    overflow = desk.app.locator("html").evaluate("page => page.scrollHeight - page.clientHeight")
    assert abs(overflow) <= 2


def test_a_new_message_in_the_conversation_brings_new_guidance(desk, service):
    desk.app.get_by_text("Apologise once").wait_for()
    newer = answer(id="guidance-2")
    newer["guidance"]["summary"] = ["Thank them for the details."]
    service.answer("GET", "/guidance", 200, newer)
    desk.run("host.conversationChanged()")
    desk.app.get_by_text("Thank them for the details.").wait_for()


def test_no_message_but_the_placeholder_speaks_of_a_key(desk):
    desk.app.get_by_text("Apologise once").wait_for()
    keys = [message for message in desk.messages("in") if "apiKey" in str(message)]
    assert [message["key"] for message in keys] == ["request:1"]
