"""Who may do what."""

import asyncio

import httpx
import pytest

from service.main import create_app
from service.settings import demo_settings
from tests.web.server import KEYS, bearing, settings_in

ASKED = {"ticket": {"messages": [{"text": "Where is it?"}]}}
CORRECTION = {"scope": "ticket", "scope_id": "1", "location": "FR"}
FEEDBACK = {"guidance_id": "none", "verdict": "useful"}

# Method, path and body of each route -> the roles that may use it.
ROUTES = {
    ("POST", "/v1/guidance"): (ASKED, {"integration", "agent", "lead"}),
    ("GET", "/v1/desks/generic/tickets/none/guidance"): (None, {"integration", "agent", "lead"}),
    ("POST", "/v1/drafts/check"): ({"draft": "Hello"}, {"agent", "integration", "lead"}),
    ("PUT", "/v1/desks/generic/corrections"): (CORRECTION, {"agent", "lead"}),
    ("DELETE", "/v1/desks/generic/corrections/none"): (None, {"agent", "lead"}),
    ("POST", "/v1/feedback"): (FEEDBACK, {"agent", "lead"}),
    ("GET", "/v1/people/none?desk=generic"): (None, {"lead"}),
    ("DELETE", "/v1/people/none?desk=generic"): (None, {"lead"}),
    ("PUT", "/v1/people/none/opt-out?desk=generic"): (None, {"agent", "lead", "integration"}),
    ("DELETE", "/v1/people/none/opt-out?desk=generic"): (None, {"agent", "lead", "integration"}),
    ("GET", "/v1/cultures"): (None, {"agent", "lead", "integration"}),
    ("GET", "/v1/cultures/JP"): (None, {"agent", "lead", "integration"}),
    ("GET", "/v1/cultures/compare?agent=IN&customer=US"): (None, {"agent", "lead", "integration"}),
    ("GET", "/v1/playbooks"): (None, {"lead"}),
}
# What an operator's machines ask for carries no key.
OPEN = ("/healthz", "/readyz", "/metrics", "/openapi.json", "/docs", "/static/docs.css")


@pytest.mark.parametrize("route", ROUTES, ids=" ".join)
@pytest.mark.parametrize("role", KEYS)
def test_a_role_may_do_what_the_contract_says(keyed, route, role):
    body, allowed = ROUTES[route]
    status = keyed.request(*route, json=body, headers=bearing(role)).status_code
    assert (status == 403) is (role not in allowed | {"admin"})
    assert status not in {401, 422, 500}


@pytest.mark.parametrize("route", ROUTES, ids=" ".join)
@pytest.mark.parametrize("authorization", [None, "Bearer", "Basic YTpi", "Bearer wrong-key"])
def test_without_a_known_key_there_is_no_access(keyed, route, authorization):
    headers = {"authorization": authorization} if authorization else {}
    got = keyed.request(*route, json=ROUTES[route][0], headers=headers)
    assert got.status_code == 401
    assert "wrong-key" not in got.text


def test_a_missing_role_is_named(keyed):
    got = keyed.get("/v1/playbooks", headers=bearing("agent"))
    assert got.json()["detail"] == "key `agent` needs the role lead"


def test_the_scheme_may_be_written_in_any_case(keyed):
    headers = {"authorization": f"bearer  {KEYS['lead']}"}
    assert keyed.get("/v1/playbooks", headers=headers).status_code == 200


@pytest.mark.parametrize("path", OPEN)
def test_operators_and_readers_of_the_description_need_no_key(keyed, path):
    assert keyed.get(path).status_code == 200


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return create_app(settings_in(tmp_path_factory.mktemp("gate")))


def asked_from(app, address, method, path, body, host="127.0.0.1:8000"):
    async def ask():
        transport = httpx.ASGITransport(app, client=(address, 1234))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.request(method, path, json=body, headers={"host": host})

    return asyncio.run(ask())


@pytest.mark.parametrize("route", [*ROUTES, ("POST", "/webhooks/generic")], ids=" ".join)
def test_without_keys_only_this_machine_is_served(app, route):
    body = ROUTES.get(route, (ASKED, None))[0]
    got = asked_from(app, "203.0.113.7", *route, body)
    assert got.status_code == 403
    assert "only this machine is served" in got.json()["detail"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("127.0.0.1", 200),
        ("127.8.8.8", 200),
        ("::1", 200),
        ("10.0.0.1", 403),
        ("", 403),
        ("localhost.example", 403),
    ],
)
def test_this_machine_is_told_by_its_address(app, address, status):
    assert asked_from(app, address, "GET", "/v1/cultures", None).status_code == status


def test_a_client_without_an_address_is_not_this_machine(app):
    async def ask():
        transport = httpx.ASGITransport(app, client=None)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.get("/v1/cultures")

    assert asyncio.run(ask()).status_code == 403


@pytest.mark.parametrize("route", [*ROUTES, ("POST", "/webhooks/generic")], ids=" ".join)
def test_a_page_that_makes_its_own_name_lead_here_is_refused(app, route):
    body = ROUTES.get(route, (ASKED, None))[0]
    got = asked_from(app, "127.0.0.1", *route, body, host="rebound.example:8000")
    assert got.status_code == 403
    assert "answers only to localhost, 127.0.0.1 or [::1]" in got.json()["detail"]
    assert "add one to the configuration" in got.json()["detail"]


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:8000", 200),
        ("127.0.0.1", 200),
        ("127.8.8.8:80", 200),
        ("[::1]:8000", 200),
        ("[::1]", 200),
        ("", 403),
        ("::1", 403),
        ("10.0.0.1", 403),
        ("localhost.example", 403),
        ("127.0.0.1.example:8000", 403),
        ("[fe80::1]:8000", 403),
        ("testserver", 403),
    ],
)
def test_this_machine_answers_to_its_own_names_only(app, host, status):
    assert asked_from(app, "127.0.0.1", "GET", "/v1/cultures", None, host).status_code == status


def test_the_name_that_it_was_told_to_listen_on_is_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("DRAGOMAN_HOST", "Devbox")
    named = create_app(settings_in(tmp_path))
    assert asked_from(named, "127.0.0.1", "GET", "/v1/cultures", None, "devbox:8000").is_success


def test_with_keys_any_name_will_do(keyed):
    headers = {**bearing("lead"), "host": "support.example"}
    assert keyed.get("/v1/cultures", headers=headers).status_code == 200


def test_the_demo_answers_to_its_own_names_only(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    demo = create_app(demo_settings())
    for path in ("/demo", "/demo/apps/zendesk/index.html"):
        assert asked_from(demo, "127.0.0.1", "GET", path, None, "a.example").status_code == 403
