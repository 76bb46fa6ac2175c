"""The plain panel and the demo, with the whole service behind them."""

import orjson
import pytest

from service.settings import DEMO_SECRET
from service.settings_format import DeskSettings
from tests.e2e.browser import REPORT_VIOLATIONS
from tests.web.server import SmallSettings, bearing, deliver, serving, settings_in

pytestmark = pytest.mark.browser

TEXT = "I am American and I live in France. My invoice is wrong again. Please answer by Friday."


@pytest.fixture(scope="module")
def keyed(tmp_path_factory):
    with serving(settings_in(tmp_path_factory.mktemp("keyed"), keys=True)) as client:
        asked = {
            "id": "4711",
            "requester": {"id": "r-1", "phone": "+33 6 39 98 41 20"},
            "messages": [{"text": TEXT}],
        }
        deliver(client, "generic", orjson.dumps({"ticket": asked}))
        yield client


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    settings = SmallSettings(
        database=f"sqlite:///{tmp_path_factory.mktemp('demo')}/dragoman.db",
        desks={"demo": DeskSettings(adapter="generic", webhook_secrets=[DEMO_SECRET])},
    )
    with serving(settings) as client:
        yield client


@pytest.fixture
def page(context):
    """A page in which nothing is refused, and nothing asked of elsewhere."""
    page = context.new_page()
    complaints, origins = [], set()
    page.add_init_script(REPORT_VIOLATIONS)
    page.on("console", lambda said: "violation" in said.text and complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: origins.add("/".join(asked.url.split("/")[:3])))
    yield page
    assert complaints == []
    assert {origin for origin in origins if not origin.startswith("data:")} <= {
        page.evaluate("location.origin")
    }


def address_of(client, path):
    return str(client.base_url.join(path))


def minted(client, ticket="4711"):
    body = {"desk": "generic", "ticket": ticket}
    return client.post("/v1/panel-tokens", json=body, headers=bearing("integration")).json()


def test_a_token_fills_the_panel(page, keyed):
    page.goto(address_of(keyed, minted(keyed)["url"]))
    page.get_by_text("France", exact=True).first.wait_for()


def test_the_token_is_in_no_request_line(page, keyed):
    asked = []
    page.on("request", lambda request: asked.append(request.url.partition("#")[0]))
    access = minted(keyed)
    page.goto(address_of(keyed, access["url"]))
    page.get_by_text("France", exact=True).first.wait_for()
    assert not any(access["token"] in url for url in asked)


def test_without_a_token_the_panel_is_signed_out(page, keyed):
    page.goto(address_of(keyed, "/panel/generic/4711"))
    page.get_by_role("heading", name="Not signed in").wait_for()


def test_a_renewed_token_brings_the_guidance_back(page, keyed):
    page.goto(address_of(keyed, "/panel/generic/4711"))
    page.get_by_role("heading", name="Not signed in").wait_for()
    page.evaluate("token => { location.hash = token }", minted(keyed)["token"])
    page.get_by_text("France", exact=True).first.wait_for()


def test_a_pasted_draft_is_checked_by_the_service(page, keyed):
    page.goto(address_of(keyed, minted(keyed)["url"]))
    page.get_by_label("Paste your draft").fill("We will answer ASAP.")
    page.get_by_role("button", name="Check", exact=True).click()
    page.locator("q", has_text="ASAP").wait_for()


def test_a_correction_is_made_and_undone(page, keyed):
    page.goto(address_of(keyed, minted(keyed)["url"]))
    page.get_by_role("button", name="Change").click()
    page.get_by_role("combobox", name="Communicates like").select_option("DE")
    page.get_by_role("button", name="Apply").click()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Undo").wait_for(state="detached")


def test_a_ticket_without_guidance_says_so(page, keyed):
    page.goto(address_of(keyed, minted(keyed, ticket="unknown")["url"]))
    page.get_by_role("heading", name="No guidance yet").wait_for()


@pytest.mark.parametrize("host", ["zendesk", "freshdesk", "plain"])
def test_the_demo_fills_the_panel_in_each_desk(page, demo, host):
    page.goto(address_of(demo, "/demo"))
    page.get_by_label("Help desk").select_option(host)
    page.frame_locator("iframe").get_by_text("Suggestions, not rules").wait_for()


def test_the_demo_has_the_system_s_theme_where_the_desk_has_none(page, demo):
    page.goto(address_of(demo, "/demo"))
    page.get_by_label("Theme").select_option("dark")
    page.locator("html[data-theme=dark]").wait_for()
    page.get_by_label("Help desk").select_option("freshdesk")
    page.locator("html[data-theme=light]").wait_for()
    assert page.get_by_label("Theme").is_disabled()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_the_demo_page(page, demo, axe, theme):
    page.goto(address_of(demo, "/demo"))
    page.frame_locator("iframe").get_by_text("Suggestions, not rules").wait_for()
    page.get_by_label("Theme").select_option(theme)
    assert axe(page) == []


def test_the_demo_checks_what_is_typed(page, demo):
    page.goto(address_of(demo, "/demo"))
    page.frame_locator("iframe").get_by_text("Suggestions, not rules").wait_for()
    page.get_by_role("textbox", name="Reply").fill("We will answer ASAP.")
    page.frame_locator("iframe").locator("q", has_text="ASAP").wait_for()


def test_the_demo_advises_anew_after_a_correction(page, demo):
    page.goto(address_of(demo, "/demo"))
    app = page.frame_locator("iframe")
    app.get_by_role("button", name="Change").click()
    app.get_by_role("combobox", name="Communicates like").select_option("DE")
    app.get_by_role("button", name="Apply").click()
    app.locator(".name", has_text="Germany").wait_for()


def test_the_demo_shows_another_ticket(page, demo):
    page.goto(address_of(demo, "/demo"))
    app = page.frame_locator("iframe")
    app.get_by_text("Suggestions, not rules").wait_for()
    page.get_by_role("button", name="納品の遅れについて").click()
    app.locator(".name", has_text="Japan").first.wait_for()
