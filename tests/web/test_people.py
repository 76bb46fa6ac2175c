"""Export, erasure and opting out over HTTP."""

import sqlite3
from contextlib import closing

import httpx
import orjson
import pytest

from service.settings_format import ApiKeySettings
from tests.web.server import KEYS, OTHER_DESK_KEY, bearing, deliver, serving, settings_in

LEAD = bearing("lead")
ONE_DESK_KEY = "key-of-a-lead-of-one-desk-only"
PATH = "/v1/people/r-7"
OURS = {"desk": "generic"}


def body(number, person="r-7"):
    ticket = {
        "id": number,
        "requester": {"id": person, "phone": "+33 6 39 98 41 20"},
        "messages": [{"text": "Where is it? I live in France."}],
    }
    return orjson.dumps({"ticket": ticket})


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("people")


@pytest.fixture(scope="module")
def client(folder):
    settings = settings_in(folder, keys=True)
    one = ApiKeySettings(name="one", key=ONE_DESK_KEY, roles=["lead"], desks=["generic"])
    with serving(settings.model_copy(update={"api_keys": [*settings.api_keys, one]})) as client:
        yield client


@pytest.fixture
def someone(client):
    """A requester with a ticket, a correction and a verdict; everything erased afterwards."""
    made = deliver(client, "generic", body("p-1")).json()
    if made.get("status") == "duplicate":
        pytest.fail("the requester before was not erased")
    correction = {"scope": "person", "scope_id": "r-7", "location": "FR"}
    client.put("/v1/desks/generic/corrections", json=correction, headers=LEAD)
    verdict = {"guidance_id": made["id"], "verdict": "useful", "item": "formality"}
    client.post("/v1/feedback", json=verdict, headers=LEAD)
    yield made
    client.delete(PATH, params=OURS, headers=LEAD)


def test_an_export_holds_everything(client, someone):
    got = client.get(PATH, params=OURS, headers=LEAD).json()
    assert (got["desk"], got["person_id"], got["opted_out_at"]) == ("generic", "r-7", None)
    assert [row["id"] for row in got["guidance"]] == [someone["id"]]
    assert got["guidance"][0]["answer"]["inference"]["location"]["country"] == "FR"
    assert got["guidance"][0]["feedback"][0]["item"] == "formality"
    assert [row["location"] for row in got["corrections"]] == ["FR"]
    assert [row["state"] for row in got["deliveries"]] == ["advised"]


def test_who_was_erased_is_unknown(client, someone):
    erased = client.delete(PATH, params=OURS, headers=LEAD)
    assert erased.json() == {
        "guidance": 1,
        "feedback": 1,
        "corrections": 1,
        "deliveries": 1,
        "jobs": 0,
        "opt_outs": 0,
        "waiting": 0,
    }
    again = client.get(PATH, params=OURS, headers=LEAD)
    assert again.status_code == 404
    assert again.json()["detail"] == "desk `generic` has nothing stored about this requester"
    path = "/v1/desks/generic/tickets/p-1/guidance"
    assert client.get(path, headers=LEAD).status_code == 404


def test_erasing_is_audited_without_naming_anyone(client, someone, folder):
    client.delete(PATH, params=OURS, headers=LEAD)
    with closing(sqlite3.connect(folder / "dragoman.db")) as other:
        last = other.execute("SELECT * FROM audit_log ORDER BY sequence DESC").fetchone()
    assert {"lead", "person.erase", "generic"} <= set(last)
    assert "r-7" not in str(last)


def test_without_a_desk_several_are_offered(client):
    got = client.get(PATH, headers=LEAD)
    assert (got.status_code, got.json()["where"]) == (422, "query.desk")
    assert "`?desk=freshdesk` or `?desk=generic` or `?desk=zendesk`" in got.json()["detail"]


def test_a_key_of_one_desk_need_not_name_it(client, someone):
    headers = {"authorization": f"Bearer {ONE_DESK_KEY}"}
    assert client.get(PATH, headers=headers).json()["desk"] == "generic"


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_a_key_of_one_desk_reaches_no_other(client, method):
    headers = {"authorization": f"Bearer {ONE_DESK_KEY}"}
    got = client.request(method, PATH, params={"desk": "zendesk"}, headers=headers)
    assert got.status_code == 403


def test_an_agent_may_not_export(client):
    headers = {"authorization": f"Bearer {OTHER_DESK_KEY}"}
    got = client.get(PATH, params={"desk": "zendesk"}, headers=headers)
    assert (got.status_code, got.json()["detail"]) == (403, "key `other` needs the role lead")


def test_an_unknown_desk_is_told(client):
    got = client.get(PATH, params={"desk": "nobody"}, headers=LEAD)
    assert (got.status_code, got.json()["detail"]) == (404, "no desk named `nobody` is configured")


def test_who_opts_out_gets_neutral_guidance_until_they_opt_in(client):
    opt_out = f"{PATH}/opt-out"
    headers = {"authorization": f"Bearer {KEYS['agent']}"}
    for _ in range(2):
        assert client.put(opt_out, params=OURS, headers=headers).status_code == 204
    told = deliver(client, "generic", body("p-2")).json()
    assert (told["status"], told["inference"]["flags"]) == ("neutral", ["opted_out"])
    assert client.get(PATH, params=OURS, headers=LEAD).json()["opted_out_at"]
    assert client.delete(opt_out, params=OURS, headers=headers).status_code == 204
    assert client.delete(opt_out, params=OURS, headers=headers).status_code == 404
    again = deliver(client, "generic", body("p-3")).json()
    assert again["inference"]["location"]["country"] == "FR"
    client.delete(PATH, params=OURS, headers=LEAD)


def test_too_long_an_id_is_refused(client):
    got = client.put(f"/v1/people/{'x' * 300}/opt-out", params=OURS, headers=LEAD)
    assert got.status_code == 422


def test_on_loopback_with_one_desk_no_desk_is_needed(tmp_path):
    settings = settings_in(tmp_path)
    desks = {"generic": settings.desks["generic"]}
    with serving(settings.model_copy(update={"desks": desks})) as alone:
        deliver(alone, "generic", body("p-1"))
        assert alone.get(PATH).json()["desk"] == "generic"
        assert alone.delete(PATH).json()["guidance"] == 1


def test_of_what_was_erased_no_byte_is_left_on_the_disk(tmp_path):
    person = "a-requester-of-whom-nothing-may-stay"
    with serving(settings_in(tmp_path)) as alone:
        for number in range(20):
            deliver(alone, "generic", body(f"p-{number}", person))
        alone.put(f"/v1/people/{person}/opt-out", params=OURS)
        assert person.encode() in on_disk(tmp_path)
        assert alone.delete(f"/v1/people/{person}", params=OURS).json()["guidance"] == 20
        # The log is emptied behind the answer.
        retry(alone, lambda: person.encode() not in on_disk(tmp_path))


def on_disk(folder):
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())


def retry(alone: httpx.Client, holds) -> None:
    """Erase no one until something holds: each time the log is emptied once more."""
    for _ in range(100):
        if holds():
            return
        alone.delete("/v1/people/nobody", params=OURS)
    assert holds()
