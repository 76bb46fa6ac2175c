"""What agents send: corrections, feedback, drafts."""

import itertools

import orjson
import pytest

from tests.web.server import KEYS, OTHER_DESK_KEY, bearing, deliver

SOON = "Hello, we will reply ASAP."
CORRECTIONS = "/v1/desks/generic/corrections"


@pytest.fixture(scope="session")
def told(service):
    """Send a new ticket of one requester, and give its guidance."""
    numbers = itertools.count()

    def send(requester="r-1", text="My invoice of March is wrong, please look at it."):
        asked = {
            "id": f"told-{next(numbers)}",
            "requester": {"id": requester, "phone": "+33 6 39 98 41 20"},
            "messages": [{"text": text}],
        }
        return deliver(service, "generic", orjson.dumps({"ticket": asked})).json()

    return send


@pytest.fixture
def correct(service):
    """Correct a fact about a requester; it is undone when the test is over."""
    made = []

    def put(**facts):
        body = {"scope": "person", "scope_id": "r-1", **facts}
        got = service.put(CORRECTIONS, json=body)
        made.append(got.json().get("id"))
        return got

    yield put
    for correction_id in filter(None, made):
        service.delete(f"{CORRECTIONS}/{correction_id}")


@pytest.mark.parametrize(
    ("facts", "tell", "expected"),
    [
        ({"location": "JP"}, lambda a: a["inference"]["location"]["country"], "JP"),
        ({"culture": "DE"}, lambda a: a["inference"]["culture"]["primary"], "DE"),
        ({"language": "de"}, lambda a: a["inference"]["language"]["reply_in"][0], "de"),
        ({"severity": "high"}, lambda a: a["inference"]["severity"]["effective"], "high"),
        (
            {"preferences": {"style": "keep it short"}},
            lambda a: a["guidance"]["topics"]["detail"]["stance"],
            "brief_facts",
        ),
        (
            {"location": "JP", "expires": "2100-01-01T00:00:00Z"},
            lambda a: a["inference"]["location"]["country"],
            "JP",
        ),
    ],
)
def test_a_correction_holds_until_it_is_undone(service, told, correct, facts, tell, expected):
    got = correct(**facts)
    assert got.status_code == 200
    assert tell(told()) == expected
    assert service.delete(f"{CORRECTIONS}/{got.json()['id']}").status_code == 204
    assert tell(told()) != expected


def test_a_correction_holds_for_its_person_only(told, correct):
    correct(location="JP")
    assert told("r-2")["inference"]["location"]["country"] == "FR"


def test_a_correction_that_has_expired_does_not_hold(told, correct):
    assert correct(location="JP", expires="2020-01-01T00:00:00Z").status_code == 200
    assert told()["inference"]["location"]["country"] == "FR"


def test_the_newest_correction_decides(told, correct):
    correct(location="JP")
    correct(location="DE")
    assert told()["inference"]["location"]["country"] == "DE"


def test_a_correction_can_be_undone_once(service, correct):
    path = f"{CORRECTIONS}/{correct(location='JP').json()['id']}"
    assert [service.delete(path).status_code for _ in range(2)] == [204, 404]


@pytest.mark.parametrize(
    ("facts", "where"),
    [
        ({}, None),
        ({"preferences": None}, None),
        ({"location": "ZZ"}, "location"),
        ({"location": "France"}, "location"),
        ({"culture": "XX"}, "culture"),
        ({"culture": "de"}, "culture"),
        ({"severity": "grave"}, "severity"),
        ({"location": "FR", "expires": "tomorrow"}, "expires"),
        ({"location": "FR", "expires": "2026-01-01T00:00:00"}, "expires"),
        ({"location": "FR", "scope": "country"}, "scope"),
        ({"location": "FR", "scope_id": ""}, "scope_id"),
        ({"location": "FR", "scope_id": "x" * 256}, "scope_id"),
        ({"location": "FR", "mood": "bad"}, "mood"),
        ({"preferences": {"style": "x" * 501}}, "preferences.style"),
        ({"language": "German, please"}, "language"),
    ],
)
def test_a_correction_with_a_mistake_is_refused_by_its_field(correct, facts, where):
    got = correct(**facts)
    assert (got.status_code, got.headers["content-type"]) == (422, "application/problem+json")
    assert got.json().get("where") == where


def test_a_correction_of_an_unknown_desk_is_told(service):
    body = {"scope": "person", "scope_id": "r-1", "location": "FR"}
    got = service.put("/v1/desks/nobody/corrections", json=body)
    assert (got.status_code, got.json()["detail"]) == (404, "no desk named `nobody` is configured")


def test_a_key_of_another_desk_corrects_nothing(keyed):
    headers = {"authorization": f"Bearer {OTHER_DESK_KEY}"}
    body = {"scope": "person", "scope_id": "r-1", "location": "FR"}
    assert keyed.put(CORRECTIONS, json=body, headers=headers).status_code == 403
    path = "/v1/desks/zendesk/corrections"
    assert keyed.put(path, json=body, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "verdict",
    [
        {"verdict": "useful"},
        {"verdict": "stereotype", "item": "formality"},
    ],
)
def test_a_verdict_is_stored(service, told, verdict):
    got = service.post("/v1/feedback", json={"guidance_id": told()["id"], **verdict})
    assert (got.status_code, got.json()) == (201, {"status": "stored"})


def test_a_note_that_may_not_be_kept_is_told(service, told):
    verdict = {"guidance_id": told()["id"], "verdict": "useful", "note": "They were informal."}
    got = service.post("/v1/feedback", json=verdict)
    assert (got.status_code, got.json()) == (201, {"status": "stored", "not_kept": ["note"]})


def test_preferences_that_are_kept_in_short_are_told(correct):
    preferences = {"style": "Please be brief with our Ms Sato", "contact_schedule": "after lunch"}
    got = correct(preferences=preferences)
    assert got.json()["not_kept"] == ["contact_schedule", "style"]
    assert "not_kept" not in correct(preferences={"style": "brief"}).json()


@pytest.mark.parametrize(
    ("body", "status", "where"),
    [
        ({"guidance_id": "none", "verdict": "useful"}, 404, None),
        ({"guidance_id": "none", "verdict": "perfect"}, 422, "verdict"),
        ({"verdict": "useful"}, 422, "guidance_id"),
        ({"guidance_id": "none", "verdict": "useful", "agent": "Sam"}, 422, "agent"),
        ({"guidance_id": "none", "verdict": "useful", "note": "x" * 2_001}, 422, "note"),
        ({"guidance_id": "none", "verdict": "useful", "item": "Not a topic"}, 422, "item"),
    ],
)
def test_a_verdict_with_a_mistake_is_refused(service, body, status, where):
    got = service.post("/v1/feedback", json=body)
    assert (got.status_code, got.json().get("where")) == (status, where)


def test_a_key_of_another_desk_judges_nothing(keyed):
    body = {"ticket": {"id": "judged", "messages": [{"text": "Where is it?"}]}}
    guidance_id = deliver(keyed, "generic", orjson.dumps(body)).json()["id"]
    for key, status in ((OTHER_DESK_KEY, 403), (KEYS["agent"], 201)):
        got = keyed.post(
            "/v1/feedback",
            json={"guidance_id": guidance_id, "verdict": "useful"},
            headers={"authorization": f"Bearer {key}"},
        )
        assert got.status_code == status


def checked(client, **body):
    return client.post("/v1/drafts/check", json=body)


def rules(answer):
    return [found["rule"] for found in answer.json()["findings"]]


@pytest.mark.parametrize(
    "beside",
    [{}, {"request": {"ticket": {"messages": [{"text": "Where is it?"}]}}}, {"language": "en"}],
)
def test_a_draft_is_checked(service, beside):
    got = checked(service, draft=SOON, **beside)
    assert got.status_code == 200
    assert "vague_time" in rules(got)


def test_a_draft_is_checked_against_stored_guidance(service, told):
    got = checked(service, draft=SOON, guidance_id=told()["id"])
    assert "vague_time" in rules(got)
    assert "vague_time" not in rules(
        checked(service, draft="You have it by 4 March, 17:00.", guidance_id=told()["id"])
    )


@pytest.mark.parametrize(
    ("body", "status", "where"),
    [
        ({}, 422, "draft"),
        ({"draft": 5}, 422, "draft"),
        ({"draft": "x" * (64 * 1024 + 1)}, 422, "draft"),
        ({"draft": "x", "language": 5}, 422, "language"),
        ({"draft": "x", "guidance_id": 5}, 422, "guidance_id"),
        ({"draft": "x", "guidance_id": "none"}, 404, None),
        ({"draft": "x", "request": {"ticket": 5}}, 422, "ticket"),
    ],
)
def test_a_check_with_a_mistake_is_refused_by_its_field(service, body, status, where):
    got = checked(service, **body)
    assert (got.status_code, got.json().get("where")) == (status, where)


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"not json", b'{"draft": "\xff"}'])
def test_a_check_of_what_is_no_object_is_refused(service, content):
    assert service.post("/v1/drafts/check", content=content).status_code == 422


@pytest.mark.parametrize("draft", ["", "😡" * 10_000, "a" * 60_000, "BR\n" * 20_000, "\u202e", "!"])
def test_a_strange_draft_is_checked_soon(service, draft):
    got = service.post("/v1/drafts/check", json={"draft": draft}, timeout=5)
    assert got.status_code == 200


def test_a_key_of_another_desk_checks_nothing_stored(keyed):
    body = {"ticket": {"id": "checked", "messages": [{"text": "Where is it?"}]}}
    guidance_id = deliver(keyed, "generic", orjson.dumps(body)).json()["id"]
    asked = {"draft": SOON, "guidance_id": guidance_id}
    other = {"authorization": f"Bearer {OTHER_DESK_KEY}"}
    assert keyed.post("/v1/drafts/check", json=asked, headers=other).status_code == 403
    assert keyed.post("/v1/drafts/check", json=asked, headers=bearing("agent")).status_code == 200
