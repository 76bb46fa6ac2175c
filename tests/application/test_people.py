"""One person over all their tickets: corrections, the wish not to be inferred, erasing."""

import asyncio

import orjson
import pytest
from standardwebhooks import Webhook

from service.application.people import OptOut
from service.domain.ticket import Preferences
from service.playbook.scan import Scan
from tests.adapters.contract import NOW
from tests.application.desks import BY_NAME, office
from tests.application.given import REQUEST, answer, asking, correction
from tests.application.given import engine as inference
from tests.store.records import correction as stored_correction

WISH = OptOut(desk="generic", person_id="r-7", created_at=NOW, created_by="lead")
REVEALING = "I'm American and I live in France. Why did the price go up? It is unacceptable!"


def sent(opened, number, text=REVEALING, **facts):
    """Let a ticket come in; give the answer."""
    requester = {"id": "r-7", "name": "Sam", "phone": "+33 6 39 98 41 20"}
    messages = [{"author": "customer", "text": text}]
    ticket = {"id": number, "requester": requester, "messages": messages, **facts}
    request = BY_NAME["generic"].delivery(orjson.dumps({"ticket": ticket}))
    body = request.body
    got = asyncio.run(opened.receive("generic", body, headers=headers(body, number)))
    return orjson.loads(got.answer)


def headers(body, number):
    contract = BY_NAME["generic"]
    signed = dict(contract.delivery(body, at=NOW).headers)
    delivery_id = f"msg-{number}"
    signature = Webhook(contract.secrets[0]).sign(delivery_id, NOW, body.decode())
    return signed | {"webhook-id": delivery_id, "webhook-signature": signature}


@pytest.fixture
def opened(tmp_path):
    with office(tmp_path) as opened:
        yield opened


def test_a_correction_of_a_person_holds_on_every_channel(opened):
    fixed = stored_correction(desk="generic", scope="person", scope_id="r-7", location="JP")
    opened.store.submit_add_correction(fixed).result()
    for number, channel in enumerate(("email", "chat", "whatsapp", "voice_transcript")):
        found = sent(opened, f"t-{number}", channel=channel)
        assert found["inference"]["location"]["country"] == "JP"


def test_a_correction_of_an_organisation_holds_for_all_who_belong_to_it(opened):
    fixed = stored_correction(desk="generic", scope="organization", scope_id="o-1", location="JP")
    opened.store.submit_add_correction(fixed).result()
    for number, channel in enumerate(("email", "chat")):
        requester = {"id": f"colleague-{number}", "organization": {"id": "o-1"}}
        found = sent(opened, f"t-{number}", channel=channel, requester=requester)
        assert found["inference"]["location"]["country"] == "JP"


def test_preferences_of_a_person_hold_on_every_channel(opened):
    wish = Preferences(language="ja")
    fixed = stored_correction(desk="generic", scope_id="r-7", location=None, preferences=wish)
    opened.store.submit_add_correction(fixed).result()
    for number, channel in enumerate(("email", "chat")):
        found = sent(opened, f"t-{number}", channel=channel)
        assert found["inference"]["language"]["reply_in"][0] == "ja"


def is_without_inference(found):
    inference = found["inference"]
    return (
        found["status"] == "neutral"
        and inference["location"]["country"] is None
        and inference["culture"]["primary"] is None
        and inference["culture"]["candidates"] == []
        and [row["source"] for row in inference["evidence"]] == ["opt_out"]
        and "opted_out" in inference["flags"]
        and found["guidance"]["summary"][0].startswith("The customer opted out of inference")
    )


def test_about_who_opted_out_nothing_is_inferred_and_that_is_said(opened):
    opened.store.submit_opt_out(WISH).result()
    assert is_without_inference(sent(opened, "t-1"))


def test_who_opts_in_again_is_inferred_again(opened):
    opened.store.submit_opt_out(WISH).result()
    opened.store.submit_opt_in("generic", "r-7").result()
    assert sent(opened, "t-1")["inference"]["location"]["country"] == "FR"


@pytest.mark.parametrize("tag", ["no_inference", "No-Inference", "dragoman-opt-out"])
@pytest.mark.parametrize("whose", ["requester", "ticket"])
def test_a_tag_of_the_desk_is_such_a_wish(tag, whose):
    facts = {whose: {"tags": ("vip", tag)}}
    assert answer(asking(REVEALING, **facts)).inference.evidence[0].source == "opt_out"


def test_two_who_opted_out_get_the_same_advice_wherever_they_are():
    def advice(**requester):
        asked = asking(
            "Why did the price of my plan go up?",
            requester={"tags": ("no_inference",), "time_zone": None, **requester},
        )
        given = answer(asked)
        return given.inference, given.guidance

    german = {"phone": "+49 30 901820", "address_country": "DE", "locale": "de-DE"}
    japanese = {"phone": "+81 3 1234 5678", "address_country": "JP", "locale": "ja-JP"}
    assert advice(**german) == advice(**japanese)


def test_what_who_opted_out_says_and_wishes_still_counts():
    tagged = {"tags": ("no_inference",), "preferences": Preferences(style="brief")}
    given = answer(
        asking(REVEALING, requester=tagged),
        correction(location="JP", culture="JP", severity="high"),
    )
    assert given.inference.culture.primary is None
    assert given.inference.severity.effective == "high"
    assert given.inference.language.code == "en"
    assert given.guidance.topics["detail"].stance == "brief_facts"


def test_abstaining_reads_the_language_and_nothing_of_the_writer():
    request = asking("私は日本人です。料金が上がった理由を教えてください。", requester={"tags": ()})
    found = inference().abstain(request, lambda _text, _language: Scan())
    assert (found.language.code, found.language.proficiency) == ("ja", "unknown")
    assert found.candidates == {}


def test_a_delivery_that_was_erased_while_it_was_worked_on_is_let_go(tmp_path):
    event = BY_NAME["zendesk"].body("event")
    with office(tmp_path) as opened:
        asyncio.run(opened.receive("zendesk", event))
        (job,) = opened.waiting()
        whose = opened.store.delivery("zendesk", job.delivery_id).requester_id
        assert whose

        class Erasing:
            """Has the customer erased while the desk is being asked."""

            def knows(self, _desk):
                return True

            async def run(self, _desk, completion):
                completion.close()
                opened.store.submit_erase_person("zendesk", whose, "lead", NOW).result()
                return REQUEST.ticket

        opened.worker._tasks["enrich"]._task._apis = Erasing()
        assert asyncio.run(opened.work()) == ["superseded"]
        assert opened.store.latest_guidance("zendesk", "4711") is None
