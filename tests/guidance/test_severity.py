"""How grave a matter is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.inference import SituationFound
from service.guidance.cues import find_cues
from service.guidance.severity import LEVELS, Tone, judge_severity
from tests.guidance.given import LEXICON, LIBRARY

REASONS = {
    "unacceptable": "strong words: “unacceptable”",
    "fed up": "frustration: “fed up”",
    "i expect": "a firm expectation: “i expect”",
    "at once": "time pressure: “at once”",
    "third time": "not the first time: “third time”",
    "for two weeks": "has been waiting: “for two weeks”",
    "my boss is asking": "the customer's standing before others is at stake: “my boss is asking”",
    "my own fault": "the customer takes the blame: “my own fault”",
    "😡": "angry emoji or shouting",
}


def judged(text, *situations, culture="root", deadline=False, third_party=False):
    tone = Tone(
        situations=tuple(SituationFound(code, "as given") for code in situations or ["complaint"]),
        scan=LEXICON.scan(text),
        text=text,
        cues=find_cues(text),
        deadline_set=deadline,
        third_party_waits=third_party,
    )
    return judge_severity(tone, LIBRARY.situations, LIBRARY.resolve(culture))


@pytest.mark.parametrize(
    ("situations", "effective"),
    [
        (("complaint",), "medium"),
        (("information_request",), "low"),
        (("information_request", "billing_error"), "medium"),
        (("apology_from_customer",), "none"),
    ],
)
def test_severity_starts_at_the_situations_own(situations, effective):
    assert judged("as it is", *situations).effective == effective


def test_a_situation_that_nobody_defined_is_of_low_severity():
    tone = Tone(
        situations=(SituationFound("outage", "as given"),),
        scan=LEXICON.scan(""),
        text="",
        cues=frozenset(),
        deadline_set=False,
        third_party_waits=False,
    )
    assert judge_severity(tone, {}, LIBRARY.resolve("root")).effective == "low"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        *REASONS.items(),
        ("THIS TOOK FOREVER", "angry emoji or shouting"),
        ("why??!", "angry emoji or shouting"),
    ],
)
def test_each_reason_is_told_with_its_words(text, reason):
    assert reason in judged(text).reasons


@pytest.mark.parametrize(
    ("text", "effective"),
    [
        ("please look", "low"),
        ("i expect an answer", "low"),
        ("i expect an answer at once", "medium"),
        ("unacceptable", "medium"),
        ("unacceptable, my boss is asking", "high"),
        ("unacceptable, fed up, i expect, third time, my boss is asking!!!", "high"),
    ],
)
def test_reasons_add_up_to_levels(text, effective):
    assert judged(text, "information_request").effective == effective


def test_the_gravest_reason_is_told_first():
    assert judged("for two weeks; unacceptable").reasons[0].startswith("strong words")


def test_who_has_the_agents_sentence_repeated_is_not_asking_again():
    assert judged("third time, i cannot understand you").reasons == ()


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"deadline": True}, "the customer named a deadline"),
        ({"third_party": True}, "the customer's own customer is waiting"),
    ],
)
def test_a_fact_is_a_reason_too(facts, reason):
    assert reason in judged("please look", **facts).reasons


def test_a_waiting_third_party_raises_a_level():
    assert judged("please look", third_party=True).effective == "high"


@pytest.mark.parametrize(
    ("situations", "told"),
    [
        (("complaint", "escalation_request"), True),
        (("escalation_request",), False),
    ],
)
def test_asking_for_someone_in_charge_beside_another_matter_is_a_reason(situations, told):
    assert ("asks for someone in charge" in judged("x", *situations).reasons) is told


@given(st.sampled_from(["great job", "great job, at once", "great job!!!"]))
def test_praise_is_never_severe(text):
    assert judged(text, "praise", deadline=True).effective == "none"


@pytest.mark.parametrize(("text", "effective"), [("😡", "medium"), ("📦", "low")])
def test_a_message_without_words_is_as_severe_as_its_pictures(text, effective):
    assert judged(text, "unusable").effective == effective


@pytest.mark.parametrize(
    ("culture", "text", "situation", "effective"),
    [
        ("JP", "it is a little late", "delay", "high"),
        ("JP", "kindly look at it", "delay", "high"),
        ("JP", "it is a little late", "information_request", "medium"),
        ("JP", "kindly tell me", "information_request", "low"),
        ("JP", "it is late", "delay", "medium"),
        ("DE", "it is a little late", "delay", "medium"),
        ("root", "it is a little late", "delay", "medium"),
    ],
)
def test_mild_wording_is_raised_only_where_it_often_stands_for_more(
    culture, text, situation, effective
):
    assert judged(text, situation, culture=culture).effective == effective


def test_polite_words_beside_strong_ones_are_not_mild():
    reasons = judged("kindly look, this is unacceptable", culture="JP").reasons
    assert not any("mild wording" in reason for reason in reasons)


@given(
    st.lists(st.sampled_from(list(REASONS)), unique=True),
    st.sampled_from(list(REASONS)),
    st.sampled_from(["root", "DE", "JP", "US"]),
)
def test_another_reason_never_lowers_the_severity(words, another, culture):
    before, after = (
        judged(" ; ".join(terms), culture=culture) for terms in (words, [*words, another])
    )
    assert LEVELS.index(after.effective) >= LEVELS.index(before.effective)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("unacceptable, kindly", "strong"),
        ("hello 🤬", "strong"),
        ("THIS TOOK FOREVER", "strong"),
        ("fed up, i expect", "frustrated"),
        ("hello 😢", "frustrated"),
        ("kindly, i expect it", "polite_firm"),
        ("i expect it", "firm"),
        ("kindly, at once", "polite_urgent"),
        ("at once", "firm"),
        ("a little late", "mild"),
        ("cheers", "friendly"),
        ("kindly, for two weeks", "mild"),
        ("it came on Monday", "neutral"),
    ],
)
def test_the_tone_of_the_words_is_named(text, surface):
    assert judged(text).surface == surface


def test_where_blunt_words_are_ordinary_firmness_is_not_softened_by_politeness():
    assert judged("kindly, i expect it", culture="DE").surface == "firm"
