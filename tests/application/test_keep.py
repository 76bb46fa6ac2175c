"""What is stored of what was answered."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import orjson
import pytest

from service.application.answer_format import encode_answer
from service.application.event_format import decode_event
from service.application.keep import WITHHELD, kept_answer, kept_correction, kept_feedback
from service.application.receive import Advising
from service.application.served import Ready, Served
from service.domain.feedback import Feedback
from service.domain.job import MOST_FAILURES
from service.domain.ticket import HistoryEntry, Organization, Preferences
from tests.adapters.contract import NOW
from tests.application.desks import BY_NAME, office
from tests.application.given import answer, asking, correction, shipped

TEXT = (
    "This is unacceptable! I'm American and I live in France, call me at Ana's: +1 212 555 0188. "
    "I have asked three times about invoice 4711000 and my manager is waiting. Please answer by "
    "Friday, my flat in Lyon is EC1A 1BB and my colour is grey."
)
SUMMARY = "Ana promised a refund for invoice 4711000"
REQUEST = asking(
    TEXT,
    requester={
        "name": "Ana Lyon",
        "address_country": "Ana's street 5",
        "time_zone": "by the sea, Ana says",
        "locale": "as Ana likes it",
        "email": "ana@my-own-name.invalid",
        "organization": Organization(name="Acme", country="of Ana's people"),
    },
    ticket={"history": (HistoryEntry(channel="Ana's channel", summary=SUMMARY),)},
    draft="Hi Ana, we answer ASAP about invoice 4711000!",
)


@pytest.fixture(scope="module")
def whole():
    return answer(REQUEST, guide=shipped()[0])


def stored(whole, text):
    return encode_answer(kept_answer(whole, REQUEST.ticket, text), timings=False).decode()


def test_in_full_an_answer_is_stored_as_it_was_given(whole):
    assert kept_answer(whole, REQUEST.ticket, "full") is whole


def test_the_answer_quotes_what_the_test_looks_for(whole):
    text = encode_answer(whole).decode()
    for words in ("unacceptable", "i'm american", "Friday", SUMMARY, "Ana's street", "4711000"):
        assert words in text


def test_without_text_no_word_of_the_customer_is_stored(whole):
    kept = stored(whole, "none")
    for words in ("unacceptable", "i'm american", "Friday", "three times", "colour", "Lyon", "Ana"):
        assert words not in kept
    assert "4711000" not in kept
    assert f"“{WITHHELD}”" in kept


def test_without_text_what_was_found_stays(whole):
    kept = orjson.loads(stored(whole, "none"))
    given = orjson.loads(encode_answer(whole))
    for part in ("location", "culture", "language"):
        assert kept["inference"][part] == given["inference"][part]
    assert kept["inference"]["severity"]["effective"] == whole.inference.severity.effective
    assert [e["weight"] for e in kept["inference"]["evidence"]] == [
        e["weight"] for e in given["inference"]["evidence"]
    ]
    assert {e["observed"] for e in kept["inference"]["evidence"]} >= {"+33", WITHHELD}
    assert [d["at"] for d in kept["guidance"]["clock"]["deadlines"]] == [
        d["at"] for d in given["guidance"]["clock"]["deadlines"]
    ]
    formality = kept["guidance"]["topics"]["formality"]
    assert formality == given["guidance"]["topics"]["formality"]


def test_without_text_a_date_that_may_mean_two_days_is_stored_without_its_words():
    nowhere = dict.fromkeys(("phone", "address_country", "email", "time_zone"))
    request = asking("Kindly confirm the repair by 05/06, thank you.", requester=nowhere)
    told = answer(request, guide=shipped()[0])
    assert "05/06" in encode_answer(told).decode()
    kept = encode_answer(kept_answer(told, request.ticket, "none")).decode()
    assert "05/06" not in kept
    assert f"“{WITHHELD}” may mean 6 May or 5 June" in kept


def test_redacted_keeps_the_words_and_masks_who_it_is(whole):
    kept = stored(whole, "redacted")
    for words in ("unacceptable", "i'm american", "Friday", "promised a refund"):
        assert words in kept
    for identifier in ("Ana", "4711000", "Lyon"):
        assert identifier not in kept


@pytest.mark.parametrize("text", ["none", "redacted"])
def test_findings_about_a_draft_are_not_stored(whole, text):
    assert whole.draft_check.findings
    assert kept_answer(whole, REQUEST.ticket, text).draft_check.findings == ()


def test_contradictions_and_summary_tell_of_the_same_facts_without_the_words():
    request = asking(
        "I'm American and I live in France. Could you perhaps look at the invoice again, please?"
    )
    corrected = correction(location="JP", culture="JP", severity="high")
    whole = answer(request, corrected, guide=shipped()[0])
    assert any("“i'm american”" in row.because for row in whole.inference.contradictions)
    kept = encode_answer(kept_answer(whole, request.ticket, "none")).decode()
    assert "i'm american" not in kept
    assert f"own_statement {WITHHELD} speaks for" in kept


NOTE = Feedback(guidance_id="g", verdict="useful", note="Ana, a.li@example.org", created_at=NOW)


@pytest.mark.parametrize(
    ("text", "note"), [("none", None), ("redacted", "Ana, […]"), ("full", NOTE.note)]
)
def test_a_note_is_kept_as_text_is(text, note):
    assert kept_feedback(NOTE, text) == replace(NOTE, note=note)


def test_feedback_without_a_note_stays():
    bare = replace(NOTE, note=None)
    assert kept_feedback(bare, "none") is bare


WISH = Preferences(
    language="German",
    channel="mail a@b.example",
    contact_schedule="not on +33 6 39 98",
    style="brief",
)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("none", Preferences(language="de", channel=None, style="brief")),
        (
            "redacted",
            Preferences(
                language="German", channel="mail […]", contact_schedule="not on […]", style="brief"
            ),
        ),
        ("full", WISH),
    ],
)
def test_a_preference_is_kept_as_text_is(text, kept):
    assert kept_correction(correction(preferences=WISH), text).preferences == kept


def on_disk(folder):
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())


MARK = "a sentence that only this customer writes"


def test_a_delivery_holds_its_text_only_while_its_desk_is_asked(tmp_path):
    zendesk = BY_NAME["zendesk"]
    trigger = orjson.loads(zendesk.body("trigger"))
    trigger["comment"]["text"] = f"{MARK}. " * 200
    trigger["requester"] = {"id": 1, "name": MARK}
    with office(tmp_path) as opened:
        asyncio.run(opened.receive("zendesk", orjson.dumps(trigger)))
        assert MARK.encode() in on_disk(tmp_path)
        (job,) = opened.waiting()
        for attempt in range(MOST_FAILURES):
            opened.now = datetime(2030 + attempt, 1, 1, tzinfo=UTC)
            asyncio.run(opened.work())
        assert opened.store.job(job.id).state == "dead"
        assert decode_event(opened.store.delivery("zendesk", job.delivery_id).event).ticket.id
        for _ in range(2):
            opened.store.submit_checkpoint().result()
        assert MARK.encode() not in on_disk(tmp_path)


def test_unless_an_operator_asks_for_more_no_text_is_kept():
    assert Advising(served=lambda: Served(Ready(*shipped())), store=None).text == "none"
