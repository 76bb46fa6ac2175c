"""What a ticket should show of its guidance."""

import orjson
import pytest

from adapters.values.own import fingerprint_in, is_own_note
from service.application.answer_format import encode_answer
from service.application.note import write_back_of
from service.application.note_texts import ENGLISH, TEXTS, texts_for
from service.application.ports import AdapterContext, Desk, StoredGuidance, WriteBackChoice
from service.domain.ticket import AgentSite, Company
from service.domain.write_back import MARKER_TAG, TAG_PREFIXES
from tests.application.given import NOW, answer, asking

ALL = WriteBackChoice(internal_note=True, tags=True, custom_field="cf_culture")


def desk(choice=ALL, languages=("en",), name="acme"):
    return Desk(
        name=name,
        adapter=None,
        secrets=(),
        context=AdapterContext(field_map={}),
        company=Company(),
        agent=AgentSite(languages=languages),
        write_back=choice,
    )


def stored(tree):
    return StoredGuidance(
        id=tree["id"],
        desk="acme",
        ticket_id="4711",
        delivery_id="d-1",
        created_at=NOW,
        release="",
        requester_id=None,
        organization_id=None,
        answer=orjson.dumps(tree),
    )


def told(request=None, **changes):
    tree = orjson.loads(encode_answer(answer(request or asking())))
    return tree | changes


def wanted(tree=None, **of_desk):
    return write_back_of(desk(**of_desk), stored(tree or told()))


def test_the_note_holds_the_summary_and_what_it_rests_on():
    html = wanted().note.html
    assert all(line in html for line in told()["guidance"]["summary"])
    assert "Place: FR" in html
    assert "never a fact about the person" in html


def test_the_note_is_recognised_and_tells_its_fingerprint():
    note = wanted().note
    assert is_own_note(note.html)
    assert fingerprint_in(note.html) == note.fingerprint


def test_the_same_advice_gives_the_same_note_and_key_whenever_it_was_given():
    later = told() | {"id": "g-other", "created_at": "2030-01-01T00:00:00+00:00"}
    assert wanted(later) == wanted()


def test_other_advice_gives_another_note_and_key():
    other = told()
    other["guidance"]["summary"] = ["Something else."]
    assert wanted(other).note.fingerprint != wanted().note.fingerprint
    assert wanted(other).key != wanted().key


def test_two_desks_have_two_keys():
    assert wanted(name="acme").key != wanted(name="other").key


def test_what_a_lead_wrote_is_escaped():
    tree = told()
    tree["guidance"]["summary"] = ["<script>alert(1)</script> & more"]
    assert "<script>" not in wanted(tree).note.html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in wanted(tree).note.html


def test_no_word_of_the_customer_gets_into_the_note():
    html = wanted(told(asking("Why zebra-purple invoices? I live in France."))).note.html
    assert "zebra" not in html


@pytest.mark.parametrize("part", ["note", "tags", "field"])
def test_what_was_not_chosen_is_left_out(part):
    choices = {
        "note": WriteBackChoice(internal_note=True),
        "tags": WriteBackChoice(tags=True),
        "field": WriteBackChoice(custom_field="cf_culture"),
    }
    made = wanted(choice=choices[part])
    assert [name for name in choices if getattr(made, name) is not None] == [part]


def test_only_tags_of_culture_and_language_are_written():
    tree = told()
    tree["guidance"]["routing_hints"]["tags"] = ["culture:fr", "lang:fr", "priority:high", "urgent"]
    assert wanted(tree).tags == (MARKER_TAG, "culture:fr", "lang:fr")
    assert all(tag.startswith(TAG_PREFIXES) for tag in wanted(tree).tags[1:])


def test_without_anything_to_tag_not_even_the_mark_is_set():
    tree = told()
    tree["guidance"]["routing_hints"]["tags"] = []
    assert wanted(tree).tags == ()


def test_the_field_takes_the_cultures_code():
    tree = told()
    tree["inference"]["culture"] |= {"primary": "CA-QC", "confidence": "medium"}
    assert wanted(tree).field == ("cf_culture", "ca-qc")


@pytest.mark.parametrize("unknown", [{"primary": None}, {"confidence": "none"}])
def test_an_unknown_culture_leaves_the_field_as_it_is(unknown):
    tree = told()
    tree["inference"]["culture"] |= unknown
    assert wanted(tree).field is None


def test_of_unusable_input_nothing_is_written():
    made = wanted(told(status="unusable_input"))
    assert (made.note, made.tags, made.field) == (None, None, None)


def test_without_a_summary_there_is_no_note():
    tree = told()
    tree["guidance"]["summary"] = []
    assert wanted(tree).note is None


def test_what_is_not_known_is_not_told():
    tree = told()
    tree["inference"]["location"] = {"country": None, "confidence": "none"}
    tree["inference"]["culture"] |= {"primary": None, "confidence": "none"}
    tree["inference"]["language"]["reply_in"] = []
    html = wanted(tree).note.html
    assert "Place" not in html
    assert "Reply in" not in html


@pytest.mark.parametrize(
    ("languages", "texts"),
    [
        ((), ENGLISH),
        (("xx",), ENGLISH),
        (("hi", "de-AT", "fr"), TEXTS["de"]),
        (("FR",), TEXTS["fr"]),
    ],
)
def test_the_note_speaks_the_first_of_the_agents_languages_that_there_is(languages, texts):
    assert texts_for(languages) == texts
    assert texts.heading in wanted(languages=languages).note.html


@pytest.mark.parametrize("texts", TEXTS.values())
def test_every_language_words_every_grade_of_confidence_that_is_told(texts):
    assert set(texts.confidence) == {"high", "medium", "low"}
