"""POST /v1/guidance."""

import http.client
import socket

import orjson
import pytest

from service.web.bodies import MOST_BYTES
from tests.web.server import wait_for

ASKED = {"ticket": {"messages": [{"text": "Why did the price go up? Please explain it to me."}]}}


def post(client, body, **headers):
    content = body if isinstance(body, bytes) else orjson.dumps(body)
    return client.post("/v1/guidance", content=content, headers=headers)


def saying(text):
    return {"ticket": {"messages": [{"text": text}]}}


def test_a_request_gets_guidance(service):
    answer = post(service, ASKED)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["inference"]["situation"][0]["code"] == "information_request"


def test_the_same_request_at_the_same_moment_gets_the_same_guidance(service):
    asked = ASKED | {"now": "2026-06-11T13:45:00Z"}
    first, second = (post(service, asked).json() | {"timings_ms": None} for _ in range(2))
    assert first == second
    assert first["created_at"] == "2026-06-11T13:45:00+00:00"


def test_nothing_is_stored(service):
    asked = {"ticket": {"id": "never-stored", **ASKED["ticket"]}}
    assert post(service, asked).status_code == 200
    assert service.get("/v1/desks/generic/tickets/never-stored/guidance").status_code == 404


def test_a_draft_is_checked_on_the_way(service):
    answer = post(service, ASKED | {"draft": "We will reply ASAP."}).json()
    assert [found["rule"] for found in answer["draft_check"]["findings"]].count("vague_time") == 1


@pytest.mark.parametrize(
    ("body", "where"),
    [
        (b"", None),
        (b"not json", None),
        (b"\xff\xfe\x00", None),
        (b'{"ticket":' * 10_000 + b"1" + b"}" * 10_000, None),
        (b"[" * 10_000 + b"]" * 10_000, None),
        (rb'{"ticket": {"messages": [{"text": "\ud800"}]}}', None),
        (b"null", "ticket"),
        (b"[]", "ticket"),
        (b'"text"', "ticket"),
        ({"ticket": []}, "ticket"),
        ({"ticket": {"messages": {}}}, "ticket.messages"),
        ({"ticket": {"messages": [{"text": 5.5}]}}, None),
        ({"ticket": {"messages": [{"text": {"a": 1}}]}}, "ticket.messages.0.text"),
        (ASKED | {"now": "yesterday"}, "now"),
        (ASKED | {"company": "us"}, "company"),
    ],
)
def test_bad_input_gets_a_clear_answer(service, body, where):
    answer = post(service, body)
    assert answer.status_code in {200, 422}
    if answer.status_code == 422:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == 422
        assert answer.json()["detail"]
    assert where is None or answer.json()["where"] == where


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z"])
def test_a_time_that_no_clock_shows_is_no_error_of_the_service(service, moment):
    asked = saying("Answer by Friday, within 48 hours. I live in France.") | {"now": moment}
    assert post(service, asked).status_code == 422


@pytest.mark.parametrize("country", ["utils", "country_holidays", "ZZ", "", "🇫🇷", "x" * 10_000])
def test_a_country_that_is_none_is_no_error_of_the_service(service, country):
    asked = ASKED | {"agent": {"country": country}, "company": {"country": country}}
    assert post(service, asked).status_code == 200


@pytest.mark.parametrize(
    "text",
    ["", " ", "😡", "🙏🙏🙏", "???", "\u202e\u202d\u200b", "1234", "- -- -"],
    ids=["empty", "blank", "angry", "hands", "signs", "marks", "digits", "dashes"],
)
def test_what_holds_no_words_is_unusable_input(service, text):
    answer = post(service, saying(text))
    assert (answer.status_code, answer.json()["status"]) == (200, "unusable_input")


def test_an_automatic_reply_is_unusable_input(service):
    message = {"text": "I am out of office.", "headers": {"Auto-Submitted": "auto-replied"}}
    answer = post(service, {"ticket": {"messages": [message]}})
    assert answer.json()["status"] == "unusable_input"


STRANGE = {
    "900 KB of words": "word " * 180_000,
    "one word of 900 KB": "a" * 900_000,
    "no spaces": "请问我的包裹在哪里" * 30_000,
    "digits": "1" * 900_000,
    "quotes": "> " * 400_000,
    "opened tags": "<div>" * 150_000,
    "line breaks": "x" + "\n " * 200_000 + "x",
    "at signs": "@" * 900_000,
    "closings": "BR\n" * 200_000,
    "thanks": "Thanks,\n" * 80_000,
    "right to left": "السعر ارتفع لماذا؟ " * 15_000,
    "two directions": "مرحبا \u202eabc\u202c لماذا؟",
    "families": "👩‍👩‍👧‍👦" * 20_000,
    "combining marks": "a\u0301" * 150_000,
    "a NUL": "nul \x00 inside",
    "code": "{{7*7}} ${x} <script>alert(1)</script> '; DROP TABLE tickets; --",
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
def test_a_strange_message_is_answered_soon(service, text):
    answer = service.post("/v1/guidance", content=orjson.dumps(saying(text)), timeout=5)
    assert answer.status_code == 200
    assert answer.json()["status"] in {"ok", "neutral", "unusable_input"}


def test_html_of_any_depth_is_answered(service):
    message = {"text": "<b>" * 100_000 + "Where is it?", "html": True}
    assert post(service, {"ticket": {"messages": [message]}}).status_code == 200


def test_strange_fields_beside_the_message_are_answered(service):
    strange = "😡\u202e" * 3_000
    requester = dict.fromkeys(
        ("name", "email", "phone", "locale", "time_zone", "address_country", "ip_country"), strange
    )
    asked = {"ticket": {"requester": requester, "subject": strange, **ASKED["ticket"]}}
    assert post(service, asked).status_code == 200


def sent_raw(client, headers, chunks):
    """Send head and body by hand, and give the status that comes back."""
    address = client.base_url
    connection = http.client.HTTPConnection(address.host, address.port, timeout=20)
    connection.putrequest("POST", "/v1/guidance")
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    for chunk in chunks:
        connection.send(chunk)
    status = connection.getresponse().status
    connection.close()
    return status


def test_a_body_that_is_declared_too_large_is_refused_unread(service):
    assert sent_raw(service, {"content-length": str(MOST_BYTES + 1)}, []) == 413


def test_a_body_that_grows_too_large_is_refused(service):
    size = MOST_BYTES + 1
    chunk = f"{size:x}\r\n".encode() + b" " * size + b"\r\n"
    assert sent_raw(service, {"transfer-encoding": "chunked"}, [chunk]) == 413


def test_a_body_that_ends_early_is_counted_as_a_bad_request(service):
    address = (service.base_url.host, service.base_url.port)
    with socket.create_connection(address) as connection:
        connection.sendall(
            b"POST /v1/guidance HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{"
        )
    wait_for(lambda: 'route="/v1/guidance",status="400"' in service.get("/metrics").text)


def test_the_largest_body_is_read(service):
    assert post(service, b" " * MOST_BYTES).status_code == 422


def test_a_too_large_body_is_told_what_would_be_right(service):
    answer = post(service, b" " * (MOST_BYTES + 1))
    assert answer.status_code == 413
    assert answer.json()["detail"] == "the body is larger than 1 MiB"
