"""The app in Freshdesk: what its platform does in another way."""

import pytest

from tests.e2e.hosts.answers import answer, finding

pytestmark = pytest.mark.browser

GRAVE = {"findings": [finding("calm down", "", "high")]}
MILD = {"findings": [finding("piece of cake", "easy", "low")]}


@pytest.fixture
def desk(opened):
    desk = opened("freshdesk")
    desk.app.get_by_text("Apologise once").wait_for()
    return desk


def calls(desk, method):
    return [message for message in desk.messages("in") if message.get("call") == method]


def test_the_frame_never_asks_for_more_than_the_platform_allows(opened, service):
    long = answer()
    long["guidance"]["summary"] = ["A line that is there to be long. " * 20] * 12
    service.answer("GET", "/guidance", 200, long)
    desk = opened("freshdesk")
    desk.page.wait_for_function("document.querySelector('#app').height == 700")
    heights = [call["args"][0]["height"] for call in calls(desk, "instance.resize")]
    assert max(int(height.removesuffix("px")) for height in heights) == 700


def test_a_pasted_draft_is_checked(desk):
    desk.service.answer("POST", "/draft", 200, MILD)
    desk.app.get_by_label("Paste your draft to check it").fill("It is a piece of cake.")
    desk.app.get_by_role("button", name="Check", exact=True).click()
    desk.app.get_by_text("Not everyone knows this expression.").wait_for()
    assert desk.service.asked("/draft")[0].body == {"draft": "It is a piece of cake."}


def test_typing_calls_nobody(desk):
    desk.write("A long reply, letter by letter.")
    assert desk.service.asked("/draft") == []


@pytest.mark.parametrize(("answer_given", "sent"), [("saveLabel", True), ("cancelLabel", False)])
def test_a_grave_finding_asks_once_and_obeys(desk, answer_given, sent):
    desk.service.answer("POST", "/draft", 200, GRAVE)
    desk.write("Please calm down.")
    desk.run(f"desk.state.answer = '{answer_given}'")
    assert desk.run("await host.send()") is sent
    [question] = desk.page.evaluate("desk.questions")
    assert "calm down" in question["message"]


@pytest.mark.parametrize("reply", [(200, {"findings": []}), (200, MILD), (503, ""), (401, "")])
def test_nothing_else_is_in_the_way_of_sending(desk, reply):
    desk.service.answer("POST", "/draft", *reply)
    desk.write("Please calm down.")
    assert desk.run("await host.send()") is True
    assert desk.page.evaluate("desk.questions") == []


def test_a_slow_service_does_not_hold_a_reply_back(desk):
    desk.page.clock.install()
    desk.service.silent.add("draft")
    desk.write("Please calm down.")
    desk.page.evaluate("() => { desk.sending = desk.host.send() }")
    while not desk.service.asked("/draft"):
        desk.page.clock.run_for(10)
    desk.page.clock.run_for(1600)
    assert desk.page.evaluate("desk.sending") is True


def test_an_unanswered_question_does_not_hold_a_reply_back(desk):
    desk.page.clock.install()
    desk.service.answer("POST", "/draft", 200, GRAVE)
    desk.write("Please calm down.")
    desk.page.evaluate("() => { desk.sending = desk.host.send() }")
    while not desk.page.evaluate("desk.questions.length"):
        desk.page.clock.run_for(10)
    desk.page.clock.run_for(10_500)
    assert desk.page.evaluate("desk.sending") is True


def test_an_empty_reply_is_sent_unchecked(desk):
    assert desk.run("await host.send()") is True
    assert desk.service.asked("/draft") == []


def test_the_question_is_put_in_the_agent_s_language(opened, service):
    service.answer("POST", "/draft", 200, GRAVE)
    desk = opened("freshdesk", locale="pl")
    desk.app.locator("guidance-panel section").first.wait_for()
    desk.run("desk.state.answer = 'saveLabel'")
    desk.write("Please calm down.")
    desk.run("await host.send()")
    [question] = desk.page.evaluate("desk.questions")
    assert question["saveLabel"] == "Wyślij mimo to"


def test_the_browser_keeps_the_budget_of_calls_itself(desk):
    desk.page.clock.install()
    desk.write("Fine.")
    for _ in range(60):
        desk.run("await host.send()")
    assert len(calls(desk, "request.invokeTemplate")) == 50


def test_with_the_minute_the_budget_returns(desk):
    desk.page.clock.install()
    desk.write("Fine.")
    for _ in range(60):
        desk.run("await host.send()")
    desk.page.clock.run_for(61_000)
    desk.run("await host.send()")
    assert len(calls(desk, "request.invokeTemplate")) == 51


def test_the_panel_follows_the_system_s_theme(desk):
    desk.page.emulate_media(color_scheme="dark")
    desk.app.locator("guidance-panel[theme=dark]").wait_for()
