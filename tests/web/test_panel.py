"""The panel's page, its calls and the tokens that allow them; and the demo around it."""

import itertools
import re

import httpx
import orjson
import pytest

from service.settings import DEMO_SECRET
from service.settings_format import DeskSettings
from service.web.pages import PANEL_FILES
from tests.web.server import KEYS, OTHER_DESK_KEY, SmallSettings, bearing, deliver, serving

NUMBERS = itertools.count()
TEXT = "My invoice of March is wrong again, please correct it by Friday."


def advised(client, requester="r-1", organization=None):
    """Send a ticket in, and give the address of its panel."""
    number = f"panel-{next(NUMBERS)}"
    asked = {
        "id": number,
        "requester": {"id": requester, "phone": "+33 6 39 98 41 20"}
        | ({"organization": {"id": organization}} if organization else {}),
        "messages": [{"text": TEXT}],
    }
    assert deliver(client, "generic", orjson.dumps({"ticket": asked})).status_code == 200
    return f"/panel/generic/{number}"


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """A service as it runs without a configuration file."""
    settings = SmallSettings(
        database=f"sqlite:///{tmp_path_factory.mktemp('demo')}/dragoman.db",
        desks={"demo": DeskSettings(adapter="generic", webhook_secrets=[DEMO_SECRET])},
    )
    with serving(settings) as client:
        yield client


@pytest.fixture
def token(keyed):
    """Give the header that shows a token for a panel."""

    def minted(panel, key=KEYS["integration"]):
        _, _, desk, ticket = panel.split("/")
        body = {"desk": desk, "ticket": ticket}
        got = keyed.post("/v1/panel-tokens", json=body, headers=bearing_key(key))
        return {"authorization": f"Bearer {got.json()['token']}"}

    return minted


def bearing_key(key):
    return {"authorization": f"Bearer {key}"}


def calls(panel, guidance_id="none"):
    """Every call that a panel makes, with a body that says something."""
    return {
        "guidance": ("GET", f"{panel}/guidance", None),
        "draft": ("POST", f"{panel}/draft", {"draft": "We reply ASAP."}),
        "correct": ("PUT", f"{panel}/corrections", {"scope": "ticket", "culture": "DE"}),
        "undo": ("DELETE", f"{panel}/corrections/none", None),
        "feedback": (
            "POST",
            f"{panel}/feedback",
            {"guidance_id": guidance_id, "verdict": "useful"},
        ),
    }


NAMES = tuple(calls(""))


def call(client, panel, name, **headers):
    method, path, body = calls(panel)[name]
    return client.request(method, path, json=body, headers=headers)


def test_the_page_holds_nothing_of_the_ticket(service):
    page = service.get("/panel/generic/4711")
    assert page.status_code == 200
    assert "<guidance-panel></guidance-panel>" in page.text


def test_a_ticket_id_is_no_markup(service):
    assert "<b>" not in service.get("/panel/generic/<b>").text


def test_there_is_no_panel_of_an_unknown_desk(service):
    assert service.get("/panel/nowhere/4711").status_code == 404


def test_the_page_asks_only_this_service(service):
    policy = service.get("/panel/generic/4711").headers["content-security-policy"]
    assert set(re.findall(r"(\S+)-src ([^;]+)", policy)) == {
        ("default", "'none'"),
        ("script", "'self'"),
        ("style", "'self'"),
        ("img", "'self' data:"),
        ("connect", "'self'"),
        ("frame", "'none'"),
    }


@pytest.mark.parametrize(("fixture", "ancestors"), [("service", "'self'"), ("keyed", "*")])
def test_without_tokens_no_other_site_may_frame_it(request, fixture, ancestors):
    page = request.getfixturevalue(fixture).get("/panel/generic/4711")
    assert page.headers["content-security-policy"].endswith(f"frame-ancestors {ancestors}")


@pytest.mark.parametrize("name", PANEL_FILES)
def test_built_files_are_served_and_known_again(service, name):
    first = service.get(f"/static/panel/{name}")
    headers = {"if-none-match": first.headers["etag"]}
    again = service.get(f"/static/panel/{name}", headers=headers)
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


@pytest.mark.parametrize("name", ["nothing.js", "..%2fdocs.css", "strings"])
def test_other_files_are_not_served(service, name):
    assert service.get(f"/static/panel/{name}").status_code == 404


def test_the_guidance_comes_with_what_the_panel_needs(service):
    view = service.get(f"{advised(service, organization='o-1')}/guidance").json()
    assert view["inference"]["location"]["country"] == "FR"
    assert view["panel"]["scopes"] == ["ticket", "person", "organization"]
    assert {"FR", "JP"} <= set(view["panel"]["places"])
    assert view["panel"]["quiet"] is False


def test_a_draft_is_checked_for_the_ticket(service):
    found = call(service, advised(service), "draft").json()["findings"]
    assert "ASAP" in [finding["quote"] for finding in found]


def test_a_correction_holds_for_whom_it_names(service):
    panel = advised(service, requester="r-7")
    body = {"scope": "person", "culture": "DE"}
    made = service.put(f"{panel}/corrections", json=body).json()
    other = advised(service, requester="r-7")
    culture = service.get(f"{other}/guidance").json()["inference"]["culture"]["primary"]
    assert culture == "DE"
    assert service.delete(f"{panel}/corrections/{made['id']}").status_code == 204


def test_a_correction_for_someone_unknown_is_refused(service):
    body = {"scope": "organization", "culture": "DE"}
    got = service.put(f"{advised(service)}/corrections", json=body)
    assert (got.status_code, got.json()["where"]) == (422, "scope")


@pytest.mark.parametrize("body", [{}, {"culture": "XX"}, {"location": "france"}, {"scope": "all"}])
def test_a_correction_that_cannot_be_is_refused(service, body):
    assert service.put(f"{advised(service)}/corrections", json=body).status_code == 422


def test_a_panel_undoes_what_was_corrected_for_its_own_ticket_alone(service):
    own, other = advised(service), advised(service)
    made = service.put(f"{own}/corrections", json={"scope": "ticket", "culture": "DE"}).json()["id"]
    assert service.delete(f"{other}/corrections/{made}").status_code == 404
    assert service.delete(f"{own}/corrections/{made}").status_code == 204
    assert service.delete(f"{own}/corrections/{made}").status_code == 404


def test_feedback_is_stored(service):
    panel = advised(service)
    known = service.get(f"{panel}/guidance").json()["id"]
    body = {"guidance_id": known, "item": "apology", "verdict": "wrong_tone"}
    assert service.post(f"{panel}/feedback", json=body).status_code == 201


def test_feedback_is_for_the_tickets_own_guidance(service):
    other = service.get(f"{advised(service)}/guidance").json()["id"]
    body = {"guidance_id": other, "verdict": "useful"}
    assert service.post(f"{advised(service)}/feedback", json=body).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_a_ticket_without_guidance_is_not_found(service, name):
    assert call(service, "/panel/generic/never-seen", name).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_a_token_opens_its_own_ticket(keyed, token, name):
    panel = advised(keyed)
    expected = {"guidance": 200, "draft": 200, "correct": 200, "undo": 404, "feedback": 404}
    assert call(keyed, panel, name, **token(panel)).status_code == expected[name]


@pytest.mark.parametrize("name", NAMES)
def test_a_token_opens_no_other_ticket(keyed, token, name):
    panel = advised(keyed)
    assert call(keyed, f"{panel}0", name, **token(panel)).status_code == 403


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("authorization", ["", "Bearer pt_e30.e30", "Bearer pt_nothing"])
def test_without_a_valid_token_nothing_is_told(keyed, name, authorization):
    got = call(keyed, advised(keyed), name, authorization=authorization)
    assert got.status_code == 401


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("key", "admitted"),
    [
        (KEYS["agent"], True),
        (KEYS["lead"], True),
        (KEYS["integration"], False),
        (OTHER_DESK_KEY, False),
    ],
    ids=["agent", "lead", "integration", "other desk"],
)
def test_a_key_opens_the_panels_of_its_desks(keyed, name, key, admitted):
    got = call(keyed, advised(keyed), name, **bearing_key(key))
    assert (got.status_code == 403) is not admitted


def test_a_token_is_no_key(keyed, token):
    headers = token("/panel/generic/4711")
    assert keyed.get("/v1/cultures", headers=headers).status_code == 401


@pytest.mark.parametrize("role", KEYS)
def test_agents_and_integrations_make_tokens(keyed, role):
    body = {"desk": "generic", "ticket": "4711"}
    got = keyed.post("/v1/panel-tokens", json=body, headers=bearing(role))
    assert got.status_code == (403 if role == "lead" else 201)


def test_a_token_comes_with_where_to_use_it(keyed):
    body = {"desk": "generic", "ticket": "4711"}
    got = keyed.post("/v1/panel-tokens", json=body, headers=bearing("agent")).json()
    assert got["url"] == f"/panel/generic/4711#{got['token']}"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"desk": "nowhere", "ticket": "1"}, 404),
        ({"desk": "generic", "ticket": "1/2"}, 422),
        ({"desk": "generic", "ticket": ""}, 422),
        ({"desk": "generic"}, 422),
    ],
)
def test_a_token_needs_a_ticket_that_can_be(keyed, body, status):
    got = keyed.post("/v1/panel-tokens", json=body, headers=bearing("agent"))
    assert got.status_code == status


def test_on_loopback_no_token_is_needed(service):
    got = service.post("/v1/panel-tokens", json={"desk": "generic", "ticket": "4711"})
    assert got.json() == {"url": "/panel/generic/4711", "token": None, "expires_at": None}


def test_the_demo_has_a_dozen_tickets(demo):
    assert len(re.findall(r"data-ticket=", demo.get("/demo").text)) >= 12


def test_every_sample_ticket_gets_guidance(demo):
    numbers = re.findall(r'data-ticket="(\d+)"', demo.get("/demo").text)
    for number in numbers:
        assert demo.post(f"/demo/tickets/{number}").status_code == 201
        assert demo.get(f"/panel/demo/{number}/guidance").status_code == 200


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("zendesk/assets/iframe.html", "text/html"),
        ("zendesk/assets/logo.png", "image/png"),
        ("freshdesk/app/index.html", "text/html"),
        ("freshdesk/config/requests.json", "application/json"),
    ],
)
def test_the_demo_serves_the_real_apps(demo, path, kind):
    got = demo.get(f"/demo/apps/{path}")
    assert got.headers["content-type"].partition(";")[0] == kind
    assert "zdassets" not in got.text


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/demo/apps/front/index.html"),
        ("GET", "/demo/apps/zendesk/nothing.js"),
        ("POST", "/demo/tickets/1"),
    ],
)
def test_the_demo_has_nothing_else(demo, method, path):
    assert demo.request(method, path).status_code == 404


@pytest.mark.parametrize("fixture", ["service", "keyed"])
def test_there_is_no_demo_of_a_configured_service(request, fixture):
    client: httpx.Client = request.getfixturevalue(fixture)
    assert client.get("/demo").status_code == 404
