"""The shipped playbooks: which way they lean, never in which words."""

import pytest

from service.domain.vocabulary import CORE_TOPICS, SITUATIONS
from service.guidance.compose import Advisor
from service.guidance.stances import Circumstance, Order, view
from tests.application.given import answer, asking, correction, shipped
from tests.guidance.given import WORLD, about, case, likely

LIBRARY = shipped()[0].library
ADVISOR = Advisor(LIBRARY, WORLD)
COMPLAINT = "My order came damaged and nobody has answered for two weeks. What happens now?"


def stance(topic, code, situation="complaint", severity="medium", channel="email"):
    """Give the stance that a culture's file takes."""
    circumstance = Circumstance(situation=situation, severity=severity, channel=channel)
    order = Order.of(LIBRARY.topics[topic])
    return view(LIBRARY.resolve(code), topic, order, circumstance).stance


def place(topic, code, **facts):
    """Give where a culture lies along a topic's order."""
    return CORE_TOPICS[topic].index(stance(topic, code, **facts))


@pytest.mark.parametrize(
    ("topic", "less", "more"),
    [
        ("formality", "US", "DE"),
        ("formality", "AU", "JP"),
        ("formality", "NL", "FR"),
        ("directness", "NL", "JP"),
        ("directness", "DE", "JP"),
        ("management_approved", "US", "IN"),
        ("apology", "US", "JP"),
    ],
)
def test_one_culture_lies_before_the_other(topic, less, more):
    assert place(topic, less) < place(topic, more)


@pytest.mark.parametrize("code", LIBRARY.codes)
def test_praise_calls_for_no_apology(code):
    assert stance("apology", code, "praise", "none") == "none_needed"


@pytest.mark.parametrize("code", LIBRARY.codes)
def test_a_grave_failure_calls_for_an_apology(code):
    assert place("apology", code, situation="service_failure", severity="high") >= 2


@pytest.mark.parametrize("situation", [s for s in SITUATIONS if s != "unusable"])
def test_every_situation_is_advised_on_for_every_culture(situation):
    for code in LIBRARY.codes:
        facts = likely(code) | {"culture_file": LIBRARY.resolve(code)}
        guidance = ADVISOR.advise(case(**facts, **about(situation)))[1]
        assert set(CORE_TOPICS) <= set(guidance.topics)
        assert all(card.do and card.because for card in guidance.topics.values())


@pytest.mark.parametrize("code", LIBRARY.codes)
def test_every_line_names_where_it_comes_from(code):
    told = answer(asking(COMPLAINT), correction(culture=code), guide=shipped()[0])
    files = {file.label for file in LIBRARY.shelf.files}
    for topic, advice in told.guidance.topics.items():
        assert advice.origin.rule == topic
        assert advice.origin.file in files
        assert advice.references
        assert advice.caveats
    assert told.playbook.chain[-1].startswith("root@")


@pytest.mark.parametrize("code", LIBRARY.codes)
def test_a_phrase_in_another_language_has_its_meaning(code):
    language = (*LIBRARY.resolve(code).languages, "en")[0].partition("-")[0]
    fixed = correction(culture=code, language=language)
    told = answer(asking(COMPLAINT), fixed, guide=shipped()[0])
    phrases = [phrase for card in told.guidance.topics.values() for phrase in card.phrases]
    assert phrases
    assert all(one.language.startswith("en") or one.back_translation for one in phrases)
