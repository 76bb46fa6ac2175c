"""Checking a draft: with a request, and against guidance given before."""

import orjson
import pytest

from service.application.answer_format import encode_answer
from tests.application.given import answer, asking, shipped

ANGRY = "I was charged twice in March and nobody has answered me for two weeks. When is it fixed?"
BAD = "Hey there!! We will sort it out ASAP!!"
GOOD = (
    "Hello Alex Doe,\n\nI am sorry that you were charged twice in March. The cause was a payment "
    "that was sent two times. You will have EUR 20.00 back by 11 March 2026, 17:00 Paris time.\n\n"
    "Kind regards,\nSam"
)


def found_with_request(draft, text=ANGRY):
    told = answer(asking(text, draft=draft), guide=shipped()[0])
    return {finding.rule for finding in told.draft_check.findings}


def found_with_stored(draft, language=None, text=ANGRY):
    stored = orjson.loads(encode_answer(answer(asking(text), guide=shipped()[0])))
    return {f.rule for f in shipped()[1].of_answer(stored, draft, language).findings}


@pytest.mark.parametrize("found", [found_with_request, found_with_stored])
def test_a_careless_draft_is_told_its_vague_time_and_its_exclamations(found):
    assert {"vague_time", "emoji_or_exclamation"} <= found(BAD)


@pytest.mark.parametrize("found", [found_with_request, found_with_stored])
def test_a_careful_draft_has_neither(found):
    assert not {"vague_time", "emoji_or_exclamation", "missing_apology"} & found(GOOD)


def test_without_a_draft_nothing_is_found():
    assert found_with_request(None) == set()
    assert found_with_request("") == set()


def test_a_draft_in_another_language_than_the_reply_is_told():
    german = "Sehr geehrte Damen und Herren, wir prüfen die doppelte Abbuchung und melden uns."
    assert "language_mismatch" in found_with_request(german)
    assert "language_mismatch" in found_with_stored(german)


def test_an_agent_who_writes_the_language_is_told_to_write_and_not_to_translate():
    stored = orjson.loads(encode_answer(answer(asking(ANGRY), guide=shipped()[0])))
    german = "Sehr geehrte Damen und Herren, wir prüfen die doppelte Abbuchung und melden uns."
    writes, does_not = (
        next(
            finding.suggestion
            for finding in shipped()[1].of_answer(stored, german, "de", languages).findings
            if finding.rule == "language_mismatch"
        )
        for languages in (("de", "en"), ("de",))
    )
    assert "translate" not in writes
    assert "translate" in does_not


def test_a_named_language_is_believed():
    assert "language_mismatch" in found_with_stored(GOOD, language="de")


def test_an_unknown_place_is_no_obstacle():
    told = answer(asking(BAD, requester={"phone": None}), guide=shipped()[0])
    stored = orjson.loads(encode_answer(told))
    stored["inference"]["location"]["country"] = None
    assert shipped()[1].of_answer(stored, BAD, "en").findings


def test_a_finding_points_into_the_draft():
    told = answer(asking(ANGRY, draft=BAD), guide=shipped()[0]).draft_check.findings
    vague = next(finding for finding in told if finding.rule == "vague_time")
    assert BAD[vague.start : vague.end] == vague.quote
